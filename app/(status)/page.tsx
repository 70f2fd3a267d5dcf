import { layOutWords } from '@/app/_page/lay-out-words'
import { ComponentList } from '@/components/component/component-list'
import { IncidentSection } from '@/components/incident/incident-section'
import { UnreadableIncident } from '@/components/incident/unreadable-incident'
import { UpcomingMaintenance } from '@/components/incident/upcoming-maintenance'
import { MetricCharts } from '@/components/metric/metric-charts'
import { PageFrame } from '@/components/page/page-frame'
import { PastDays } from '@/components/page/past-days'
import { VerdictHeading } from '@/components/page/verdict-heading'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import type { Facts, Incident } from '@/lib/status/facts/facts'
import { localeOf } from '@/lib/status/facts/locale-of'
import { unreadableComponents, unreadableOpen } from '@/lib/status/facts/unreadable'
import { openMaintenances, openWorstFirst, upcomingMaintenances } from '@/lib/status/incident/open-incidents'
import { metricPeriod, metricPeriods } from '@/lib/status/metric/metric-period'
import { type Day, pastDays } from '@/lib/status/page/past-days'
import { verdict } from '@/lib/status/page/verdict'
import { shownUptimes } from '@/lib/status/uptime/shown-uptime'

export const dynamic = 'force-dynamic'

type Query = { period?: string | string[] }

export default async function StatusPage({ searchParams }: { searchParams?: Promise<Query> } = {}) {
  const now = new Date()
  const period = metricPeriod(String((await searchParams)?.period)) ?? metricPeriods[0]
  const { facts, trust, baseUrl } = await currentFacts()
  const { page, components } = facts
  const locale = localeOf(page)
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
      <VerdictHeading said={said} now={now} page={page} />
      {[...openWorstFirst(facts), ...openMaintenances(facts)].map((incident) => (
        <IncidentSection
          key={incident.id}
          locale={locale}
          incident={incident}
          components={components}
          zone={page.timeZone}
          now={now}
        />
      ))}
      {unreadableOpen(facts).map((row) => (
        <UnreadableIncident key={row.id} locale={locale} row={row} level={2} />
      ))}
      <ComponentList
        locale={locale}
        components={components}
        unreadable={unreadableComponents(facts)}
        uptimes={shownUptimes(facts, now)}
      />
      <MetricCharts locale={locale} facts={facts} period={period} now={now} />
      <UpcomingMaintenance
        locale={locale}
        maintenances={upcomingMaintenances(facts)}
        components={components}
        zone={page.timeZone}
        now={now}
      />
      <PastDays locale={locale} days={days} zone={page.timeZone} now={now} />
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
