import { linkPage } from '@/app/(status)/subscriptions/_page/link-page'
import { PrivateFrame } from '@/components/page/private-frame'
import { Subscription } from '@/components/subscribe/subscription'
import { say } from '@/lib/messages/say'
import { takeFormRetry } from '@/lib/publish/facts/form-retry'
import { localeOf } from '@/lib/status/facts/locale-of'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ token: string }>; searchParams: Promise<{ held?: string; done?: string }> }

/** One's own subscription: what it is, what it is about, and the way out. */
export default async function SubscriptionPage({ params, searchParams }: Props) {
  const { held, done } = await searchParams
  const form = takeFormRetry(held, 'manage')
  const ticked = form?.fields.intent?.[0] === 'components' ? (form.fields.component_ids ?? []) : undefined
  return linkPage('manage', params, ({ subscriber, token, ...page }) => (
    <PrivateFrame {...page} heading={say(localeOf(page.facts.page))('link.own')}>
      <Subscription
        {...{ subscriber, token, done, ticked }}
        facts={page.facts}
        reveal={form?.reveal}
        problem={form?.problem}
      />
    </PrivateFrame>
  ))
}
