import { Press } from '@/components/press'
import { PrivateFrame } from '@/components/private-frame'
import { room } from '@/lib/publish/room'
import { maskedAddress } from '@/lib/status/masked-address'
import { subscriberState } from '@/lib/status/subscriber-state'
import { manageToken, readLinkSecret } from '@/lib/store/subscriber-link'
import { linkPage } from '../../link-page'

export const dynamic = 'force-dynamic'

/** Where the link of a confirmation leads. Mail scanners follow links: only the button confirms. */
export default function ConfirmPage({ params }: { params: Promise<{ token: string }> }) {
  return linkPage('confirm', params, async ({ subscriber, token, ...page }) => {
    const state = subscriberState(subscriber)
    const address = maskedAddress(subscriber.channel, subscriber.address)
    if (state === 'active') {
      const own = manageToken(await readLinkSecret(room().db), subscriber)
      return (
        <PrivateFrame {...page} heading="This is confirmed">
          <p>{address} is told from now on.</p>
          <p>
            <a href={`/subscriptions/${own}`}>Your subscription</a>
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
          Shall status notifications of {page.facts.page.name} be sent to{' '}
          <strong className="font-semibold">{address}</strong>?
        </p>
        <form method="post" action={`/subscriptions/confirm/${token}/send`}>
          <Press>Confirm</Press>
        </form>
        <p className="text-sm text-quiet">If you did not ask for this, close the page: nothing will be sent.</p>
      </PrivateFrame>
    )
  })
}
