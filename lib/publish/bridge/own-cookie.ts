/** The full name of a cookie of ours: under https the prefix makes browsers refuse it from a subdomain or over plain http. */
export const ownCookie = (name: string, baseUrl: string): string =>
  baseUrl.startsWith('https:') ? `__Host-${name}` : name

/** The token of the session that a `Cookie` header names; null when it names none. */
export function sessionIn(header: string | undefined, baseUrl: string): string | null {
  const mark = `${ownCookie('heliograph', baseUrl)}=`
  const found = header?.split(';').find((one) => one.trimStart().startsWith(mark))
  return found?.trim().slice(mark.length) || null
}
