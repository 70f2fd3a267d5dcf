import { createHmac, randomInt, timingSafeEqual } from 'node:crypto'
import type { Database } from '@/lib/store/transaction/database'
import { readSecret } from '@/lib/store/transaction/new-secret'

/** What a link of a subscriber is made from. */
export type LinkHolder = { id: string; linkVersion: number; confirmationSentAt: Date | null }

export type SubscriberLinks = {
  manageUrl: string
  unsubscribeUrl: string
  /** works for 24 hours from `confirmationSentAt` on */
  confirmUrl: string
}

export type LinkUse = 'manage' | 'unsubscribe' | 'confirm'
/** What a link's token says; `expired` ones are genuine but too old. */
export type LinkToken = { subscriberId: string; linkVersion: number; expired: boolean }

const confirmationHours = 24
export const codeMinutes = 15

/**
 * A version under which no link of this subscriber was ever made. By chance and not by counting: a database that was restored
 * would count through the same numbers again.
 */
export const newLinkVersion = (): number => randomInt(1, 1_000_000_000)

/** The secret that `subscriberLinks` and codes are made with. */
export const readLinkSecret = (db: Database): Promise<string> => readSecret(db, 'subscriber links')

/**
 * The links of one subscriber. Tokens are derived, so none stands in the database; each opens one thing only (192 bits).
 * `baseUrl` has no trailing slash.
 */
export function subscriberLinks(secret: string, subscriber: LinkHolder, baseUrl: string): SubscriberLinks {
  const until = (subscriber.confirmationSentAt?.getTime() ?? 0) + confirmationHours * 3_600_000
  return {
    manageUrl: `${baseUrl}/subscriptions/${token(secret, 'manage', subscriber)}`,
    unsubscribeUrl: `${baseUrl}/subscriptions/unsubscribe/${token(secret, 'unsubscribe', subscriber)}`,
    confirmUrl: `${baseUrl}/subscriptions/confirm/${token(secret, 'confirm', subscriber, until)}`,
  }
}

/** The six digits of a confirmation by SMS, for 15 minutes from `confirmationSentAt` on. */
export function confirmationCode(secret: string, { id, confirmationSentAt }: Omit<LinkHolder, 'linkVersion'>): string {
  const mac = createHmac('sha256', secret).update(`code|${id}|${confirmationSentAt?.getTime()}`).digest()
  return String(mac.readUIntBE(0, 6) % 1_000_000).padStart(6, '0')
}

/** What is stored of a code; without the secret the million codes cannot be tried out against it. */
export function codeHash(secret: string, subscriberId: string, code: string): string {
  return createHmac('sha256', secret).update(`stored code|${subscriberId}|${code}`).digest('hex')
}

/** The token of a manage page: the id under which a subscription is known to whoever holds its link. */
export const manageToken = (secret: string, subscriber: LinkHolder): string => token(secret, 'manage', subscriber)

/** Reads a token of an address; null when it is not one of ours, or was made for another use. */
export function readLinkToken(secret: string, use: LinkUse, text: string, now: Date): LinkToken | null {
  const [, subscriberId, version, until, mac] =
    /^([0-9a-z]{12})\.(\d{1,9})\.(?:([0-9a-z]{1,10})\.)?([\w-]{32})$/.exec(text) ?? []
  if (!subscriberId || !version || !mac || (use === 'confirm') !== (until !== undefined)) return null
  const untilMs = until === undefined ? null : Number.parseInt(until, 36)
  const right = sign(secret, use, subscriberId, Number(version), untilMs)
  if (!timingSafeEqual(Buffer.from(right), Buffer.from(mac))) return null
  return { subscriberId, linkVersion: Number(version), expired: untilMs !== null && untilMs <= now.getTime() }
}

function token(secret: string, use: LinkUse, { id, linkVersion }: LinkHolder, untilMs: number | null = null): string {
  const until = untilMs === null ? [] : [untilMs.toString(36)]
  return [id, linkVersion, ...until, sign(secret, use, id, linkVersion, untilMs)].join('.')
}

function sign(secret: string, use: LinkUse, id: string, linkVersion: number, untilMs: number | null): string {
  const said = `${use}|${id}|${linkVersion}|${untilMs ?? ''}`
  return createHmac('sha256', secret).update(said).digest().subarray(0, 24).toString('base64url')
}
