import { adminHead, operatorPage } from '@/app/admin/_access/operator-page'
import { outgoingWays } from '@/app/admin/messages/_view/outgoing-ways'
import { AdminForm } from '@/components/admin/basics/admin-form'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { ChoiceField } from '@/components/admin/basics/choice-field'
import { TextField } from '@/components/admin/basics/text-field'
import { OutgoingNote } from '@/components/admin/incidents/outgoing-note'
import { wayWords } from '@/components/subscribe/way-to-follow'
import { channels } from '@/lib/status/facts/subscriber-state'
import { sendTestAction } from './actions'

export const metadata = adminHead('Send a test')

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
    <AdminForm verb="send test" action={sendTestAction} attemptKey={attemptKey} className="block column">
      <ChoiceField name="channel" label="Channel" given="email" options={ways} />
      <TextField name="address" label="Address" hint="E-mail address, phone number, or URL of the endpoint" required />
      <div className="actions">
        <AdminSubmitButton>Send the test</AdminSubmitButton>
        <a href="/admin/lanes">Leave it</a>
      </div>
    </AdminForm>
  </>
))
