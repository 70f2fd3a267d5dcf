import { deskHead, operatorPage } from '@/app/admin/_access/operator-page'
import { CheckField } from '@/components/admin/basics/check-field'
import { ChoiceField } from '@/components/admin/basics/choice-field'
import { DeskForm } from '@/components/admin/basics/desk-form'
import { Submit } from '@/components/admin/basics/submit'
import { TextField } from '@/components/admin/basics/text-field'
import { SubscriberComponents } from '@/components/admin/subscribers/subscriber-components'
import { wayWords } from '@/components/subscribe/way-to-follow'
import { channels } from '@/lib/status/facts/subscriber-state'
import { addSubscriberAction } from './actions'

export const metadata = deskHead('Add a subscriber')

const ways = channels.map((value) => ({ value, words: wayWords[value] }))

export default operatorPage('/admin/subscribers/new', ({ facts: { components }, attemptKey }) => (
  <>
    <h1>Add a subscriber</h1>
    <DeskForm action={addSubscriberAction} attemptKey={attemptKey} className="column">
      <ChoiceField name="channel" label="Channel" given="email" options={ways} />
      <TextField name="address" label="Address" hint="E-mail address, phone number, or URL of the endpoint" required />
      <TextField
        name="phone_country"
        label="Country"
        hint="Two letters, for a phone number without “+”"
        maxLength={2}
      />
      <TextField
        name="owner_email"
        label="E-mail of the owner"
        hint="For webhooks: who is told when it stops working"
        type="email"
      />
      <SubscriberComponents components={components} />
      <CheckField name="skip_confirmation" label="They agreed: subscribe at once, without asking for a confirmation" />
      <div className="actions">
        <Submit busy="Adding …">Add the subscriber</Submit>
        <a href="/admin/subscribers">Leave it</a>
      </div>
    </DeskForm>
  </>
))
