import { currentFacts } from '@/lib/publish/current-facts'
import { room } from '@/lib/publish/room'
import { jsonFeed } from '@/lib/wire/json-feed'

export const dynamic = 'force-dynamic'

export async function GET(): Promise<Response> {
  const { facts } = await currentFacts()
  const feed = jsonFeed(facts, { baseUrl: room().settings.baseUrl, now: new Date() })
  return new Response(JSON.stringify(feed), { headers: { 'content-type': 'application/feed+json; charset=utf-8' } })
}
