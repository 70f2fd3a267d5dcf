import type { ReactNode } from 'react'
import { standing } from '@/app/_edit/edited'
import { subscriberFields } from '@/app/_edit/subscriber-fields'
import { deskHead, operatorPage } from '@/app/admin/_access/operator-page'
import { doneIn } from '@/app/admin/_action/done-query'
import { doneSentences } from '@/app/admin/subscribers/_action/done-sentences'
import { requireSubscriber } from '@/app/admin/subscribers/_action/require-subscriber'
import { DeskForm } from '@/components/admin/basics/desk-form'
import { DoneNote } from '@/components/admin/basics/done-note'
import type { FormAction } from '@/components/admin/basics/form-state'
import { Submit } from '@/components/admin/basics/submit'
import { TextField } from '@/components/admin/basics/text-field'
import { Was } from '@/components/admin/basics/was'
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

export const metadata = deskHead('Subscriber')

export default operatorPage<{ id: string }>('/admin/subscribers/[id]', async (desk) => {
  const { facts, db, params, query, attemptKey } = desk
  const subscriber = await requireSubscriber(db, facts.page.id, params.id)
  const state = subscriberState(subscriber)
  const act = (name: string, action: FormAction, children: ReactNode) => (
    <DeskForm action={action} attemptKey={`${attemptKey}-${name}`} className="column">
      <input type="hidden" name="subscriber" value={subscriber.id} />
      {children}
    </DeskForm>
  )
  return (
    <>
      <p className="quiet">
        <a href="/admin/subscribers">Subscribers</a>
      </p>
      <h1 className="any-word">{subscriber.address}</h1>
      <DoneNote sentence={doneIn(doneSentences, query.done)} />
      <SubscriberFacts subscriber={subscriber} facts={facts} />
      {state !== 'unsubscribed' && !subscriber.incidentId && (
        <section className="block" aria-label="Components">
          {act(
            'components',
            changeComponentsAction,
            <>
              <Was fields={standing(subscriberFields(facts.components), { components: subscriber.componentIds })} />
              <SubscriberComponents components={facts.components} chosen={subscriber.componentIds} />
              <Submit plain>Save the components</Submit>
            </>,
          )}
        </section>
      )}
      <section className="block acts" aria-labelledby="acts">
        <h2 id="acts">What can be done</h2>
        {state === 'unconfirmed' &&
          act('resend', resendConfirmationAction, <Submit plain>Send the confirmation again</Submit>)}
        {state === 'quarantined' && act('reactivate', reactivateAction, <Submit>Take it out of quarantine</Submit>)}
        {subscriber.channel === 'webhook' &&
          state !== 'unsubscribed' &&
          act('rotate', rotateSecretAction, <Submit plain>Make a new signing secret</Submit>)}
        {state === 'active' &&
          act(
            'quarantine',
            quarantineAction,
            <div className="with-button">
              <TextField name="reason" label="Quarantine it, because" maxLength={300} required />
              <Submit>Quarantine</Submit>
            </div>,
          )}
        {state !== 'unsubscribed' && act('unsubscribe', unsubscribeAction, <Submit danger>Unsubscribe</Submit>)}
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
