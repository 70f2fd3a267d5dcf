import { currentFacts } from '@/lib/publish/current-facts'
import { room } from '@/lib/publish/room'
import { atomFeed } from '@/lib/wire/atom'
import { feedEntries } from '@/lib/wire/feed-entries'
import { layOutWords } from '../../lay-out-words'

export const dynamic = 'force-dynamic'

export async function GET(): Promise<Response> {
  const { facts } = await currentFacts()
  await layOutWords(
    facts.page,
    feedEntries(facts).map(({ incident }) => incident),
  )
  const feed = atomFeed(facts, { baseUrl: room().settings.baseUrl, now: new Date() })
  return new Response(feed, { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } })
}
