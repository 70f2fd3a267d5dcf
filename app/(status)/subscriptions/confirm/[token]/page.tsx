import { linkPage } from '@/app/(status)/subscriptions/_page/link-page'
import { Phrase } from '@/components/basics/phrase'
import { SubmitButton } from '@/components/basics/submit-button'
import { PrivateFrame } from '@/components/page/private-frame'
import { say } from '@/lib/messages/say'
import { localeOf } from '@/lib/status/facts/locale-of'
import { subscriberState } from '@/lib/status/facts/subscriber-state'
import { maskedAddress } from '@/lib/status/subscriber/masked-address'

export const dynamic = 'force-dynamic'

/** Where the link of a confirmation leads. Mail scanners follow links: only the button confirms. */
export default function ConfirmPage({ params }: { params: Promise<{ token: string }> }) {
  return linkPage('confirm', params, ({ subscriber, token, ...page }) => {
    const state = subscriberState(subscriber)
    const address = maskedAddress(subscriber.channel, subscriber.address)
    const locale = localeOf(page.facts.page)
    const words = say(locale)
    if (state === 'active') {
      return (
        <PrivateFrame {...page} heading={words('link.confirmed')}>
          <p>{words('link.confirmed_to', { address })}</p>
          <p>
            <Phrase
              locale={locale}
              of="link.confirmed_settings"
              parts={{ again: <a href="/subscribe">{words('subscribe.code_none_again')}</a> }}
            />
          </p>
        </PrivateFrame>
      )
    }
    if (state === 'unsubscribed') {
      return (
        <PrivateFrame {...page} heading={words('link.ended')}>
          <p>
            {words('link.ended_to', { address })} <a href="/subscribe">{words('subscribe.again')}</a>
          </p>
        </PrivateFrame>
      )
    }
    return (
      <PrivateFrame {...page} heading={words('link.confirm')}>
        <p>
          <Phrase
            locale={locale}
            of="link.confirm_to"
            parts={{
              name: <bdi>{page.facts.page.name}</bdi>,
              address: <strong className="font-semibold">{address}</strong>,
            }}
          />
        </p>
        <form method="post" action={`/subscriptions/confirm/${token}/send`}>
          <SubmitButton>{words('subscribe.code_confirm')}</SubmitButton>
        </form>
        <p className="text-sm text-quiet">{words('link.confirm_not_asked')}</p>
      </PrivateFrame>
    )
  })
}
