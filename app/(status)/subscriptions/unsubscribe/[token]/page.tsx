import { linkPage } from '@/app/(status)/subscriptions/_page/link-page'
import { Phrase } from '@/components/basics/phrase'
import { SubmitButton } from '@/components/basics/submit-button'
import { PrivateFrame } from '@/components/page/private-frame'
import { say } from '@/lib/messages/say'
import { localeOf } from '@/lib/status/facts/locale-of'
import { maskedAddress } from '@/lib/status/subscriber/masked-address'

export const dynamic = 'force-dynamic'

/** Where "unsubscribe" in a message leads. Reading it changes nothing. */
export default function UnsubscribePage({ params }: { params: Promise<{ token: string }> }) {
  return linkPage('unsubscribe', params, ({ subscriber, token, ...page }) => {
    const address = maskedAddress(subscriber.channel, subscriber.address)
    const locale = localeOf(page.facts.page)
    const words = say(locale)
    if (subscriber.unsubscribedAt) {
      return (
        <PrivateFrame {...page} heading={words('link.unsubscribed')}>
          <p>{words('link.unsubscribed_to', { address })}</p>
          <p className="flex flex-wrap gap-x-6 gap-y-2">
            <a href="/subscribe">{words('subscribe.again')}</a>
            <a href="/">{words('page.current_status')}</a>
          </p>
        </PrivateFrame>
      )
    }
    return (
      <PrivateFrame {...page} heading={words('subscription.unsubscribe')}>
        <p>
          <Phrase
            locale={locale}
            of="link.unsubscribe_to"
            parts={{
              name: <bdi>{page.facts.page.name}</bdi>,
              address: <strong className="font-semibold">{address}</strong>,
            }}
          />
        </p>
        <form method="post" action={`/subscriptions/unsubscribe/${token}/send`}>
          <SubmitButton>{words('subscription.unsubscribe')}</SubmitButton>
        </form>
      </PrivateFrame>
    )
  })
}
