import { Known, KnownTime } from '@/components/admin/basics/known'
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
      <Known name="Channel">{knownWord(wayWords, subscriber.channel)}</Known>
      <Known name="State">{subscriberStateWords[subscriberState(subscriber)]}</Known>
      <Known name="Follows">{follows}</Known>
      {subscriber.ownerEmail && <Known name="Owner">{subscriber.ownerEmail}</Known>}
      <KnownTime name="Asked to subscribe" at={subscriber.createdAt} zone={zone} />
      <KnownTime name="Confirmed" at={subscriber.confirmedAt} zone={zone} />
      <KnownTime name="Last message" at={subscriber.lastSentAt} zone={zone} />
      <KnownTime name="Failing since" at={subscriber.failingSince} zone={zone} words={subscriber.lastError} />
      <KnownTime name="Quarantined" at={subscriber.quarantinedAt} zone={zone} words={subscriber.quarantineReason} />
      <KnownTime name="Unsubscribed" at={subscriber.unsubscribedAt} zone={zone} />
    </dl>
  )
}
