import { pageFacts } from '@/app/_page/page-facts'
import { PrivateFrame } from '@/components/page/private-frame'
import { CodeForm } from '@/components/subscribe/code-form'
import { say } from '@/lib/messages/say'
import { localeOf } from '@/lib/status/facts/locale-of'

export const dynamic = 'force-dynamic'

/** For those who come back with a code later. */
export default async function CodePage({ searchParams }: { searchParams: Promise<{ incident?: string | string[] }> }) {
  const { incident } = await searchParams
  const shown = await pageFacts()
  return (
    <PrivateFrame {...shown} now={new Date()} heading={say(localeOf(shown.facts.page))('subscribe.enter_code')}>
      <CodeForm
        locale={localeOf(shown.facts.page)}
        fields={typeof incident === 'string' ? { incident: [incident] } : {}}
      />
    </PrivateFrame>
  )
}
