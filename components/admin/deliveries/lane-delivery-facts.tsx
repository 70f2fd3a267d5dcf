import { Known, KnownTime } from '@/components/admin/basics/known'
import { laneWords } from '@/components/admin/basics/lane-words'
import type { Incident } from '@/lib/status/facts/facts'
import { knownWord } from '@/lib/status/text/known-word'

type Delivery = {
  /** may be one that this release does not know */
  lane: string
  attempts: number
  crashes: number
  recipient: { id: string } | null
  messageId: string
  createdAt: Date
  lastAttemptAt: Date | null
  nextAttemptAt: Date
  lastError: string | null
  sentAt: Date | null
  quarantinedAt: Date | null
  quarantineReason: string | null
  discardedAt: Date | null
  discardReason: string | null
}

type Props = { delivery: Delivery; to: string; incident: Incident | null; zone: string }

/** All that is known of one delivery. */
export function LaneDeliveryFacts({ delivery, to, incident, zone }: Props) {
  const { recipient, sentAt, quarantinedAt, discardedAt } = delivery
  const waits = !sentAt && !quarantinedAt && !discardedAt
  return (
    <dl className="known">
      <Known name="To">{recipient ? <a href={`/admin/subscribers/${recipient.id}`}>{to}</a> : to}</Known>
      {incident && (
        <Known name="About">
          <a href={`/admin/incidents/${incident.id}`} dir="auto">
            {incident.name}
          </a>
        </Known>
      )}
      <Known name="Lane">{knownWord(laneWords, delivery.lane)}</Known>
      <KnownTime name="Queued" at={delivery.createdAt} zone={zone} />
      <Known name="Attempts">
        {delivery.attempts}
        {delivery.crashes > 0 && `, and ${delivery.crashes} under which a worker died`}
      </Known>
      <KnownTime name="Last attempt" at={delivery.lastAttemptAt} zone={zone} />
      {delivery.lastError && <Known name="Last error">{delivery.lastError}</Known>}
      {waits && <KnownTime name="Next attempt" at={delivery.nextAttemptAt} zone={zone} />}
      <KnownTime name="Quarantined" at={quarantinedAt} zone={zone} words={delivery.quarantineReason} />
      <KnownTime name="Discarded" at={discardedAt} zone={zone} words={delivery.discardReason} />
      <KnownTime name="Sent" at={sentAt} zone={zone} />
      <Known name="Identity">
        <code>{delivery.messageId}</code>
      </Known>
    </dl>
  )
}
