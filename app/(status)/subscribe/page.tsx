import { notFound } from 'next/navigation'
import { pageFacts } from '@/app/_page/page-facts'
import { SubscribeFrame } from '@/components/subscribe/subscribe-frame'
import { wayNamed, waysFor } from '@/components/subscribe/way-to-follow'
import { webProcess } from '@/lib/publish/facts/web-process'

export const dynamic = 'force-dynamic'

type Query = { by?: string | string[]; incident?: string | string[] }

export default async function SubscribePage({ searchParams }: { searchParams: Promise<Query> }) {
  const { by, incident: code } = await searchParams
  const { facts, trust, baseUrl } = await pageFacts()
  const incident = code ? facts.incidents.find(({ id }) => id === code) : undefined
  const { textMessages } = webProcess().settings
  const ways = waysFor(incident?.id, textMessages)
  const way = wayNamed(by, ways)
  if (!way || (code && !incident)) notFound()
  return <SubscribeFrame {...{ facts, trust, ways, way, incident, baseUrl }} now={new Date()} />
}
