/** The full name of a cookie of ours: under https the prefix makes browsers refuse it from a subdomain or over plain http. */
export const ownCookie = (name: string, baseUrl: string): string =>
  baseUrl.startsWith('https:') ? `__Host-${name}` : name

/** The token of the session that a `Cookie` header names; null when it names none. */
export const sessionIn = (header: string | undefined, baseUrl: string): string | null =>
  cookieIn(header, ownCookie('heliograph', baseUrl))

/** The cookie that says which page the desk works on in a browser. */
export const deskPageCookie = (baseUrl: string): string => ownCookie('heliograph-page', baseUrl)

/** The id of the page that a `Cookie` header chooses for the desk; null when it chooses none. */
export const deskPageIn = (header: string | undefined, baseUrl: string): string | null =>
  cookieIn(header, deskPageCookie(baseUrl))

function cookieIn(header: string | undefined, name: string): string | null {
  const mark = `${name}=`
  const found = header?.split(';').find((one) => one.trimStart().startsWith(mark))
  return found?.trim().slice(mark.length) || null
}
