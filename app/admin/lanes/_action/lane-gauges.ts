import { workersOrNull } from '@/app/admin/_access/workers-or-null'
import { secondsInWords } from '@/components/admin/basics/lane-words'
import type { DeliveryGaugesShown } from '@/components/admin/frame/delivery-gauges'
import type { WorkersShown } from '@/components/admin/frame/worker-note'
import type { WorkersView } from '@/lib/store/instances/read-workers'
import { type LaneView, readLanes } from '@/lib/store/queue/read-lanes'
import type { Database } from '@/lib/store/transaction/database'
import { nullWhenDatabaseAway } from '@/lib/store/transaction/null-when-database-away'

/** The delivery tier in a few figures; null what could not be counted in time. */
export async function readDeliveryGauges(db: Database): Promise<DeliveryGaugesShown> {
  const [lanes, workers] = await Promise.all([nullWhenDatabaseAway(readLanes(db)), workersOrNull(db)])
  return { waiting: lanes && waitingIn(lanes), workers: workers && workersShown(workers) }
}

function waitingIn(lanes: LaneView[]): NonNullable<DeliveryGaugesShown['waiting']> {
  // turns of metrics are no messages that wait
  const held = lanes.filter(({ lane }) => lane !== 'canary' && lane !== 'metrics')
  const oldest = held.map(({ oldestSeconds }) => oldestSeconds).filter((seconds) => seconds !== null)
  const empty = held.map(({ secondsToEmpty }) => secondsToEmpty)
  return {
    count: held.reduce((sum, { waiting }) => sum + waiting, 0),
    quarantined: held.reduce((sum, { quarantined }) => sum + quarantined, 0),
    oldestSeconds: oldest.length > 0 ? Math.max(...oldest) : null,
    emptyInSeconds: empty.some((seconds) => seconds === null) ? null : Math.max(...empty.map(Number)),
    alarm: lanes.some(({ lane, alarm }) => lane !== 'canary' && alarm !== null),
  }
}

/** The workers, and why somebody has to look. */
export function workersShown({ alive, lastHeartbeatSeconds, lastCanarySeconds, ok }: WorkersView): WorkersShown {
  return { alive, canarySeconds: lastCanarySeconds, alarm: ok ? null : trouble(alive, lastHeartbeatSeconds) }
}

function trouble(alive: number, lastHeartbeatSeconds: number | null): string {
  if (alive > 0) return 'they live, but no test delivery comes back from them'
  if (lastHeartbeatSeconds === null) return 'none has been heard from within the hour'
  return `the last one was heard from ${secondsInWords(lastHeartbeatSeconds)} ago`
}
