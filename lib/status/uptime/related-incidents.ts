import type { Incident } from '@/lib/status/facts/facts'
import { isOpen } from '@/lib/status/facts/incident-status'
import { historyMoment } from '@/lib/status/incident/history'
import { touchedIds } from '@/lib/status/incident/touches'
import { addDays, dayStart } from '@/lib/status/time/zone'

/** An incident or maintenance and the time over which it went on. */
export type Related = { incident: Incident; from: Date; to: Date }

/** What went on at or after `since`, by component, in the order of `incidents`. What is only scheduled has not gone on. */
export function relatedByComponent(incidents: readonly Incident[], since: Date, now: Date): Map<string, Related[]> {
  const byComponent = new Map<string, Related[]>()
  for (const incident of incidents) {
    const to = isOpen(incident.status) ? now : (incident.resolvedAt ?? now)
    if (to < since || incident.status === 'scheduled') continue
    const related = { incident, from: historyMoment(incident, now), to }
    for (const id of touchedIds(incident)) {
      const known = byComponent.get(id)
      if (known) known.push(related)
      else byComponent.set(id, [related])
    }
  }
  return byComponent
}

/** Those of them that went on during the day (YYYY-MM-DD in `zone`): by overlap, whenever they began. Each once. */
export function relatedOn(day: string, related: readonly Related[], zone: string): Incident[] {
  const [from, to] = [dayStart(day, zone), dayStart(addDays(day, 1), zone)]
  const found = related.filter((one) => one.from < to && one.to >= from).map(({ incident }) => incident)
  return [...new Set(found)]
}
