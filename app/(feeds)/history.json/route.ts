import { layOutWords } from '@/app/_page/lay-out-words'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { feedEntries } from '@/lib/wire/feeds/feed-entries'
import { jsonFeed } from '@/lib/wire/feeds/json-feed'

export const dynamic = 'force-dynamic'

export async function GET(): Promise<Response> {
  const { facts, baseUrl } = await currentFacts()
  await layOutWords(
    facts.page,
    feedEntries(facts).map(({ incident }) => incident),
  )
  const feed = jsonFeed(facts, { baseUrl, now: new Date() })
  return new Response(JSON.stringify(feed), { headers: { 'content-type': 'application/feed+json; charset=utf-8' } })
}
