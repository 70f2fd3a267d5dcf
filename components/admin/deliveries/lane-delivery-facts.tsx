import { DescriptionItem, DescriptionTime } from '@/components/admin/basics/description-item'
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
      <DescriptionItem name="To">
        {recipient ? <a href={`/admin/subscribers/${recipient.id}`}>{to}</a> : to}
      </DescriptionItem>
      {incident && (
        <DescriptionItem name="About">
          <a href={`/admin/incidents/${incident.id}`} dir="auto">
            {incident.name}
          </a>
        </DescriptionItem>
      )}
      <DescriptionItem name="Lane">{knownWord(laneWords, delivery.lane)}</DescriptionItem>
      <DescriptionTime name="Queued" at={delivery.createdAt} zone={zone} />
      <DescriptionItem name="Attempts">
        {delivery.attempts}
        {delivery.crashes > 0 && `, and ${delivery.crashes} under which a worker died`}
      </DescriptionItem>
      <DescriptionTime name="Last attempt" at={delivery.lastAttemptAt} zone={zone} />
      {delivery.lastError && <DescriptionItem name="Last error">{delivery.lastError}</DescriptionItem>}
      {waits && <DescriptionTime name="Next attempt" at={delivery.nextAttemptAt} zone={zone} />}
      <DescriptionTime name="Quarantined" at={quarantinedAt} zone={zone} words={delivery.quarantineReason} />
      <DescriptionTime name="Discarded" at={discardedAt} zone={zone} words={delivery.discardReason} />
      <DescriptionTime name="Sent" at={sentAt} zone={zone} />
      <DescriptionItem name="Identity">
        <code>{delivery.messageId}</code>
      </DescriptionItem>
    </dl>
  )
}
