import { layOutWords } from '@/app/_page/lay-out-words'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { slackFeed, updateEntries } from '@/lib/wire/feeds/slack-rss'

export const dynamic = 'force-dynamic'

export async function GET(): Promise<Response> {
  const { facts, baseUrl } = await currentFacts()
  const told = new Set(updateEntries(facts).map(({ incident }) => incident))
  await layOutWords(facts.page, [...told])
  const feed = slackFeed(facts, { baseUrl, now: new Date() })
  return new Response(feed, { headers: { 'content-type': 'application/rss+xml; charset=utf-8' } })
}
