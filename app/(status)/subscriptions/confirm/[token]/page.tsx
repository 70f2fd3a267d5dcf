import { linkPage } from '@/app/(status)/subscriptions/_page/link-page'
import { Press } from '@/components/basics/press'
import { PrivateFrame } from '@/components/page/private-frame'
import { subscriberState } from '@/lib/status/facts/subscriber-state'
import { maskedAddress } from '@/lib/status/subscriber/masked-address'

export const dynamic = 'force-dynamic'

/** Where the link of a confirmation leads. Mail scanners follow links: only the button confirms. */
export default function ConfirmPage({ params }: { params: Promise<{ token: string }> }) {
  return linkPage('confirm', params, ({ subscriber, token, ...page }) => {
    const state = subscriberState(subscriber)
    const address = maskedAddress(subscriber.channel, subscriber.address)
    if (state === 'active') {
      return (
        <PrivateFrame {...page} heading="Confirmed">
          <p>Updates will be sent to {address}.</p>
          <p>
            Every message links to your settings. If you have none at hand, <a href="/subscribe">subscribe again</a> and
            we will send you the link.
          </p>
        </PrivateFrame>
      )
    }
    if (state === 'unsubscribed') {
      return (
        <PrivateFrame {...page} heading="This subscription has ended">
          <p>
            Nothing is sent to {address}. <a href="/subscribe">Subscribe again</a>
          </p>
        </PrivateFrame>
      )
    }
    return (
      <PrivateFrame {...page} heading="Confirm your subscription">
        <p>
          Send status updates from <bdi>{page.facts.page.name}</bdi> to{' '}
          <strong className="font-semibold">{address}</strong>?
        </p>
        <form method="post" action={`/subscriptions/confirm/${token}/send`}>
          <Press>Confirm</Press>
        </form>
        <p className="text-sm text-quiet">If you did not ask for this, just close this page. Nothing will be sent.</p>
      </PrivateFrame>
    )
  })
}
