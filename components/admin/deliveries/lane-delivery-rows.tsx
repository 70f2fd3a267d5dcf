import { CheckField } from '@/components/admin/basics/check-field'
import { laneWords } from '@/components/admin/basics/lane-words'
import { Timestamp } from '@/components/basics/timestamp'
import { knownWord } from '@/lib/status/text/known-word'
import { attemptsInWords, deliveryWords } from './lane-delivery-words'

/** A delivery in trouble. */
export type DeliveryShown = {
  id: string
  /** may be one that this release does not know */
  lane: string
  kind: string
  /** as much of the address as tells it apart */
  to: string | null
  about: string | null
  attempts: number
  /** why it stands here */
  error: string
  since: Date
  /** when it is tried again by itself; null: not before somebody says so */
  nextAttemptAt: Date | null
}

/** Deliveries to choose among, each with the way to its message. */
export function LaneDeliveryRows({ deliveries, zone }: { deliveries: DeliveryShown[]; zone: string }) {
  return (
    <ul className="rows deliveries">
      {deliveries.map(({ id, lane, kind, to, about, attempts, error, since, nextAttemptAt }) => (
        <li key={id}>
          <CheckField name="ids[]" value={id} label={<span className="sr-only">Choose delivery {id}</span>} />
          <div>
            <DeliveryName id={id} words={to ? `${deliveryWords(kind)} to ${to}` : deliveryWords(kind)} />
            {about && <p>{about}</p>}
            <p className="alarm-words any-word">{error}</p>
            <p className="quiet">
              {knownWord(laneWords, lane)}, {attemptsInWords(attempts)}, <Timestamp at={since} zone={zone} />
              {nextAttemptAt && (
                <>
                  , again <Timestamp at={nextAttemptAt} zone={zone} />
                </>
              )}
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}

/** What could not be fanned out has no message yet. */
function DeliveryName({ id, words }: { id: string; words: string }) {
  if (id.startsWith('outbox-')) return <strong>{words}</strong>
  return (
    <a className="title" href={`/admin/lanes/quarantine/${id}`}>
      {words}
    </a>
  )
}
