import { currentFacts } from '@/lib/publish/current-facts'
import { room } from '@/lib/publish/room'
import { rssFeed } from '@/lib/wire/rss'

export const dynamic = 'force-dynamic'

export async function GET(): Promise<Response> {
  const { facts } = await currentFacts()
  const feed = rssFeed(facts, { baseUrl: room().settings.baseUrl, now: new Date() })
  return new Response(feed, { headers: { 'content-type': 'application/rss+xml; charset=utf-8' } })
}
