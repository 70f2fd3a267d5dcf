import { Phrase } from '@/components/basics/phrase'
import { SubmitButton } from '@/components/basics/submit-button'
import { Timestamp } from '@/components/basics/timestamp'
import type { Locale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'
import type { SubscriberState } from '@/lib/status/facts/subscriber-state'
import type { Subscriber } from '@/lib/status/subscriber/subscriber'

type Props = { locale: Locale; subscriber: Subscriber; state: SubscriberState; action: string; zone: string }

/** Whether messages are sent, since when, and if not, why. */
export function SubscriptionState({ locale, subscriber, state, action, zone }: Props) {
  const words = say(locale)
  const { confirmedAt, quarantinedAt, quarantineReason, unsubscribedAt } = subscriber
  if (state === 'unsubscribed' && unsubscribedAt) {
    return (
      <p>
        <Phrase
          locale={locale}
          of="subscription.ended"
          parts={{
            at: <Timestamp at={unsubscribedAt} zone={zone} />,
            again: <a href="/subscribe">{words('subscribe.again')}</a>,
          }}
        />
      </p>
    )
  }
  if (state === 'quarantined' && quarantinedAt) {
    const since = <Timestamp at={quarantinedAt} zone={zone} />
    return (
      <form className="grid gap-4" method="post" action={action}>
        <p>
          {quarantineReason ? (
            <Phrase locale={locale} of="subscription.quarantined_why" parts={{ at: since, reason: quarantineReason }} />
          ) : (
            <Phrase locale={locale} of="subscription.quarantined" parts={{ at: since }} />
          )}
        </p>
        <div>
          <SubmitButton name="intent" value="again">
            {words('subscription.send_again')}
          </SubmitButton>
        </div>
      </form>
    )
  }
  if (!confirmedAt) return <p>{words('subscription.unconfirmed')}</p>
  return (
    <p className="text-quiet">
      <Phrase locale={locale} of="subscription.active" parts={{ at: <Timestamp at={confirmedAt} zone={zone} /> }} />
    </p>
  )
}
