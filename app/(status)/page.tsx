import { ComponentList } from '@/components/component-list'
import { IncidentSection } from '@/components/incident-section'
import { PageFrame } from '@/components/page-frame'
import { PastDays } from '@/components/past-days'
import { UnreadableIncident } from '@/components/unreadable-incident'
import { UpcomingMaintenance } from '@/components/upcoming-maintenance'
import { Verdict } from '@/components/verdict'
import { currentFacts } from '@/lib/publish/current-facts'
import type { Facts, Incident } from '@/lib/status/facts'
import { openMaintenances, openWorstFirst, upcomingMaintenances } from '@/lib/status/open-incidents'
import { type Day, pastDays } from '@/lib/status/past-days'
import { unreadableComponents, unreadableOpen } from '@/lib/status/unreadable'
import { verdict } from '@/lib/status/verdict'
import { layOutWords } from '../lay-out-words'

export const dynamic = 'force-dynamic'

export default async function StatusPage() {
  const now = new Date()
  const { facts, trust, baseUrl } = await currentFacts()
  const { page, components } = facts
  const days = pastDays(facts, now)
  await layOutWords(page, shownIncidents(facts, days))
  const said = verdict(facts, now, trust)
  return (
    <PageFrame
      facts={facts}
      trust={trust}
      now={now}
      here="status"
      title={said.headline}
      description={said.note}
      address={`${baseUrl}/`}
    >
      <Verdict said={said} now={now} page={page} />
      {[...openWorstFirst(facts), ...openMaintenances(facts)].map((incident) => (
        <IncidentSection key={incident.id} incident={incident} components={components} zone={page.timeZone} now={now} />
      ))}
      {unreadableOpen(facts).map((row) => (
        <UnreadableIncident key={row.id} row={row} level={2} />
      ))}
      <ComponentList components={components} unreadable={unreadableComponents(facts)} />
      <UpcomingMaintenance
        maintenances={upcomingMaintenances(facts)}
        components={components}
        zone={page.timeZone}
        now={now}
      />
      <PastDays days={days} zone={page.timeZone} now={now} />
      {page.description && (
        <p className="text-quiet" dir="auto">
          {page.description}
        </p>
      )}
    </PageFrame>
  )
}

function shownIncidents(facts: Facts, days: Day[]): Incident[] {
  const past = days.flatMap(({ incidents }) => incidents)
  return [...openWorstFirst(facts), ...openMaintenances(facts), ...upcomingMaintenances(facts), ...past]
}
