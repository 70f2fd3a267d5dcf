import path from 'node:path'
import { z } from 'zod'
import { nowhereElse, parseAllowedDestinations } from '@/lib/status/allowed-destinations'
import { checkEmail } from '@/lib/status/email-check'
import { Refusal } from '@/lib/status/refusal'

const flag = (unset: boolean) =>
  z
    .enum(['0', '1'], { error: 'must be 0 or 1' })
    .optional()
    .transform((text) => (text === undefined ? unset : text === '1'))

const httpUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address' })
  .transform((text) => text.replace(/\/+$/, ''))

const gatewayUrl = httpUrl.refine(
  (text) => new URL(text).username === '',
  'must not hold credentials: use SMS_USER and SMS_PASSWORD',
)

const ownWebhook = httpUrl.refine((text) => new URL(text).username === '', 'must not hold a user name or password')

const smtpUrl = z
  .url({ protocol: /^smtps?$/, error: 'must be smtp://host:port or smtps://user:password@host:port' })
  .refine((text) => !URL.canParse(text) || new URL(text).hostname !== '', 'must name a host')

const sender = z.string().transform((text, context) => {
  try {
    return checkEmail(text)
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    context.addIssue('must be an e-mail address without a name')
    return z.NEVER
  }
})

const destinations = z.string().transform((text, context) => {
  try {
    return parseAllowedDestinations(text)
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    context.addIssue(refusal.message)
    return z.NEVER
  }
})

const schema = z
  .object({
    PORT: z.coerce.number({ error: 'must be a port number' }).int().min(1).max(65535).default(3000),
    HOST: z.string().min(1).default('127.0.0.1'),
    BASE_URL: httpUrl.optional(),
    DATA_DIR: z.string().min(1).default('.data'),
    DATABASE_URL: z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'must begin with postgresql://')
      .optional(),
    OPERATOR_EMAIL: z.email({ error: 'must be an e-mail address' }).optional(),
    OPERATOR_PASSWORD: z
      .string()
      .min(12, 'must have at least 12 characters')
      .max(128, 'must have at most 128 characters')
      .optional(),
    API_KEY: z.string().min(20, 'must have at least 20 characters').optional(),
    SEED: flag(true),
    WORKERS: flag(true),
    PURGE_URL: httpUrl.optional(),
    SMTP_URL: smtpUrl.optional(),
    MAIL_FROM: sender.optional(),
    SMS_URL: gatewayUrl.optional(),
    SMS_USER: z.string().optional(),
    SMS_PASSWORD: z.string().optional(),
    SMS_FROM: z.string().max(40, 'must have at most 40 characters').optional(),
    ALLOWED_DESTINATIONS: destinations.optional(),
    OPERATOR_WEBHOOK: ownWebhook.optional(),
    OPERATOR_WEBHOOK_SECRET: z
      .string()
      .regex(/^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/, 'must be whsec_ and 24 to 64 bytes in base64')
      .optional(),
    METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
    LOG_LEVEL: z
      .enum(['debug', 'info', 'warn', 'error'], { error: 'must be debug, info, warn or error' })
      .default('warn'),
    LEASE_SECONDS: z.coerce.number({ error: 'must be a number of seconds' }).int().min(1).max(60).optional(),
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

/**
 * The environment as a typed object. Throws an Error whose message is one line naming every wrong variable
 * (never its value: it may be a secret). Empty variables count as unset.
 */
export function parseEnv(source: Record<string, string | undefined>) {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
    throw new Error(`Cannot start: ${wrong.join('; ')}.`)
  }
  const env = parsed.data
  const baseUrl = env.BASE_URL ?? `http://localhost:${env.PORT}`
  return {
    port: env.PORT,
    host: env.HOST,
    /** no trailing slash; absolute addresses in answers come from here and from nowhere else */
    baseUrl,
    dataDir: path.resolve(env.DATA_DIR),
    databaseUrl: env.DATABASE_URL ?? null,
    operator:
      env.OPERATOR_EMAIL && env.OPERATOR_PASSWORD
        ? { email: env.OPERATOR_EMAIL, password: env.OPERATOR_PASSWORD }
        : null,
    apiKey: env.API_KEY ?? null,
    seed: env.SEED,
    workers: env.WORKERS,
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
    metricsToken: env.METRICS_TOKEN ?? null,
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
