import type { ReactNode } from 'react'
import { Moment } from '@/components/moment'
import { wayWords } from '@/components/way-to-follow'
import type { Facts } from '@/lib/status/facts'
import type { Subscriber } from '@/lib/status/subscriber'
import { subscriberState } from '@/lib/status/subscriber-state'
import { choiceWords } from './subscriber-rows'
import { subscriberStateWords } from './subscriber-state-words'

/** All that is known of one subscriber, as terms and what they say. */
export function SubscriberFacts({ subscriber, facts }: { subscriber: Subscriber; facts: Facts }) {
  const zone = facts.page.timeZone
  const { ownerEmail, confirmedAt, quarantinedAt, quarantineReason, unsubscribedAt, lastSentAt, failingSince } =
    subscriber
  const incident = facts.incidents.find(({ id }) => id === subscriber.incidentId)
  return (
    <dl className="known">
      <Known name="Channel">{wayWords[subscriber.channel]}</Known>
      <Known name="State">{subscriberStateWords[subscriberState(subscriber)]}</Known>
      <Known name="Follows">
        {incident ? (
          <a href={`/admin/incidents/${incident.id}`}>{incident.name}</a>
        ) : (
          choiceWords(subscriber, facts.components)
        )}
      </Known>
      {ownerEmail && <Known name="Owner">{ownerEmail}</Known>}
      <Known name="Asked to subscribe">
        <Moment at={subscriber.createdAt} zone={zone} />
      </Known>
      {confirmedAt && (
        <Known name="Confirmed">
          <Moment at={confirmedAt} zone={zone} />
        </Known>
      )}
      {lastSentAt && (
        <Known name="Last message">
          <Moment at={lastSentAt} zone={zone} />
        </Known>
      )}
      {failingSince && (
        <Known name="Failing since">
          <Moment at={failingSince} zone={zone} /> {subscriber.lastError}
        </Known>
      )}
      {quarantinedAt && (
        <Known name="Quarantined">
          <Moment at={quarantinedAt} zone={zone} /> {quarantineReason}
        </Known>
      )}
      {unsubscribedAt && (
        <Known name="Unsubscribed">
          <Moment at={unsubscribedAt} zone={zone} />
        </Known>
      )}
    </dl>
  )
}

function Known({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
