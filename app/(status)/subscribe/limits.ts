import ipaddr from 'ipaddr.js'
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'

const windowSeconds = 600
/** Within ten minutes: what one network may subscribe, what all may subscribe without a proof of work, codes of one network. */
const points = { subscribe: 5, unproven: 100, code: 15 } as const
type Limit = keyof typeof points

const key = Symbol.for('heliograph.subscribe-limits')
const world = globalThis as { [key]?: Record<Limit, RateLimiterMemory> }
// in memory: it works without the database, and one counter serves every copy of this module
const limiters = () =>
  (world[key] ??= {
    subscribe: new RateLimiterMemory({ points: points.subscribe, duration: windowSeconds }),
    unproven: new RateLimiterMemory({ points: points.unproven, duration: windowSeconds }),
    code: new RateLimiterMemory({ points: points.code, duration: windowSeconds }),
  })

/** Counts one act. Answers the seconds to wait when it was one too many, else null. */
export async function count(limit: Limit, of: string): Promise<number | null> {
  try {
    await limiters()[limit].consume(of)
    return null
  } catch (refused) {
    return Math.max(1, Math.ceil(((refused as RateLimiterRes).msBeforeNext ?? windowSeconds * 1000) / 1000))
  }
}

/** Takes back an act that came to nothing. */
export async function uncount(limit: Limit, of: string): Promise<void> {
  await limiters()[limit].reward(of)
}

/** Whose requests are counted together: an IPv4 address, or the /64 that one subscriber line gets in IPv6. */
export function networkOf(client: string): string {
  if (!ipaddr.isValid(client)) return 'unknown'
  const address = ipaddr.process(client)
  return address.kind() === 'ipv6' ? address.toByteArray().slice(0, 8).join('.') : address.toString()
}

/** The network of a request, by the address that the front saw. */
export const networkOfRequest = (request: Request): string =>
  networkOf(request.headers.get('x-heliograph-client') ?? '')

export function tooMany(retryAfterSeconds: number): string {
  const minutes = Math.ceil(retryAfterSeconds / 60)
  return `Too many subscriptions from here within ten minutes. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}; what you typed is still here.`
}
