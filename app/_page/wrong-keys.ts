import { createHash } from 'node:crypto'
import { onceInProcess } from '@/lib/process/once-in-process'
import { visitorNetwork } from '@/lib/status/addresses/visitor-network'
import { TryCounter } from '@/lib/status/operator/try-counter'

const windowMs = 15 * 60_000
const maxWrong = 30
const maxRight = 1000

type Known = { wrong: TryCounter; right: Map<string, number> }
// in memory: it works without the database
const known = onceInProcess('key-tries', (): Known => ({ wrong: new TryCounter(maxWrong, windowMs), right: new Map() }))

/**
 * The seconds that a key or token from this network has to wait because too many wrong ones came from there within a quarter of an
 * hour; null when it may be looked at. One that was right lately never waits.
 */
export function keyWait(request: Request, given: string): number | null {
  const now = performance.now()
  if ((known().right.get(hashOf(given)) ?? 0) > now) return null
  return known().wrong.wait(networkOf(request), now)
}

/** Notes what came of it, so that guesses are counted and a key that works is not held up by them. */
export function noteKey(request: Request, given: string, isRight: boolean): void {
  const now = performance.now()
  const { wrong, right } = known()
  const hash = hashOf(given)
  right.delete(hash)
  if (!isRight) return void wrong.count(networkOf(request), now)
  for (const oldest of right.keys()) {
    if (right.size < maxRight) break
    right.delete(oldest)
  }
  right.set(hash, now + windowMs)
}

const networkOf = (request: Request) => visitorNetwork(request.headers.get('x-heliograph-client') ?? '')
const hashOf = (given: string) => createHash('sha256').update(given).digest('base64')
