import { notFound } from 'next/navigation'
import { SubscribeFrame } from '@/components/subscribe-frame'
import { wayNamed } from '@/components/way-to-follow'
import { currentFacts } from '@/lib/publish/current-facts'
import { room } from '@/lib/publish/room'

export const dynamic = 'force-dynamic'

type Query = { by?: string | string[]; incident?: string | string[] }

export default async function SubscribePage({ searchParams }: { searchParams: Promise<Query> }) {
  const { by, incident: code } = await searchParams
  const { facts, trust } = await currentFacts()
  const incident = code ? facts.incidents.find(({ id }) => id === code) : undefined
  const way = wayNamed(by, incident?.id)
  if (!way || (code && !incident)) notFound()
  return <SubscribeFrame {...{ facts, trust, way, incident }} now={new Date()} baseUrl={room().settings.baseUrl} />
}
