import type { Receipt } from '@/lib/publish/facts/publish'

/** Who did not confirm a publish: web instances by name, and `cache` for the one in front. */
function unconfirmed({ instances, purge }: Receipt): string[] {
  const silent = instances.filter(({ confirmedAt }) => confirmedAt === null).map(({ name }) => name)
  return purge && !purge.ok ? [...silent, 'cache'] : silent
}

const visibleMs = ({ visibleAt, pressedAt }: Receipt) => visibleAt.getTime() - pressedAt.getTime()

/** What became of a publish, in headers of ours. */
export function receiptHeaders(receipt: Receipt): Record<string, string> {
  const silent = unconfirmed(receipt)
  return {
    'x-heliograph-version': String(receipt.version),
    'x-heliograph-visible': String(visibleMs(receipt)),
    ...(receipt.replayed ? { 'x-heliograph-replayed': 'true' } : {}),
    ...(silent.length > 0 ? { 'x-heliograph-unconfirmed': silent.map(headerWord).join(', ') } : {}),
  }
}

/**
 * The same in a field of ours beside Statuspage's, where somebody did not confirm; an answer that is no object has no place for it.
 */
export function receiptBody(body: unknown, receipt: Receipt): unknown {
  const silent = unconfirmed(receipt)
  if (silent.length === 0 || typeof body !== 'object' || body === null || Array.isArray(body)) return body
  const { version, replayed, instances, purge } = receipt
  return {
    ...body,
    heliograph_receipt: {
      version,
      replayed,
      visible_ms: visibleMs(receipt),
      instances: instances.map(({ name, confirmedAt }) => ({ name, confirmed_at: confirmedAt?.toISOString() ?? null })),
      cache: purge && { confirmed: purge.ok, status: purge.status },
      unconfirmed: silent,
    },
  }
}

// a host may be called anything
const headerWord = (name: string) => name.replaceAll(/[^\w.:-]/g, '_')
