/** What a request asks for, read once: everything after decides on this and never on what was sent. */
export type RequestTarget = {
  /** Resolved: one slash between segments, no dot segments, no slash at the end but in "/". */
  path: string
  /** false when the path holds what no address of ours has: it leads nowhere, and nobody is asked for it */
  plain: boolean
  query: URLSearchParams
}

/** A target that is not answered, with the status that says so. */
export type WrongTarget = { status: 400 | 414; sentence: string }

/** Bytes of a request's target (RFC 9110 §4.1 asks for 8000). */
export const longestTarget = 8000

const absoluteForm = /^https?:\/\/[^/?#\\]*/i
const plainPath = /^\/[\w.~/-]*$/
// the framework's own parameters: said by itself to itself, by nobody else
const ofTheFramework = /^(?:nxt[pi]|_{1,2}next)/i

/**
 * Reads the target of a request (RFC 9112 §3.2): origin form or absolute form, whose authority does not count. Percent-encoded
 * characters are decoded once, backslashes are slashes, a fragment is left out. What cannot be read in a query is kept as text.
 */
export function readTarget(raw: string): RequestTarget | WrongTarget {
  if (raw.length > longestTarget)
    return { status: 414, sentence: `An address has at most ${longestTarget} characters.` }
  const local = raw.replace(absoluteForm, '')
  if (local !== '' && !/^[/\\?#]/.test(local)) return { status: 400, sentence: 'This is no address of this server.' }
  const whole = cutAt(local, '#')
  const given = cutAt(whole, '?')
  const path = resolve(decodeOnce(given).replaceAll('\\', '/'))
  return { path, plain: plainPath.test(path), query: readQuery(whole.slice(given.length + 1)) }
}

function cutAt(text: string, mark: string): string {
  const at = text.indexOf(mark)
  return at < 0 ? text : text.slice(0, at)
}

// what is not plain leads nowhere, so only plain characters and those that separate segments need decoding
function decodeOnce(text: string): string {
  if (!text.includes('%')) return text
  return text.replace(/%[\da-f]{2}/gi, (triplet) => {
    const character = String.fromCharCode(Number.parseInt(triplet.slice(1), 16))
    return /[\w.~/\\-]/.test(character) ? character : triplet
  })
}

function resolve(path: string): string {
  const segments: string[] = []
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop()
    else if (segment !== '' && segment !== '.') segments.push(segment)
  }
  return `/${segments.join('/')}`
}

function readQuery(text: string): URLSearchParams {
  const query = new URLSearchParams(text)
  for (const name of new Set(query.keys())) if (ofTheFramework.test(name)) query.delete(name)
  return query
}

/** The target as the inner server gets it. */
export function inwardTarget(path: string, query: URLSearchParams): string {
  const text = query.toString()
  return text === '' ? path : `${path}?${text}`
}
