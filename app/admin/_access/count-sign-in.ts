import { onceInProcess } from '@/lib/process/once-in-process'
import { operatorAddress } from '@/lib/status/addresses/operator-address'
import { visitorNetwork, wideNetwork } from '@/lib/status/addresses/visitor-network'
import { TryCounter } from '@/lib/status/operator/try-counter'
import type { HashLine } from '@/lib/store/operators/hash-queue'
import type { KnownBrowser } from '@/lib/store/operators/known-browser'

/** Within a quarter of an hour: tries of one known browser; of strangers for one address from one network, for all, from around it. */
const points = { browser: 10, address: 10, network: 30, wide: 100, password: 10, link: 30 } as const
type Limit = keyof typeof points

const windowMs = 15 * 60_000
// in memory: it works without the database
const counters = onceInProcess(
  'sign-in-tries',
  () =>
    Object.fromEntries(
      Object.entries(points).map(([limit, most]) => [limit, new TryCounter(most, windowMs)]),
    ) as Record<Limit, TryCounter>,
)

export type SignInTry = { email: string; client: string; browser: KnownBrowser | null }
/** In which line a try goes on, or how long it has to wait. */
export type Counted = { line: HashLine } | { retryAfterSeconds: number }

/**
 * Counts a try to sign in. A browser that is known has tries of its own, so that nobody else can use them up; without them, or
 * when they are used up, it is a stranger of its network.
 */
export function countSignIn({ email, client, browser }: SignInTry): Counted {
  const now = performance.now()
  if (browser && counters().browser.count(browser.id, now) === null) return { line: 'known' }
  const names = strangerNames(email, client)
  const waits = names.map(([limit, name]) => counters()[limit].wait(name, now) ?? 0)
  const retryAfterSeconds = Math.max(...waits)
  if (retryAfterSeconds > 0) return { retryAfterSeconds }
  for (const [limit, name] of names) counters()[limit].count(name, now)
  return { line: { network: wideNetwork(client) } }
}

/** The password was right: what its try counted is taken back, and those for this address from this network begin anew. */
export function forgiveSignIn({ email, client, browser }: SignInTry, { line }: { line: HashLine }): void {
  if (line === 'known') return void (browser && counters().browser.forget(browser.id))
  for (const [limit, name] of strangerNames(email, client)) {
    if (limit === 'address') counters().address.forget(name)
    else counters()[limit].uncount(name)
  }
}

/** The try was not looked at, so it counts for nothing. */
export function uncountSignIn({ email, client, browser }: SignInTry, { line }: { line: HashLine }): void {
  if (line === 'known') return void (browser && counters().browser.uncount(browser.id))
  for (const [limit, name] of strangerNames(email, client)) counters()[limit].uncount(name)
}

/** Counts a try of something else that can be guessed. Answers the seconds to wait when it was one too many, else null. */
export const countTry = (limit: 'password' | 'link', name: string): number | null =>
  counters()[limit].count(name, performance.now())

function strangerNames(email: string, client: string): ['address' | 'network' | 'wide', string][] {
  const network = visitorNetwork(client)
  return [
    ['address', `${operatorAddress(email)} ${network}`],
    ['network', network],
    ['wide', wideNetwork(client)],
  ]
}
