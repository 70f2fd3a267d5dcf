import { ComponentList } from '@/components/component-list'
import { IncidentSection } from '@/components/incident-section'
import { PageFrame } from '@/components/page-frame'
import { PastDays } from '@/components/past-days'
import { UpcomingMaintenance } from '@/components/upcoming-maintenance'
import { Verdict } from '@/components/verdict'
import { currentFacts } from '@/lib/publish/current-facts'
import { openIncidents, openMaintenances, upcomingMaintenances } from '@/lib/status/open-incidents'
import { verdict } from '@/lib/status/verdict'

export const dynamic = 'force-dynamic'

export default async function StatusPage() {
  const now = new Date()
  const { facts, trust } = await currentFacts()
  const { page, components } = facts
  const said = verdict(facts, now, trust)
  return (
    <PageFrame
      facts={facts}
      trust={trust}
      now={now}
      here="status"
      title={`${page.name} Status`}
      description={said.headline}
    >
      <Verdict said={said} now={now} />
      {[...openIncidents(facts), ...openMaintenances(facts)].map((incident) => (
        <IncidentSection key={incident.id} incident={incident} components={components} zone={page.timeZone} now={now} />
      ))}
      <ComponentList components={components} />
      <UpcomingMaintenance
        maintenances={upcomingMaintenances(facts)}
        components={components}
        zone={page.timeZone}
        now={now}
      />
      <PastDays facts={facts} now={now} />
      {page.description && <p className="text-quiet">{page.description}</p>}
    </PageFrame>
  )
}
