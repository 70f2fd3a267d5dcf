import { notFound } from 'next/navigation'
import { CodeForm } from '@/components/code-form'
import { OneMorePress } from '@/components/one-more-press'
import { PrivateFrame } from '@/components/private-frame'
import { SubscribeFrame } from '@/components/subscribe-frame'
import { wayNamed, waysFor } from '@/components/way-to-follow'
import { takeForm } from '@/lib/publish/held-forms'
import { room } from '@/lib/publish/room'
import { pageFacts } from '../../../page-facts'

export const dynamic = 'force-dynamic'

/** What the sender of a form sees next: the form again with what is wrong, one more press, or the place for the code. */
export default async function AgainPage({ searchParams }: { searchParams: Promise<{ held?: string }> }) {
  const { held } = await searchParams
  const shown = { ...(await pageFacts()), now: new Date() }
  const code = takeForm(held, 'code')
  if (code) {
    return (
      <PrivateFrame {...shown} heading="Enter the code">
        <CodeForm {...code} />
      </PrivateFrame>
    )
  }
  const press = takeForm(held, 'press')
  if (press) {
    return (
      <PrivateFrame {...shown} heading="Is this right?">
        <OneMorePress {...press} />
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
