import { DoneNote } from '@/components/desk/done-note'
import { LaneTable } from '@/components/desk/lane-table'
import { LiveRefresh } from '@/components/desk/live-refresh'
import { OutgoingNote } from '@/components/desk/outgoing-note'
import { WorkerNote } from '@/components/desk/worker-note'
import { clockTime } from '@/lib/status/time-words'
import { readLanes } from '@/lib/store/lane-view'
import { readWorkers } from '@/lib/store/worker-view'
import { doneIn } from '../done-query'
import { inTime } from '../in-time'
import { outgoingWays } from '../messages/outgoing-ways'
import { deskHead, operatorPage } from '../operator-page'
import { pauseLaneAction, throttleLaneAction } from './actions'
import { doneSentences } from './done-sentences'
import { workersShown } from './lane-gauges'

export const metadata = deskHead('Lanes')

const actions = { pause: pauseLaneAction, throttle: throttleLaneAction }

export default operatorPage('/admin/lanes', async ({ facts, db, now, query, attemptKey }) => {
  const [lanes, workers] = await Promise.all([inTime(readLanes(db)), inTime(readWorkers(db))])
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
      <DoneNote sentence={doneIn(doneSentences, query.done)} />
      {workers && <WorkerNote workers={workersShown(workers)} />}
      {lanes ? (
        <LaneTable lanes={lanes} actions={actions} attemptKey={attemptKey} />
      ) : (
        <p className="problem">So much waits that it cannot be counted in two seconds. The workers go on.</p>
      )}
      <OutgoingNote ways={outgoingWays()} />
    </>
  )
})
