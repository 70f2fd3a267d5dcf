import { layOutWords } from '@/app/_page/lay-out-words'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { atomFeed } from '@/lib/wire/feeds/atom'
import { feedEntries } from '@/lib/wire/feeds/feed-entries'

export const dynamic = 'force-dynamic'

export async function GET(): Promise<Response> {
  const { facts, baseUrl } = await currentFacts()
  await layOutWords(
    facts.page,
    feedEntries(facts).map(({ incident }) => incident),
  )
  const feed = atomFeed(facts, { baseUrl, now: new Date() })
  return new Response(feed, { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } })
}
