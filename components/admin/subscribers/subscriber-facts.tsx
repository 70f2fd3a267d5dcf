import { DescriptionItem, DescriptionTime } from '@/components/admin/basics/description-item'
import { wayWords } from '@/components/subscribe/way-to-follow'
import type { Facts } from '@/lib/status/facts/facts'
import { subscriberState } from '@/lib/status/facts/subscriber-state'
import type { Subscriber } from '@/lib/status/subscriber/subscriber'
import { knownWord } from '@/lib/status/text/known-word'
import { choiceWords } from './subscriber-rows'
import { subscriberStateWords } from './subscriber-state-words'

/** All that is known of one subscriber. */
export function SubscriberFacts({ subscriber, facts }: { subscriber: Subscriber; facts: Facts }) {
  const zone = facts.page.timeZone
  const incident = facts.incidents.find(({ id }) => id === subscriber.incidentId)
  const follows = incident ? (
    <a href={`/admin/incidents/${incident.id}`} dir="auto">
      {incident.name}
    </a>
  ) : (
    choiceWords(subscriber, facts)
  )
  return (
    <dl className="known">
      <DescriptionItem name="Channel">{knownWord(wayWords, subscriber.channel)}</DescriptionItem>
      <DescriptionItem name="State">{subscriberStateWords[subscriberState(subscriber)]}</DescriptionItem>
      <DescriptionItem name="Follows">{follows}</DescriptionItem>
      {subscriber.ownerEmail && <DescriptionItem name="Owner">{subscriber.ownerEmail}</DescriptionItem>}
      <DescriptionTime name="Asked to subscribe" at={subscriber.createdAt} zone={zone} />
      <DescriptionTime name="Confirmed" at={subscriber.confirmedAt} zone={zone} />
      <DescriptionTime name="Last message" at={subscriber.lastSentAt} zone={zone} />
      <DescriptionTime name="Failing since" at={subscriber.failingSince} zone={zone} words={subscriber.lastError} />
      <DescriptionTime
        name="Quarantined"
        at={subscriber.quarantinedAt}
        zone={zone}
        words={subscriber.quarantineReason}
      />
      <DescriptionTime name="Unsubscribed" at={subscriber.unsubscribedAt} zone={zone} />
    </dl>
  )
}
