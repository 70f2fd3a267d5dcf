import { adminHead, operatorPage } from '@/app/admin/_access/operator-page'
import { AdminForm } from '@/components/admin/basics/admin-form'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { CheckField } from '@/components/admin/basics/check-field'
import { ChoiceField } from '@/components/admin/basics/choice-field'
import { TextField } from '@/components/admin/basics/text-field'
import { SubscriberComponents } from '@/components/admin/subscribers/subscriber-components'
import { wayWords } from '@/components/subscribe/way-to-follow'
import { channels } from '@/lib/status/facts/subscriber-state'
import { addSubscriberAction } from './actions'

export const metadata = adminHead('Add a subscriber')

const ways = channels.map((value) => ({ value, words: wayWords[value] }))

export default operatorPage('/admin/subscribers/new', ({ facts: { components }, attemptKey }) => (
  <>
    <h1>Add a subscriber</h1>
    <AdminForm verb="subscribe" action={addSubscriberAction} attemptKey={attemptKey} className="column">
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
        <AdminSubmitButton busy="Adding …">Add the subscriber</AdminSubmitButton>
        <a href="/admin/subscribers">Leave it</a>
      </div>
    </AdminForm>
  </>
))
