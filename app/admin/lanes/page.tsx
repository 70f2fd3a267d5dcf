import { adminHead, operatorPage } from '@/app/admin/_access/operator-page'
import { unknownOrNull, workersOrNull } from '@/app/admin/_access/workers-or-null'
import { doneIn } from '@/app/admin/_action/with-done'
import { laneDoneSentences } from '@/app/admin/lanes/_action/lane-done-sentences'
import { workersShown } from '@/app/admin/lanes/_action/lane-gauges'
import { outgoingWays } from '@/app/admin/messages/_view/outgoing-ways'
import { DoneNote } from '@/components/admin/basics/done-note'
import { LaneTable } from '@/components/admin/deliveries/lane-table'
import { LiveRefresh } from '@/components/admin/frame/live-refresh'
import { WorkerNote } from '@/components/admin/frame/worker-note'
import { OutgoingNote } from '@/components/admin/incidents/outgoing-note'
import { clockTime } from '@/lib/status/time/time-words'
import { readLanes } from '@/lib/store/queue/read-lanes'
import { unknownWords } from '@/lib/store/queue/read-unknown'
import { nullWhenDatabaseAway } from '@/lib/store/transaction/null-when-database-away'
import { pauseLaneAction, throttleLaneAction } from './actions'

export const metadata = adminHead('Lanes')

const actions = { pause: pauseLaneAction, throttle: throttleLaneAction }

export default operatorPage('/admin/lanes', async ({ facts, db, now, query, attemptKey }) => {
  const [lanes, workers, unknown] = await Promise.all([
    nullWhenDatabaseAway(readLanes(db)),
    workersOrNull(db),
    unknownOrNull(db),
  ])
  const channels = unknown?.filter(({ what }) => what === 'channel') ?? []
  return (
    <>
      <div className="head-with-actions">
        <h1>Lanes</h1>
        <nav className="actions" aria-label="Deliveries">
          <span className="quiet">as of {clockTime(now, facts.page.timeZone)}</span>
          <LiveRefresh here="/admin/lanes" />
          <a href="/admin/lanes/quarantine">Quarantine</a>
          <a href="/admin/lanes/test">Send a test</a>
        </nav>
      </div>
      <DoneNote sentence={doneIn(laneDoneSentences, query.done)} />
      {workers && <WorkerNote workers={workersShown(workers)} />}
      {channels.map((one) => (
        <p className="problem" key={one.value}>
          {unknownWords(one)}
        </p>
      ))}
      {lanes ? (
        <LaneTable
          lanes={lanes}
          unknown={unknown?.filter(({ what }) => what === 'lane') ?? []}
          actions={actions}
          attemptKey={attemptKey}
        />
      ) : (
        <p className="problem">So much waits that it cannot be counted in two seconds. The workers go on.</p>
      )}
      <OutgoingNote ways={outgoingWays()} />
    </>
  )
})
