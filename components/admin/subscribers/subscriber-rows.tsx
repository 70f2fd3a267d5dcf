import { Timestamp } from '@/components/basics/timestamp'
import { wayWords } from '@/components/subscribe/way-to-follow'
import { fullName } from '@/lib/status/component/group-status'
import type { Facts } from '@/lib/status/facts/facts'
import { subscriberState } from '@/lib/status/facts/subscriber-state'
import { followsNothing } from '@/lib/status/subscriber/still-followed'
import type { Subscriber } from '@/lib/status/subscriber/subscriber'
import { knownWord } from '@/lib/status/text/known-word'
import { subscriberStateWords } from './subscriber-state-words'

type Props = { subscribers: Subscriber[]; facts: Facts }

/** Who follows the page: how, since when, and what keeps messages from them. */
export function SubscriberRows({ subscribers, facts }: Props) {
  const zone = facts.page.timeZone
  if (subscribers.length === 0) return <p className="quiet">There is nobody like this.</p>
  return (
    <ul className="rows">
      {subscribers.map((subscriber) => (
        <li key={subscriber.id}>
          <div>
            <a className="title" href={`/admin/subscribers/${subscriber.id}`}>
              {subscriber.address}
            </a>
            <p className="quiet">
              {knownWord(wayWords, subscriber.channel)}, since <Timestamp at={subscriber.createdAt} zone={zone} />.{' '}
              {choiceWords(subscriber, facts)}
            </p>
            {subscriber.quarantineReason && <p className="alarm-words">{subscriber.quarantineReason}</p>}
          </div>
          <span className={subscriber.quarantinedAt ? 'alarm-words' : 'quiet'}>
            {subscriberStateWords[subscriberState(subscriber)]}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** What somebody chose to follow, in a sentence. */
export function choiceWords(subscriber: Subscriber, facts: Facts): string {
  const { componentIds, incidentId } = subscriber
  const { components } = facts
  if (incidentId) return 'Follows one incident.'
  if (componentIds.length === 0) return 'Follows everything.'
  if (followsNothing(subscriber, facts))
    return 'Follows components that were removed: nothing is sent until others are chosen.'
  const chosen = components.filter(({ id }) => componentIds.includes(id))
  return `Follows ${chosen.map((one) => fullName(one, components)).join(', ')}.`
}
