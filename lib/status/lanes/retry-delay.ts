const day = 86_400

/** What the schedule of a lane says after the failed attempt number `attempts` (from 1): seconds to wait, null when it was the last. */
export type Failure = {
  attempts: number
  backoffSeconds: readonly number[]
  /** what the other side asked for; counts when it is longer, up to a day */
  retryAfterSeconds?: number
  /** 0 ≤ random < 1 */
  random: number
}

/** Seconds until the next attempt, ± 20 % so that what failed together does not come back together; null: no attempt is left. */
export function retryDelay({ attempts, backoffSeconds, retryAfterSeconds = 0, random }: Failure): number | null {
  const planned = backoffSeconds[attempts - 1]
  if (planned === undefined) return null
  // Never before the moment that was asked for: the jitter on top of it only goes one way.
  const asked = Math.min(retryAfterSeconds, day) * (1 + 0.2 * random)
  return Math.round(Math.max(planned * (0.8 + 0.4 * random), asked) * 1000) / 1000
}

const patience = 3
const longest = { endpoint: 600, host: 60 }
const longestAsked = { endpoint: day, host: 60 }

/**
 * Seconds for which an endpoint is left alone after `failures` in a row without a success between; 0: not yet. One that
 * says itself that it is asked too often (`throttled`) is left alone at once, for as long as it asks. A whole host, for a minute
 * at most: many share it, and one of them must not speak for the others all day.
 */
export function destinationPause(
  failures: number,
  throttledSeconds: number | null,
  of: 'endpoint' | 'host' = 'endpoint',
): number {
  const own = failures < patience ? 0 : Math.min(longest[of], 5 * 2 ** (failures - patience))
  return throttledSeconds === null ? own : Math.max(own, Math.min(throttledSeconds || 5, longestAsked[of]))
}

/** An endpoint that did nothing but fail for this long is switched off (DEPENDENCIES D8). */
export const switchOffAfterDays = 5
