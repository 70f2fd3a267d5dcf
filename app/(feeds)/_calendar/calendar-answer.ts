import { layOutWords } from '@/app/_page/lay-out-words'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { type CalendarOf, calendar, calendarEntries } from '@/lib/wire/feeds/calendar'

/** A calendar of the page; 404 where there is no such component. */
export async function calendarAnswer(of: CalendarOf): Promise<Response> {
  const { facts, baseUrl } = await currentFacts()
  await layOutWords(facts.page, calendarEntries(facts, of) ?? [])
  const text = calendar(facts, of, { baseUrl, now: new Date() })
  if (text === null) return new Response('Not found\n', { status: 404, headers: { 'content-type': 'text/plain' } })
  return new Response(text, { headers: { 'content-type': 'text/calendar; charset=utf-8' } })
}
