import { notFound } from 'next/navigation'
import { pageFacts } from '@/app/_page/page-facts'
import { OneMorePress } from '@/components/basics/one-more-press'
import { PrivateFrame } from '@/components/page/private-frame'
import { CodeForm } from '@/components/subscribe/code-form'
import { SubscribeFrame } from '@/components/subscribe/subscribe-frame'
import { wayNamed, waysFor } from '@/components/subscribe/way-to-follow'
import { say } from '@/lib/messages/say'
import { takeForm } from '@/lib/publish/facts/held-forms'
import { room } from '@/lib/publish/facts/room'
import { localeOf } from '@/lib/status/facts/locale-of'

export const dynamic = 'force-dynamic'

/** What the sender of a form sees next: the form again with what is wrong, one more press, or the place for the code. */
export default async function AgainPage({ searchParams }: { searchParams: Promise<{ held?: string }> }) {
  const { held } = await searchParams
  const shown = { ...(await pageFacts()), now: new Date() }
  const code = takeForm(held, 'code')
  if (code) {
    return (
      <PrivateFrame {...shown} heading={say(localeOf(shown.facts.page))('subscribe.enter_code')}>
        <CodeForm locale={localeOf(shown.facts.page)} {...code} />
      </PrivateFrame>
    )
  }
  const press = takeForm(held, 'press')
  if (press) {
    return (
      <PrivateFrame {...shown} heading={say(localeOf(shown.facts.page))('subscribe.is_right')}>
        <OneMorePress locale={localeOf(shown.facts.page)} {...press} />
      </PrivateFrame>
    )
  }
  const form = takeForm(held, 'form')
  if (!form) notFound()
  const incident = shown.facts.incidents.find(({ id }) => id === form.fields.incident?.[0])
  const { baseUrl, textMessages } = room().settings
  const ways = waysFor(incident?.id, textMessages)
  const way = wayNamed(form.fields.by?.[0], ways) ?? 'email'
  return <SubscribeFrame {...shown} {...{ ways, way, incident, baseUrl }} {...form} />
}
