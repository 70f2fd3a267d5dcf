export type HeaderSettings = { secure: boolean; purged: boolean }

/** On every answer, public or not. HSTS only where the page's own address is https. */
export function commonHeaders({ secure }: HeaderSettings): [string, string][] {
  return [
    ['x-content-type-options', 'nosniff'],
    ['referrer-policy', 'strict-origin-when-cross-origin'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=()'],
    ...(secure ? [['strict-transport-security', 'max-age=31536000; includeSubDomains'] as [string, string]] : []),
  ]
}

/** A public page may load what this server gives it, and nothing from anybody else. */
export function publicPolicy(styleHashes: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' ${styleHashes}`.trim(),
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Admin pages are ordinary Next pages: their scripts carry this answer's nonce. */
export function adminPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/**
 * How long others may keep a public answer. Browsers ask every time (an unchanged page is a 304); a shared cache keeps it only
 * when publishing purges it, and only what is known to be the newest: no publish purges what shows its age. `stale-if-error` lets it
 * bridge our own absence.
 */
export function publicCacheControl({ purged }: HeaderSettings, isNewest: boolean): string {
  const shared = purged && isNewest ? 's-maxage=10, stale-while-revalidate=20' : 's-maxage=0'
  return `max-age=0, public, ${shared}, stale-if-error=3600`
}

/** Of an answer that may not be the newest: when it last was, and how many seconds ago. Flat name, value, name, value. */
export function ageHeaders(asOf: Date): string[] {
  const age = Math.max(0, Math.round((Date.now() - asOf.getTime()) / 1000))
  return ['x-heliograph-as-of', asOf.toISOString(), 'x-heliograph-age', String(age)]
}
