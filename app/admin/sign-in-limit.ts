import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'

const windowSeconds = 15 * 60
const key = Symbol.for('heliograph.sign-in-limit')
const world = globalThis as { [key]?: RateLimiterMemory }
// in memory: it works without the database, and one counter serves every copy of this module
const limiter = () => (world[key] ??= new RateLimiterMemory({ points: 10, duration: windowSeconds }))

/** Counts a try of this address from this client. Answers the seconds to wait when it was one too many, else null. */
export async function countSignIn(email: string, client: string): Promise<number | null> {
  try {
    await limiter().consume(nameOf(email, client))
    return null
  } catch (refused) {
    return Math.ceil(((refused as RateLimiterRes).msBeforeNext ?? windowSeconds * 1000) / 1000)
  }
}

export async function forgetSignIns(email: string, client: string): Promise<void> {
  await limiter().delete(nameOf(email, client))
}

const nameOf = (email: string, client: string) => `${email.trim().toLowerCase().slice(0, 254)} ${client}`
