import type { FactsCache } from './facts-cache'
import type { FrontClient } from './front-client'

export type PurgeAnswer = { ok: boolean; status: number | null; ms: number }

const patienceMs = 1000

/**
 * Tells the cache in front (a CDN's purge hook, or Varnish) that every public answer is old: one PURGE request that names the
 * page version. Never throws: an unreachable cache is part of the receipt.
 */
export async function purge(url: string, version: number): Promise<PurgeAnswer> {
  const begun = performance.now()
  const took = () => Math.round(performance.now() - begun)
  try {
    const answer = await fetch(url, {
      method: 'PURGE',
      headers: { 'x-heliograph-version': String(version) },
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
    })
    return { ok: answer.ok, status: answer.status, ms: took() }
  } catch {
    return { ok: false, status: null, ms: took() }
  }
}

/** The same when the clock alone has changed what is shown, once the public server has heard of it. Nothing without a cache in front. */
export async function purgeByClock(
  url: string | null,
  held: Pick<FactsCache, 'facts'>,
  shown: Pick<FrontClient, 'confirmed'>,
): Promise<void> {
  if (!url || !held.facts) return
  const { version } = held.facts
  await shown.confirmed()
  await purge(url, version)
}
