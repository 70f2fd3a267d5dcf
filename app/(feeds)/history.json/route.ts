import { currentFacts } from '@/lib/publish/current-facts'
import { room } from '@/lib/publish/room'
import { feedEntries } from '@/lib/wire/feed-entries'
import { jsonFeed } from '@/lib/wire/json-feed'
import { layOutWords } from '../../lay-out-words'

export const dynamic = 'force-dynamic'

export async function GET(): Promise<Response> {
  const { facts } = await currentFacts()
  await layOutWords(
    facts.page,
    feedEntries(facts).map(({ incident }) => incident),
  )
  const feed = jsonFeed(facts, { baseUrl: room().settings.baseUrl, now: new Date() })
  return new Response(JSON.stringify(feed), { headers: { 'content-type': 'application/feed+json; charset=utf-8' } })
}
