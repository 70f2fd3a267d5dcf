import { isIP } from 'node:net'
import { z } from 'zod'
import { checkEmail } from '@/lib/status/addresses/check-email'
import { Refusal } from '@/lib/status/text/refusal'

/** A number of decimal digits alone: no sign, no exponent, no 0x. `what` ends the sentence "must be …". */
export const envDigits = (what: string, lowest: number, highest: number) =>
  z
    .string()
    .regex(/^[1-9]\d{0,8}$/, `must be ${what} from ${lowest} to ${highest}`)
    .transform(Number)
    .refine((number) => number >= lowest && number <= highest, `must be ${what} from ${lowest} to ${highest}`)

/** `0` or `1`, with what unset means. */
export const envFlag = (unset: boolean) =>
  z
    .enum(['0', '1'], { error: 'must be 0 or 1' })
    .optional()
    .transform((text) => (text === undefined ? unset : text === '1'))

const hostName = /^(?!.{254})[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*$/i

/** An address or a name to listen at, as Node takes it: brackets around IPv6 are taken off. */
export const listenHost = z
  .string()
  .transform((text) => text.replace(/^\[(.*)\]$/, '$1'))
  .refine((host) => isIP(host) !== 0 || hostName.test(host), 'must be an IP address or a host name without a port')

/** The page's address as browsers write its origin: scheme, host and port, nothing behind. */
export const origin = z.string().transform((text, context) => {
  const url = /^https?:\/\/[^/\\]/i.test(text) && URL.canParse(text) ? new URL(text) : null
  const wrong = url ? wrongInOrigin(url) : 'must be an http or https address'
  if (url && !wrong) return Object.assign(url, { hostname: nameOf(url) }).origin
  context.addIssue(wrong ?? '')
  return z.NEVER
})

function wrongInOrigin(url: URL): string | null {
  if (url.username || url.password) return 'must not hold a user name or password'
  if (!/^\/*$/.test(url.pathname)) return 'must not have a path'
  if (url.search || url.hash) return 'must not have a query or a fragment'
  if (url.port === '0') return 'must not have port 0'
  const host = nameOf(url)
  return host.startsWith('[') || hostName.test(host) ? null : 'must name a host'
}

// the root's dot at the end of a name: browsers take it for another host
const nameOf = ({ hostname }: URL) => hostname.replace(/\.$/, '')

/** An address that is called as it stands. Credentials in it are refused: `instead` says where they belong. */
export const calledUrl = (instead: string) =>
  z
    .string()
    .refine((text) => canCall(text), 'must be an http or https address')
    .refine((text) => !canCall(text) || hasNoCredentials(new URL(text)), instead)
    .refine((text) => !canCall(text) || new URL(text).hash === '', 'must not have a fragment (#…)')

const canCall = (text: string) => /^https?:\/\/[^/\\]/i.test(text) && !/\s/.test(text) && URL.canParse(text)

const hasNoCredentials = ({ username, password }: URL) => username === '' && password === ''

const smtpShape = 'must be smtp://host:port or smtps://user:password@host:port, with a percent-encoded password'

/** A mail server: host, port, credentials, and `?maxConnections=` and the like for the mail library. */
export const smtpUrl = z.string().superRefine((text, context) => {
  const url = /^smtps?:\/\/[^/\\]/i.test(text) && !/\s/.test(text) && URL.canParse(text) ? new URL(text) : null
  if (!url?.hostname || url.hash || !/^\/?$/.test(url.pathname) || !isPercentEncoded(url))
    return context.addIssue(smtpShape)
  if (url.port === '0') return context.addIssue('must not have port 0')
  const connections = url.searchParams.get('maxConnections')
  if (connections !== null && !/^([1-9]\d?|100)$/.test(connections))
    context.addIssue('must have maxConnections from 1 to 100')
})

function isPercentEncoded({ username, password }: URL): boolean {
  try {
    decodeURIComponent(username + password)
    return true
  } catch {
    return false
  }
}

/** A key or token that travels in a header: visible ASCII, no blanks. */
export const envToken = (least: number) =>
  z
    .string()
    .min(least, `must have at least ${least} characters`)
    .max(500, 'must have at most 500 characters')
    .regex(/^[\x21-\x7e]*$/, 'must be of letters, digits and signs of ASCII without blanks')

/** A mail address without a name. */
export const mailAddress = z.string().transform((text, context) => {
  try {
    return checkEmail(text)
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    context.addIssue('must be an e-mail address without a name')
    return z.NEVER
  }
})

/** At least and at most so many characters, counted as people do. */
export const envCharacters = (least: number, limit: number) =>
  z
    .string()
    .refine((text) => [...text].length >= least, `must have at least ${least} characters`)
    .refine((text) => [...text].length <= limit, `must have at most ${limit} characters`)

const unpadded = (base64: string) => base64.split('=', 1)[0]

/** A secret of Standard Webhooks: `whsec_` and 24 to 64 bytes in base64. */
export const webhookSecret = z.string().refine((text) => {
  const [, coded = ''] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(text) ?? []
  const bytes = Buffer.from(coded, 'base64')
  return bytes.length >= 24 && bytes.length <= 64 && unpadded(bytes.toString('base64')) === unpadded(coded)
}, 'must be whsec_ and 24 to 64 bytes in base64')
