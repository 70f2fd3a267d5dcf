import { notFound } from 'next/navigation'
import { layOutWords } from '@/app/_page/lay-out-words'
import { IncidentReport } from '@/components/incident/incident-report'
import { UnreadableIncident } from '@/components/incident/unreadable-incident'
import { PageFrame } from '@/components/page/page-frame'
import { say } from '@/lib/messages/say'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import type { Facts } from '@/lib/status/facts/facts'
import { localeOf } from '@/lib/status/facts/locale-of'
import { type Unreadable, unreadableIncident } from '@/lib/status/facts/unreadable'
import { standingWords } from '@/lib/status/incident/called-off'
import type { Trust } from '@/lib/status/page/verdict'
import { openingWords } from '@/lib/wire/markdown/opening-words'

export const dynamic = 'force-dynamic'

export default async function IncidentPage({ params }: { params: Promise<{ code: string }> }) {
  const now = new Date()
  const { code } = await params
  const { facts, trust, baseUrl } = await currentFacts()
  const incident = facts.incidents.find(({ id }) => id === code)
  const unread = unreadableIncident(facts, code)
  if (unread) return <CannotBeShown row={unread} facts={facts} trust={trust} now={now} />
  if (!incident) notFound()
  await layOutWords(facts.page, [incident])
  return (
    <PageFrame
      facts={facts}
      trust={trust}
      now={now}
      here={null}
      title={`${incident.name} (${standingWords(incident).toLowerCase()})`}
      description={openingWords(incident)}
      address={`${baseUrl}/incidents/${incident.id}`}
    >
      <IncidentReport incident={incident} facts={facts} now={now} />
    </PageFrame>
  )
}

const againAfterMs = 60_000

/** The record is there and cannot be read: said in its place, and asked again soon. */
function CannotBeShown({ row, facts, trust, now }: { row: Unreadable; facts: Facts; trust: Trust; now: Date }) {
  const locale = localeOf(facts.page)
  const words = say(locale)
  const description = words('incident.unreadable')
  return (
    <PageFrame facts={facts} trust={trust} now={now} here={null} title={row.name} description={description}>
      <div data-until={now.getTime() + againAfterMs}>
        <UnreadableIncident locale={locale} row={row} level={1} />
      </div>
      <nav className="mt-9 flex flex-wrap gap-x-6 gap-y-2" aria-label={words('page.nav_back')}>
        <a href="/">{words('page.current_status')}</a>
        <a href="/history">{words('page.incident_history')}</a>
      </nav>
    </PageFrame>
  )
}
