import type { Component, Facts } from '@/lib/status/facts/facts'
import { dayStart } from '@/lib/status/time/zone'
import type { AskedDays } from './asked-days'
import { countedComponents, daysOfComponent } from './component-uptime'
import { relatedByComponent, relatedOn } from './related-incidents'
import type { UptimeDay } from './uptime-days'
import { uptimePercentage } from './uptime-percentage'

/** What a span of days comes to. `related`: the incidents that went on during its outages, by component; empty where there were none. */
export type SpanUptime = {
  percentage: number | null
  majorSeconds: number
  partialSeconds: number
  related: { componentId: string; incidentIds: string[] }[]
}

/** The uptime of a component, or of a group as the mean of its components, over the asked days. */
export function uptimeOfDays(facts: Facts, component: Component, { first, last }: AskedDays, now: Date): SpanUptime {
  const counted = countedComponents(component, facts.components)
  const days = daysOfComponent(facts, component, { first, last, now })
  const sum = (of: 'majorSeconds' | 'partialSeconds') =>
    days.reduce((total, day) => total + (day.counts ? day[of] : 0), 0)
  const known = relatedByComponent(facts.incidents, dayStart(first, facts.page.timeZone), now)
  return {
    percentage: uptimePercentage(days),
    majorSeconds: sum('majorSeconds'),
    partialSeconds: sum('partialSeconds'),
    related: counted.map((one) => {
      const out = daysOfComponent(facts, one, { first, last, now }).filter(isOut)
      const found = out.flatMap(({ day }) => relatedOn(day, known.get(one.id) ?? [], facts.page.timeZone))
      return { componentId: one.id, incidentIds: [...new Set(found.map(({ id }) => id))] }
    }),
  }
}

const isOut = ({ counts, majorSeconds, partialSeconds }: UptimeDay) => counts && majorSeconds + partialSeconds > 0
