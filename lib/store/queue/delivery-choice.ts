import type { LaneName } from '@/lib/status/lanes/lanes'
import { Refusal } from '@/lib/status/text/refusal'
import { Prisma } from '@/prisma/generated/client'

/**
 * Deliveries that an operator means: by id (decimal numbers; `outbox-7` for a row that could not be fanned out), or what was
 * quarantined in a lane in a span of time, perhaps only with these words in its reason.
 */
export type DeliveryChoice = { ids: string[] } | { lane: LaneName; from?: Date; to?: Date; reason?: string }

export type DeliveryNumbers = { deliveries: bigint[]; outbox: bigint[] }

/** The two kinds of ids apart. Refusal for one that is none. */
export function numbersOf(ids: string[]): DeliveryNumbers {
  const numbers: DeliveryNumbers = { deliveries: [], outbox: [] }
  for (const id of ids) {
    const [, outbox, number] = /^(outbox-)?(\d{1,18})$/.exec(id) ?? []
    if (!number) throw new Refusal('delivery_id_invalid', { id: id.slice(0, 40) })
    numbers[outbox ? 'outbox' : 'deliveries'].push(BigInt(number))
  }
  return numbers
}

/** The condition on a table's quarantined rows. */
export function quarantinedIn(chosen: Exclude<DeliveryChoice, { ids: string[] }>): Prisma.Sql {
  const { from, to, reason } = chosen
  const parts = [Prisma.sql`quarantined_at is not null`]
  if (from) parts.push(Prisma.sql`quarantined_at >= ${from}`)
  if (to) parts.push(Prisma.sql`quarantined_at <= ${to}`)
  if (reason) parts.push(Prisma.sql`position(lower(${reason}) in lower(quarantine_reason)) > 0`)
  return Prisma.join(parts, ' and ')
}
