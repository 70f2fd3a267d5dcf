import { linkPage } from '@/app/(status)/subscriptions/_page/link-page'
import { Press } from '@/components/basics/press'
import { PrivateFrame } from '@/components/page/private-frame'
import { maskedAddress } from '@/lib/status/subscriber/masked-address'

export const dynamic = 'force-dynamic'

/** Where "unsubscribe" in a message leads. Reading it changes nothing. */
export default function UnsubscribePage({ params }: { params: Promise<{ token: string }> }) {
  return linkPage('unsubscribe', params, ({ subscriber, token, ...page }) => {
    const address = maskedAddress(subscriber.channel, subscriber.address)
    if (subscriber.unsubscribedAt) {
      return (
        <PrivateFrame {...page} heading="You have unsubscribed">
          <p>Nothing more will be sent to {address}.</p>
          <p className="flex flex-wrap gap-x-6 gap-y-2">
            <a href="/subscribe">Subscribe again</a>
            <a href="/">Current status</a>
          </p>
        </PrivateFrame>
      )
    }
    return (
      <PrivateFrame {...page} heading="Unsubscribe">
        <p>
          Stop sending status updates from <bdi>{page.facts.page.name}</bdi> to{' '}
          <strong className="font-semibold">{address}</strong>?
        </p>
        <form method="post" action={`/subscriptions/unsubscribe/${token}/send`}>
          <Press>Unsubscribe</Press>
        </form>
      </PrivateFrame>
    )
  })
}
