import { z } from 'zod'
import type { ReceiptShown } from '@/components/admin/frame/receipt-note'
import type { Receipt } from '@/lib/publish/facts/publish'

const time = z.coerce
  .number()
  .int()
  .min(0)
  .max(8e15)
  .transform((ms) => new Date(ms))
const instance = z.tuple([z.string().max(120), time.nullable(), z.union([z.literal(0), z.literal(1)])])
const maxRows = 100
const shape = z.tuple([
  z.number().int().min(1),
  z.union([z.literal(0), z.literal(1)]),
  time,
  time,
  z.array(instance).max(20),
  z.tuple([z.boolean(), z.number().nullable(), z.number()]).nullable(),
  z.array(z.string().regex(/^[1-9]\d{0,17}$/)).max(maxRows),
  z.union([z.literal(0), z.literal(1)]),
])

/**
 * The receipt travels in the address, so that any web instance can show it after the redirect. It is shown and nothing else:
 * whoever makes one up only tells themselves a story. `notify`: subscribers were to be told; `gone`: something was taken away.
 */
export function withReceipt(
  address: string,
  receipt: Receipt,
  told: { notify?: boolean; gone?: boolean } = {},
): string {
  const { version, replayed, pressedAt, visibleAt, instances, purge, outboxIds } = receipt
  const shown = instances
    .slice(0, 20)
    .map(({ name, confirmedAt, self }) => [name.slice(0, 120), confirmedAt?.getTime() ?? null, self ? 1 : 0])
  const cache = purge ? [purge.ok, purge.status, purge.ms] : null
  const times = [pressedAt.getTime(), visibleAt.getTime()]
  const rows = told.notify ? outboxIds.slice(0, maxRows) : []
  const packed = [version, replayed ? 1 : 0, ...times, shown, cache, rows, told.gone ? 1 : 0]
  return `${address}?receipt=${Buffer.from(JSON.stringify(packed)).toString('base64url')}`
}

/** The receipt in an address; null when there is none or it cannot be read. */
export function receiptIn(text: unknown): ReceiptShown | null {
  if (typeof text !== 'string' || text.length > 6000) return null
  const read = shape.safeParse(parsed(Buffer.from(text, 'base64url').toString()))
  if (!read.success) return null
  const [version, replayed, pressedAt, visibleAt, instances, purge, announced, gone] = read.data
  return {
    version,
    replayed: replayed === 1,
    pressedAt,
    visibleAt,
    instances: instances.map(([name, confirmedAt, self]) => ({ name, confirmedAt, self: self === 1 })),
    purge: purge && { ok: purge[0], status: purge[1], ms: purge[2] },
    announced,
    gone: gone === 1,
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
