import { say } from '@/lib/messages/say'
import type { Component, Page } from '@/lib/status/facts/facts'
import { addDays, dayStart } from '@/lib/status/time/zone'
import type { AskedDays } from '@/lib/status/uptime/asked-days'
import type { SpanUptime } from '@/lib/status/uptime/uptime-of-days'
import { pageTime } from './v2'

type Asked = { component: Pick<Component, 'id' | 'name' | 'isGroup'>; page: Page; days: AskedDays }

/**
 * The uptime of a component or group over some days as the management API answers it (STATUSPAGE §5.3); without `related_events`
 * where they were not wanted. `range_end` is the last moment of the last day, so that its date is that day.
 */
export function managedUptime({ component, page, days }: Asked, uptime: SpanUptime, withEvents: boolean) {
  const words = say('en')
  const incidents = (ids: string[]) => ids.map((id) => ({ id }))
  const { related } = uptime
  const events = component.isGroup
    ? related
        .filter(({ incidentIds }) => incidentIds.length > 0)
        .map(({ componentId, incidentIds }) => ({ component_id: componentId, incidents: incidents(incidentIds) }))
    : incidents(related[0]?.incidentIds ?? [])
  return {
    range_start: pageTime(dayStart(days.first, page.timeZone), page),
    range_end: pageTime(new Date(dayStart(addDays(days.last, 1), page.timeZone).getTime() - 1), page),
    uptime_percentage: uptime.percentage,
    major_outage: uptime.majorSeconds,
    partial_outage: uptime.partialSeconds,
    warnings: days.adjusted.map((end) => words(end === 'end' ? 'uptime.end_adjusted' : 'uptime.start_adjusted')),
    id: component.id,
    name: component.name,
    ...(withEvents && { related_events: events }),
  }
}
