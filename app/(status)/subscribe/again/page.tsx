import { notFound } from 'next/navigation'
import { pageFacts } from '@/app/_page/page-facts'
import { ConfirmSubmit } from '@/components/basics/confirm-submit'
import { PrivateFrame } from '@/components/page/private-frame'
import { CodeForm } from '@/components/subscribe/code-form'
import { SubscribeFrame } from '@/components/subscribe/subscribe-frame'
import { wayNamed, waysFor } from '@/components/subscribe/way-to-follow'
import { say } from '@/lib/messages/say'
import { takeFormRetry } from '@/lib/publish/facts/form-retry'
import { webProcess } from '@/lib/publish/facts/web-process'
import { localeOf } from '@/lib/status/facts/locale-of'

export const dynamic = 'force-dynamic'

/** What the sender of a form sees next: the form again with what is wrong, one more press, or the place for the code. */
export default async function AgainPage({ searchParams }: { searchParams: Promise<{ held?: string }> }) {
  const { held } = await searchParams
  const shown = { ...(await pageFacts()), now: new Date() }
  const code = takeFormRetry(held, 'code')
  if (code) {
    return (
      <PrivateFrame {...shown} heading={say(localeOf(shown.facts.page))('subscribe.enter_code')}>
        <CodeForm locale={localeOf(shown.facts.page)} {...code} />
      </PrivateFrame>
    )
  }
  const press = takeFormRetry(held, 'press')
  if (press) {
    return (
      <PrivateFrame {...shown} heading={say(localeOf(shown.facts.page))('subscribe.is_right')}>
        <ConfirmSubmit locale={localeOf(shown.facts.page)} {...press} />
      </PrivateFrame>
    )
  }
  const form = takeFormRetry(held, 'form')
  if (!form) notFound()
  const incident = shown.facts.incidents.find(({ id }) => id === form.fields.incident?.[0])
  const { textMessages } = webProcess().settings
  const ways = waysFor(incident?.id, textMessages)
  const way = wayNamed(form.fields.by?.[0], ways) ?? 'email'
  return <SubscribeFrame {...shown} {...{ ways, way, incident }} {...form} />
}
