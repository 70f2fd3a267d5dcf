import { Moment } from '@/components/basics/moment'
import { Press } from '@/components/basics/press'
import type { SubscriberState } from '@/lib/status/facts/subscriber-state'
import type { Subscriber } from '@/lib/status/subscriber/subscriber'

type Props = { subscriber: Subscriber; state: SubscriberState; action: string; zone: string }

/** Whether messages are sent, since when, and if not, why. */
export function SubscriptionState({ subscriber, state, action, zone }: Props) {
  const { confirmedAt, quarantinedAt, quarantineReason, unsubscribedAt } = subscriber
  if (state === 'unsubscribed' && unsubscribedAt) {
    return (
      <p>
        This subscription ended on <Moment at={unsubscribedAt} zone={zone} />. Nothing more will be sent.{' '}
        <a href="/subscribe">Subscribe again</a>
      </p>
    )
  }
  if (state === 'quarantined' && quarantinedAt) {
    return (
      <form className="grid gap-4" method="post" action={action}>
        <p>
          Nothing has been sent since <Moment at={quarantinedAt} zone={zone} />, because it could not be delivered
          {quarantineReason ? `: ${quarantineReason}` : '.'}
        </p>
        <div>
          <Press name="intent" value="again">
            Send again
          </Press>
        </div>
      </form>
    )
  }
  if (!confirmedAt) return <p>Not confirmed yet. Nothing is sent until it is.</p>
  return (
    <p className="text-quiet">
      Active since <Moment at={confirmedAt} zone={zone} />.
    </p>
  )
}
