import { FormProblem } from '@/components/basics/form-problem'
import { Phrase } from '@/components/basics/phrase'
import { SubmitButton } from '@/components/basics/submit-button'
import type { MessageKey } from '@/lib/messages/catalogue'
import { say } from '@/lib/messages/say'
import type { Facts } from '@/lib/status/facts/facts'
import { localeOf } from '@/lib/status/facts/locale-of'
import { subscriberState } from '@/lib/status/facts/subscriber-state'
import { maskedAddress } from '@/lib/status/subscriber/masked-address'
import { followsNothing } from '@/lib/status/subscriber/still-followed'
import type { Subscriber } from '@/lib/status/subscriber/subscriber'
import { ComponentCheckboxes } from './component-checkboxes'
import { SigningSecret } from './signing-secret'
import { SubscriptionState } from './subscription-state'

type Props = {
  subscriber: Subscriber
  token: string
  facts: Facts
  /** what was just done, in a word of the address */
  done?: string
  reveal?: string
  problem?: { message: string }
  /** what was ticked and could not be stored */
  ticked?: string[]
}

const doneWords = new Map([
  ['confirmed', 'subscription.done_confirmed'],
  ['components', 'subscription.done_components'],
  ['again', 'subscription.done_again'],
] as const satisfies [string, MessageKey][])

/** One subscription and what its holder may do with it. */
export function Subscription({ subscriber, token, facts, done = '', reveal, problem, ticked }: Props) {
  const state = subscriberState(subscriber)
  const said = doneWords.get(done as 'confirmed')
  const locale = localeOf(facts.page)
  const words = say(locale)
  const action = `/subscriptions/${token}/send`
  const incident = facts.incidents.find(({ id }) => id === subscriber.incidentId)
  const address = <strong className="font-semibold">{maskedAddress(subscriber.channel, subscriber.address)}</strong>
  const what = subscriber.incidentId ? (
    <a href={`/incidents/${subscriber.incidentId}`} dir="auto">
      {incident?.name ?? words('subscription.an_incident')}
    </a>
  ) : (
    <bdi>{facts.page.name}</bdi>
  )
  return (
    <>
      <FormProblem message={problem?.message} />
      {said && state !== 'unsubscribed' && (
        <p className="border-s-3 border-ok bg-ok-bg px-4 py-3" role="status">
          {words(said)}
        </p>
      )}
      <p>
        <Phrase locale={locale} of="subscription.follows" parts={{ address, what }} />
      </p>
      <SubscriptionState {...{ locale, subscriber, state, action }} zone={facts.page.timeZone} />
      {state !== 'unsubscribed' && (
        <>
          {subscriber.channel === 'webhook' && (
            <SigningSecret {...{ locale, subscriber, action, reveal }} zone={facts.page.timeZone} />
          )}
          {!subscriber.incidentId && <Components {...{ subscriber, action, facts, ticked }} />}
          <form className="mt-4 border-t border-line pt-6" method="post" action={action}>
            <SubmitButton name="intent" value="unsubscribe" quiet>
              {words('subscription.unsubscribe')}
            </SubmitButton>
          </form>
        </>
      )}
    </>
  )
}

/** Nothing to choose where there is one thing to follow. */
function Components({
  subscriber,
  action,
  facts,
  ticked,
}: Pick<Props, 'subscriber' | 'facts' | 'ticked'> & { action: string }) {
  const hasChoice = facts.components.filter(({ isGroup }) => !isGroup).length >= 2
  const isLost = followsNothing(subscriber, facts)
  if (!hasChoice && !isLost) return null
  const locale = localeOf(facts.page)
  const words = say(locale)
  return (
    <form className="mt-2 grid gap-4" method="post" action={action}>
      {isLost && (
        <p className="border-s-3 border-degraded bg-degraded-bg px-4 py-3" role="status">
          {words(hasChoice ? 'subscription.lost_choose' : 'subscription.lost_all')}
        </p>
      )}
      <input type="hidden" name="was_component_ids" value={subscriber.componentIds.toSorted().join(' ')} />
      <ComponentCheckboxes
        locale={locale}
        components={facts.components}
        chosen={ticked ?? subscriber.componentIds}
        legend={words('subscribe.components')}
      />
      <div>
        <SubmitButton name="intent" value="components">
          {words(hasChoice ? 'subscription.save' : 'subscription.follow_all')}
        </SubmitButton>
      </div>
    </form>
  )
}
