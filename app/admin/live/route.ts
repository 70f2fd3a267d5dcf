import { askDesk } from '@/app/admin/_access/ask-desk'
import { deskNews } from '@/app/admin/_access/desk-news'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { webProcess } from '@/lib/publish/facts/web-process'
import { readAuditEntries } from '@/lib/store/audit/read-audit-entries'

export const dynamic = 'force-dynamic'

const toldAtMost = 3
const quiet = /^(signed|failed|made a reset|asked to|confirmed|changed password)/

/** What a tab of the desk asks for once the public server has said that something was published. */
export async function GET(request: Request): Promise<Response> {
  const headers = { 'cache-control': 'no-store' }
  const since = new Date(new URL(request.url).searchParams.get('since') ?? '')
  const works = (await currentFacts()).facts.page
  const { refused, facts } = await askDesk(request)
  if (refused) return refused
  const entries = await readAuditEntries(webProcess().db, facts.page.id, { limit: 20 })
  const said = entries
    .filter(({ at, verb }) => at.getTime() > since.getTime() && !quiet.test(verb))
    .map(({ actorName, verb, subject }) => `${actorName} ${verb} ${subject}.`)
  return Response.json(deskNews(facts, said.slice(0, toldAtMost), works.id === facts.page.id ? null : works.name), {
    headers,
  })
}
