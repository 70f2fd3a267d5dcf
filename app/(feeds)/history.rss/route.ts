import { layOutWords } from '@/app/_page/lay-out-words'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { feedEntries } from '@/lib/wire/feeds/feed-entries'
import { rssFeed } from '@/lib/wire/feeds/rss'

export const dynamic = 'force-dynamic'

export async function GET(): Promise<Response> {
  const { facts, baseUrl } = await currentFacts()
  await layOutWords(
    facts.page,
    feedEntries(facts).map(({ incident }) => incident),
  )
  const feed = rssFeed(facts, { baseUrl, now: new Date() })
  return new Response(feed, { headers: { 'content-type': 'application/rss+xml; charset=utf-8' } })
}
