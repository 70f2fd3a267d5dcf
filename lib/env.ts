import path from 'node:path'
import { z } from 'zod'
import { nowhereElse, parseAllowedDestinations } from '@/lib/status/addresses/allowed-destinations'
import { loopback, parseTrustedProxies } from '@/lib/status/addresses/trusted-proxies'
import { Refusal } from '@/lib/status/text/refusal'
import { databasePlaceOf } from './database/place-of.mjs'
import { readDatabaseUrl } from './database/read-url.mjs'
import {
  calledUrl,
  envCharacters,
  envDigits,
  envFlag,
  envToken,
  listenHost,
  mailAddress,
  origin,
  smtpUrl,
  webhookSecret,
} from './env-value'

/** Text that a parser of ours reads; what it refuses is what is wrong with the variable. */
const read = <T>(parse: (text: string) => T) =>
  z.string().transform((text, context) => {
    try {
      return parse(text)
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal
      context.addIssue(refusal.message)
      return z.NEVER
    }
  })

const databaseUrl = z.string().transform((text, context) => {
  try {
    readDatabaseUrl(text)
    return text.trim()
  } catch (fault) {
    context.addIssue((fault as Error).message)
    return z.NEVER
  }
})

const schema = z
  .object({
    PORT: envDigits('a port number', 1, 65535).default(3000),
    HOST: listenHost.default('127.0.0.1'),
    BASE_URL: origin.optional(),
    DATA_DIR: z.string().default('.data'),
    DATABASE_URL: databaseUrl.optional(),
    OPERATOR_EMAIL: mailAddress.optional(),
    OPERATOR_PASSWORD: envCharacters(12, 128).optional(),
    API_KEY: envToken(20).optional(),
    SEED: envFlag(true),
    WORKERS: envFlag(true),
    DIRECT_ANSWERS: envFlag(true),
    PURGE_URL: calledUrl('must not hold a user name or password').optional(),
    SMTP_URL: smtpUrl.optional(),
    MAIL_FROM: mailAddress.optional(),
    SMS_URL: calledUrl('must not hold credentials: use SMS_USER and SMS_PASSWORD').optional(),
    SMS_USER: z
      .string()
      .regex(/^[^:]*$/, 'must not hold a colon')
      .optional(),
    SMS_PASSWORD: z.string().optional(),
    SMS_FROM: z.string().max(40, 'must have at most 40 characters').optional(),
    ALLOWED_DESTINATIONS: read(parseAllowedDestinations).optional(),
    TRUSTED_PROXIES: read(parseTrustedProxies).optional(),
    OPERATOR_WEBHOOK: calledUrl('must not hold a user name or password').optional(),
    OPERATOR_WEBHOOK_SECRET: webhookSecret.optional(),
    METRICS_TOKEN: envToken(16).optional(),
    METRICS_ALLOW: read(parseAllowedDestinations).optional(),
    LOG_LEVEL: z
      .enum(['debug', 'info', 'warn', 'error'], { error: 'must be debug, info, warn or error' })
      .default('warn'),
    LEASE_SECONDS: envDigits('a number of seconds', 1, 60).optional(),
  })
  .refine((env) => !env.OPERATOR_EMAIL === !env.OPERATOR_PASSWORD, {
    path: ['OPERATOR_PASSWORD'],
    error: 'OPERATOR_EMAIL and OPERATOR_PASSWORD go together',
  })
  .refine((env) => !env.SMS_URL === !env.SMS_FROM, { path: ['SMS_FROM'], error: 'and SMS_URL go together' })
  .refine((env) => env.OPERATOR_WEBHOOK || !env.OPERATOR_WEBHOOK_SECRET, {
    path: ['OPERATOR_WEBHOOK_SECRET'],
    error: 'is nothing without OPERATOR_WEBHOOK',
  })
  .refine((env) => !env.SMS_USER === !env.SMS_PASSWORD, { path: ['SMS_PASSWORD'], error: 'and SMS_USER go together' })

export type Env = ReturnType<typeof parseEnv>

// in these a blank at an end may be meant
const verbatim = new Set(['OPERATOR_PASSWORD', 'SMS_PASSWORD'])

/** The names of all variables that mean something here. */
export const variables = Object.keys(schema.shape)

/** What of them is given, without what is empty or blank and without blanks around. */
function given(source: Record<string, string | undefined>): Record<string, string> {
  const texts = variables.map((name) => [name, source[name] ?? ''] as const).filter(([, text]) => text.trim() !== '')
  return Object.fromEntries(texts.map(([name, text]) => [name, verbatim.has(name) ? text : text.trim()]))
}

/**
 * The environment as a typed object. Throws an Error whose message is one line naming every wrong variable
 * (never its value: it may be a secret). Empty and blank variables count as unset.
 */
export function parseEnv(source: Record<string, string | undefined>) {
  const texts = given(source)
  const parsed = schema.safeParse(texts)
  const unprintable = Object.keys(texts).filter((name) => /\p{Cc}/u.test(texts[name] ?? ''))
  if (!parsed.success || unprintable.length > 0) {
    const wrong = (parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`)
    const all = [...unprintable.map((name) => `${name} must not hold control characters`), ...wrong]
    throw new Error(`Cannot start: ${all.join('; ')}.`)
  }
  const env = parsed.data
  const baseUrl = env.BASE_URL ?? new URL(`http://localhost:${env.PORT}`).origin
  return {
    port: env.PORT,
    host: env.HOST,
    /** no trailing slash; absolute addresses in answers come from here and from nowhere else */
    baseUrl,
    /** false: it is only the default */
    baseUrlGiven: env.BASE_URL !== undefined,
    dataDir: path.resolve(env.DATA_DIR),
    databaseUrl: env.DATABASE_URL ?? null,
    /** tells one database from another, without a password */
    databasePlace: env.DATABASE_URL ? databasePlaceOf(env.DATABASE_URL) : 'embedded',
    operator:
      env.OPERATOR_EMAIL && env.OPERATOR_PASSWORD
        ? { email: env.OPERATOR_EMAIL, password: env.OPERATOR_PASSWORD }
        : null,
    apiKey: env.API_KEY ?? null,
    seed: env.SEED,
    workers: env.WORKERS,
    /** simple requests for ready bytes are answered without Node's HTTP server */
    directAnswers: env.DIRECT_ANSWERS,
    purgeUrl: env.PURGE_URL ?? null,
    /** null: mails are written to files under dataDir */
    smtpUrl: env.SMTP_URL ?? null,
    mailFrom: env.MAIL_FROM ?? `status@${mailHost(baseUrl)}`,
    /** null: text messages are written to files under dataDir */
    sms: smsGateway(env),
    /** where operators are told what they are also told by e-mail; signed when there is a secret */
    operatorWebhook: env.OPERATOR_WEBHOOK
      ? { url: env.OPERATOR_WEBHOOK, secret: env.OPERATOR_WEBHOOK_SECRET ?? null }
      : null,
    allowedDestinations: env.ALLOWED_DESTINATIONS ?? nowhereElse,
    /** proxies that are believed about whose request they pass on */
    trustedProxies: env.TRUSTED_PROXIES ?? loopback,
    metricsToken: env.METRICS_TOKEN ?? null,
    /** sources of metrics that may be asked although they are not public */
    metricsAllow: env.METRICS_ALLOW ?? nowhereElse,
    logLevel: env.LOG_LEVEL,
    /** shortens the leases of deliveries, for drills that do not wait a minute; null: as the lanes say */
    leaseSeconds: env.LEASE_SECONDS ?? null,
  }
}

// an address of numbers is no mail domain
function mailHost(baseUrl: string): string {
  const { hostname } = new URL(baseUrl)
  return /^[\d.]+$|^\[/.test(hostname) ? 'localhost' : hostname
}

function smsGateway({ SMS_URL: url, SMS_FROM: from, SMS_USER, SMS_PASSWORD }: z.output<typeof schema>) {
  return url && from ? { url, from, user: SMS_USER ?? null, password: SMS_PASSWORD ?? null } : null
}
