import { Refusal } from '@/lib/status/text/refusal'

/** What a key of the management API may be allowed. None contains another: a key holds as many as its program needs. */
export const keyScopes = ['read', 'publish', 'components', 'metrics', 'subscribers'] as const

/**
 * `read`: everything but subscribers' addresses · `publish`: incidents, maintenances, postmortems, templates, the page's words ·
 * `components`: components and groups · `metrics`: metrics and their points · `subscribers`: addresses, to read and to change.
 */
export type KeyScope = (typeof keyScopes)[number]

/** Those of them that are scopes, each once, in their usual order: what a later release stored allows nothing here. */
export const knownScopes = (stored: readonly string[]): KeyScope[] =>
  keyScopes.filter((scope) => stored.includes(scope))

/** The scopes that were chosen. Refusal when none was, or one that there is not: nothing chosen is never everything. */
export function checkScopes(chosen: readonly string[]): KeyScope[] {
  if (chosen.length === 0) throw new Refusal('api_key_scopes_missing')
  const scopes = knownScopes(chosen)
  if (scopes.length !== new Set(chosen).size) throw new Refusal('api_key_scope_unknown')
  return scopes
}

/** When a key ends that lasts so many days; null: not by itself. Refusal when that is no whole number from 1 to 3,650. */
export function keyExpiry(days: number | null, now: Date): Date | null {
  if (days === null) return null
  if (!Number.isInteger(days) || days < 1 || days > 3650) throw new Refusal('api_key_days_unfit')
  return new Date(now.getTime() + days * 86_400_000)
}

/** Whether a key opens nothing any more: revoked, or its time is over. */
export const isKeyOver = (key: { revokedAt: Date | null; expiresAt: Date | null }, now: Date): boolean =>
  key.revokedAt !== null || (key.expiresAt !== null && key.expiresAt <= now)
