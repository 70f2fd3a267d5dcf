import type { FormAction } from '@/components/admin/basics/form-state'
import { inFigures, laneWords, secondsInWords } from '@/components/admin/basics/lane-words'
import type { LaneName } from '@/lib/status/lanes/lanes'
import { LaneActions } from './lane-actions'

/** What one lane holds at this moment. */
export type LaneShown = {
  lane: LaneName
  waiting: number
  inFlight: number
  /** how long the oldest that is due has waited; null: none is due */
  oldestSeconds: number | null
  sentLastMinute: number
  /** null: something waits and nothing moves */
  secondsToEmpty: number | null
  /** waiting for another attempt after one that failed */
  failed: number
  quarantined: number
  pausedBy: string | null
  pausedAt: Date | null
  /** messages per second that operators allow; null: as fast as it goes */
  perSecond: number | null
  /** why somebody has to look; null: all is well */
  alarm: string | null
}

type Actions = { pause: FormAction; throttle: FormAction }
/** A lane that this release does not know. */
export type UnknownLaneShown = { value: string; waiting: number; quarantined: number; oldestSeconds: number | null }

type Props = { lanes: LaneShown[]; unknown: UnknownLaneShown[]; actions: Actions; attemptKey: string }

const columns = ['Lane', 'State', 'Waiting', 'In flight', 'Oldest', 'Rate', 'Empty in', 'Failed', 'Quarantined']

/** Every lane: what it holds, how it moves, whether somebody has to look, and what can be done. */
export function LaneTable({ lanes, unknown, actions, attemptKey }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="scroll lanes" tabIndex={0} aria-label="Lanes">
      <table>
        <thead>
          <tr>
            {columns.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
            <th scope="col">
              <span className="sr-only">What can be done</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lanes.map((lane) => (
            <Row key={lane.lane} shown={lane} actions={actions} attemptKey={`${attemptKey}-${lane.lane}`} />
          ))}
          {unknown.map((lane) => (
            <UnknownRow key={lane.value} shown={lane} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Row({ shown, actions, attemptKey }: { shown: LaneShown; actions: Actions; attemptKey: string }) {
  const { lane, waiting, inFlight, oldestSeconds, sentLastMinute } = shown
  return (
    <tr className={shown.alarm ? 'alarm' : undefined}>
      <th scope="row">{laneWords[lane]}</th>
      <td>
        <LaneState shown={shown} />
      </td>
      <td>{inFigures(waiting)}</td>
      <td>{inFigures(inFlight)}</td>
      <td>{oldestSeconds === null ? '–' : secondsInWords(oldestSeconds)}</td>
      <td>{sentLastMinute > 0 ? rateInWords(sentLastMinute) : '–'}</td>
      <td>{emptyInWords(shown)}</td>
      <td>
        <Leads lane={lane} count={shown.failed} what="failed" />
      </td>
      <td>
        <Leads lane={lane} count={shown.quarantined} what="quarantined" />
      </td>
      <td>
        <LaneActions shown={shown} {...actions} attemptKey={attemptKey} />
      </td>
    </tr>
  )
}

function UnknownRow({ shown: { value, waiting, quarantined, oldestSeconds } }: { shown: UnknownLaneShown }) {
  const waits = waiting > 0
  return (
    <tr className={waits ? 'alarm' : undefined}>
      <th scope="row">Unknown lane “{value}”</th>
      <td>
        {waits ? (
          <strong className="alarm-words">Alarm: this release does not know it, no worker takes what is in it.</strong>
        ) : (
          'Nothing waits in it.'
        )}
      </td>
      <td>
        {waits ? (
          <a href="/admin/lanes/quarantine?state=unknown" aria-label={`${inFigures(waiting)} waiting in ${value}`}>
            {inFigures(waiting)}
          </a>
        ) : (
          '0'
        )}
      </td>
      <td>0</td>
      <td>{oldestSeconds === null ? '–' : secondsInWords(oldestSeconds)}</td>
      <td>–</td>
      <td>{waits ? 'not moving' : '–'}</td>
      <td>0</td>
      <td>
        {quarantined === 0 ? (
          '0'
        ) : (
          <a href="/admin/lanes/quarantine" aria-label={`${inFigures(quarantined)} quarantined in ${value}`}>
            {inFigures(quarantined)}
          </a>
        )}
      </td>
      <td />
    </tr>
  )
}

function LaneState({ shown: { pausedAt, pausedBy, perSecond, alarm } }: { shown: LaneShown }) {
  const set = [
    pausedAt && `Paused by ${pausedBy ?? 'somebody'}`,
    perSecond !== null && `at most ${inFigures(perSecond)}/s`,
  ]
    .filter(Boolean)
    .join(', ')
  return (
    <>
      {alarm && <strong className="alarm-words">Alarm: {alarm}</strong>}
      {alarm && set && <br />}
      {set && <strong className="held-words">{set}</strong>}
      {!alarm && !set && <span className="well-words">Well</span>}
    </>
  )
}

function Leads({ lane, count, what }: { lane: LaneName; count: number; what: 'failed' | 'quarantined' }) {
  if (count === 0) return '0'
  const deliveries = `/admin/lanes/quarantine?lane=${lane}${what === 'failed' ? '&state=failed' : ''}`
  // what a source answered stands with its metrics
  const address = lane === 'metrics' ? '/admin/metrics' : deliveries
  return (
    <a href={address} aria-label={`${inFigures(count)} ${what} in ${laneWords[lane]}`}>
      {inFigures(count)}
    </a>
  )
}

function emptyInWords({ waiting, secondsToEmpty }: LaneShown): string {
  if (waiting === 0) return '–'
  return secondsToEmpty === null ? 'not moving' : secondsInWords(secondsToEmpty)
}

const rateInWords = (perMinute: number): string =>
  perMinute >= 120 ? `${inFigures(Math.round(perMinute / 60))}/s` : `${inFigures(Math.round(perMinute))}/min`
