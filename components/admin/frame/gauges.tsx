import { componentStatusWords, worstStatus } from '@/lib/status/facts/component-status'
import type { Facts, Incident } from '@/lib/status/facts/facts'
import { lastWordOf } from '@/lib/status/incident/history'
import { openIncidents, openMaintenances } from '@/lib/status/incident/open-incidents'
import { duration } from '@/lib/status/time/time-words'
import { DeliveryGauges, type DeliveryGaugesShown } from './delivery-gauges'
import { Gauge } from './gauge'
import { InstanceGauge, type InstanceShown } from './instance-gauge'
import { PromiseGauge, type Promising } from './promise-gauge'

type Props = {
  facts: Facts
  instances: InstanceShown[]
  deliveries: DeliveryGaugesShown
  now: Date
}

const hourMs = 3_600_000

/** How things stand, in figures. */
export function Gauges({ facts, instances, deliveries, now }: Props) {
  const open = openIncidents(facts)
  const oldest = open.toSorted((a, b) => a.startedAt.getTime() - b.startedAt.getTime())[0]
  const silent = open.toSorted((a, b) => lastWordOf(a).getTime() - lastWordOf(b).getTime())[0]
  const silence = silent ? now.getTime() - lastWordOf(silent).getTime() : 0
  const leaves = facts.components.filter(({ isGroup }) => !isGroup)
  const off = leaves.filter(({ status }) => status !== 'operational')
  return (
    <dl className="gauges">
      <Gauge
        name="Open incidents"
        value={open.length}
        note={oldest ? `${oldest.name}, ${duration(now.getTime() - oldest.startedAt.getTime())}` : 'none'}
      />
      <PromiseGauge open={[...open, ...openMaintenances(facts)].map(promising)} zone={facts.page.timeZone} now={now} />
      <Gauge
        name="Longest silence"
        value={silent ? duration(silence) : '–'}
        alarm={silence > hourMs}
        note={silent ? `since the last update of ${silent.name}` : 'nothing is open'}
      />
      <Gauge
        name="Components off"
        value={`${off.length} of ${leaves.length}`}
        note={
          off.length > 0
            ? `worst: ${componentStatusWords[worstStatus(off.map(({ status }) => status))].toLowerCase()}`
            : 'all operational'
        }
      />
      <InstanceGauge instances={instances} version={facts.version} />
      <DeliveryGauges shown={deliveries} />
    </dl>
  )
}

const promising = ({ name, kind, status, startedAt, resolvedAt, backfilled, ...incident }: Incident): Promising => ({
  ...{ name, kind, status, startedAt, resolvedAt, backfilled },
  nextUpdateBy: incident.nextUpdateBy,
  reminderIntervals: incident.reminderIntervals,
  updates: incident.updates.slice(0, 1).map(({ displayAt }) => ({ displayAt })),
})
