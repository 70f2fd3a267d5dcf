import { DoneNote } from '@/components/desk/done-note'
import { LaneTable } from '@/components/desk/lane-table'
import { LiveRefresh } from '@/components/desk/live-refresh'
import { OutgoingNote } from '@/components/desk/outgoing-note'
import { WorkerNote } from '@/components/desk/worker-note'
import { clockTime } from '@/lib/status/time-words'
import { inTime } from '@/lib/store/in-time'
import { readLanes } from '@/lib/store/lane-view'
import { unknownWords } from '@/lib/store/unknown-values'
import { doneIn } from '../done-query'
import { outgoingWays } from '../messages/outgoing-ways'
import { deskHead, operatorPage } from '../operator-page'
import { unknownInTime, workersInTime } from '../readings-in-time'
import { pauseLaneAction, throttleLaneAction } from './actions'
import { doneSentences } from './done-sentences'
import { workersShown } from './lane-gauges'

export const metadata = deskHead('Lanes')

const actions = { pause: pauseLaneAction, throttle: throttleLaneAction }

export default operatorPage('/admin/lanes', async ({ facts, db, now, query, attemptKey }) => {
  const [lanes, workers, unknown] = await Promise.all([inTime(readLanes(db)), workersInTime(db), unknownInTime(db)])
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
      <DoneNote sentence={doneIn(doneSentences, query.done)} />
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
