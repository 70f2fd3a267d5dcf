import type { Locale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'
import { onceInProcess } from '@/lib/process/once-in-process'
import { visitorNetwork } from '@/lib/status/addresses/visitor-network'
import { TryCounter } from '@/lib/status/operator/try-counter'

const windowMs = 600_000
/** Within ten minutes: what one network may subscribe, what all may subscribe without a proof of work, codes of one network. */
const points = { subscribe: 5, unproven: 100, code: 15 } as const
type Limit = keyof typeof points

// in memory: it works without the database
const counters = onceInProcess(
  'subscribe-tries',
  (): Record<Limit, TryCounter> => ({
    subscribe: new TryCounter(points.subscribe, windowMs),
    unproven: new TryCounter(points.unproven, windowMs),
    code: new TryCounter(points.code, windowMs),
  }),
)

/** Counts one act. Answers the seconds to wait when it was one too many, else null. */
export async function count(limit: Limit, of: string): Promise<number | null> {
  return counters()[limit].count(of, performance.now())
}

/** Takes back an act that came to nothing. */
export async function uncount(limit: Limit, of: string): Promise<void> {
  counters()[limit].uncount(of)
}

/** The network of a request, by the address that the front saw. */
export const networkOfRequest = (request: Request): string =>
  visitorNetwork(request.headers.get('x-heliograph-client') ?? '')

export const tooMany = (locale: Locale, retryAfterSeconds: number): string =>
  say(locale)('subscribe.too_many', { minutes: Math.ceil(retryAfterSeconds / 60) })
