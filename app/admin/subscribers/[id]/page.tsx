import type { ReactNode } from 'react'
import { seenFieldsOf } from '@/app/_edit/edited-fields'
import { subscriberFields } from '@/app/_edit/subscriber-fields'
import { adminHead, operatorPage } from '@/app/admin/_access/operator-page'
import { doneIn } from '@/app/admin/_action/with-done'
import { subscriberDoneSentences } from '@/app/admin/subscribers/_action/subscriber-done-sentences'
import { subscriberOrNotFound } from '@/app/admin/subscribers/_action/subscriber-or-not-found'
import { AdminForm } from '@/components/admin/basics/admin-form'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { DoneNote } from '@/components/admin/basics/done-note'
import type { FormAction } from '@/components/admin/basics/form-state'
import { SeenFields } from '@/components/admin/basics/seen-fields'
import { TextField } from '@/components/admin/basics/text-field'
import { SubscriberComponents } from '@/components/admin/subscribers/subscriber-components'
import { SubscriberFacts } from '@/components/admin/subscribers/subscriber-facts'
import { subscriberState } from '@/lib/status/facts/subscriber-state'
import {
  changeComponentsAction,
  quarantineAction,
  reactivateAction,
  resendConfirmationAction,
  rotateSecretAction,
  unsubscribeAction,
} from './actions'

export const metadata = adminHead('Subscriber')

export default operatorPage<{ id: string }>('/admin/subscribers/[id]', async (admin) => {
  const { facts, db, params, query, attemptKey } = admin
  const subscriber = await subscriberOrNotFound(db, facts.page.id, params.id)
  const state = subscriberState(subscriber)
  const act = (name: string, action: FormAction, children: ReactNode) => (
    <AdminForm verb="change subscription" action={action} attemptKey={`${attemptKey}-${name}`} className="column">
      <input type="hidden" name="subscriber" value={subscriber.id} />
      {children}
    </AdminForm>
  )
  return (
    <>
      <p className="quiet">
        <a href="/admin/subscribers">Subscribers</a>
      </p>
      <h1 className="any-word">{subscriber.address}</h1>
      <DoneNote sentence={doneIn(subscriberDoneSentences, query.done)} />
      <SubscriberFacts subscriber={subscriber} facts={facts} />
      {state !== 'unsubscribed' && !subscriber.incidentId && (
        <section className="block" aria-label="Components">
          {act(
            'components',
            changeComponentsAction,
            <>
              <SeenFields
                fields={seenFieldsOf(subscriberFields(facts.components), { components: subscriber.componentIds })}
              />
              <SubscriberComponents components={facts.components} chosen={subscriber.componentIds} />
              <AdminSubmitButton plain>Save the components</AdminSubmitButton>
            </>,
          )}
        </section>
      )}
      <section className="block acts" aria-labelledby="acts">
        <h2 id="acts">What can be done</h2>
        {state === 'unconfirmed' &&
          act(
            'resend',
            resendConfirmationAction,
            <AdminSubmitButton plain>Send the confirmation again</AdminSubmitButton>,
          )}
        {state === 'quarantined' &&
          act('reactivate', reactivateAction, <AdminSubmitButton>Take it out of quarantine</AdminSubmitButton>)}
        {subscriber.channel === 'webhook' &&
          state !== 'unsubscribed' &&
          act('rotate', rotateSecretAction, <AdminSubmitButton plain>Make a new signing secret</AdminSubmitButton>)}
        {state === 'active' &&
          act(
            'quarantine',
            quarantineAction,
            <div className="with-button">
              <TextField name="reason" label="Quarantine it, because" maxLength={300} required />
              <AdminSubmitButton>Quarantine</AdminSubmitButton>
            </div>,
          )}
        {state !== 'unsubscribed' &&
          act('unsubscribe', unsubscribeAction, <AdminSubmitButton danger>Unsubscribe</AdminSubmitButton>)}
        {state === 'unsubscribed' && (
          <p className="quiet">
            Nothing more. Whoever wants to come back subscribes anew, or you <a href="/admin/subscribers/new">add</a>{' '}
            the address again.
          </p>
        )}
      </section>
    </>
  )
})
