import type { ReactNode } from 'react'
import { DeskForm } from '@/components/desk/desk-form'
import { DoneNote } from '@/components/desk/done-note'
import type { FormAction } from '@/components/desk/form-state'
import { Submit } from '@/components/desk/submit'
import { SubscriberComponents } from '@/components/desk/subscriber-components'
import { SubscriberFacts } from '@/components/desk/subscriber-facts'
import { TextField } from '@/components/desk/text-field'
import { subscriberState } from '@/lib/status/subscriber-state'
import { doneIn } from '../../done-query'
import { deskHead, operatorPage } from '../../operator-page'
import { doneSentences } from '../done-sentences'
import { requireSubscriber } from '../require-subscriber'
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
