import { ChoiceField } from '@/components/desk/choice-field'
import { DeskForm } from '@/components/desk/desk-form'
import { OutgoingNote } from '@/components/desk/outgoing-note'
import { Submit } from '@/components/desk/submit'
import { TextField } from '@/components/desk/text-field'
import { wayWords } from '@/components/way-to-follow'
import { channels } from '@/lib/status/subscriber-state'
import { outgoingWays } from '../../messages/outgoing-ways'
import { deskHead, operatorPage } from '../../operator-page'
import { sendTestAction } from './actions'

export const metadata = deskHead('Send a test')

const ways = channels.map((value) => ({ value, words: wayWords[value] }))

export default operatorPage('/admin/lanes/test', ({ attemptKey }) => (
  <>
    <p className="quiet">
      <a href="/admin/lanes">Lanes</a>
    </p>
    <h1>Send a test</h1>
    <p className="quiet column">
      A message that says that it is a test, made and sent as all others are. The address need not be a subscriber’s.
    </p>
    <OutgoingNote ways={outgoingWays()} />
    <DeskForm action={sendTestAction} attemptKey={attemptKey} className="block column">
      <ChoiceField name="channel" label="Channel" given="email" options={ways} />
      <TextField name="address" label="Address" hint="E-mail address, phone number, or URL of the endpoint" required />
      <div className="actions">
        <Submit>Send the test</Submit>
        <a href="/admin/lanes">Leave it</a>
      </div>
    </DeskForm>
  </>
))
