import path from 'node:path'
import { z } from 'zod'

const flag = (unset: boolean) =>
  z
    .enum(['0', '1'], { error: 'must be 0 or 1' })
    .optional()
    .transform((text) => (text === undefined ? unset : text === '1'))

const httpUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address' })
  .transform((text) => text.replace(/\/+$/, ''))

const schema = z
  .object({
    PORT: z.coerce.number({ error: 'must be a port number' }).int().min(1).max(65535).default(3000),
    HOST: z.string().min(1).default('127.0.0.1'),
    BASE_URL: httpUrl.optional(),
    DATA_DIR: z.string().min(1).default('.data'),
    DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must begin with postgresql://').optional(),
    OPERATOR_EMAIL: z.email({ error: 'must be an e-mail address' }).optional(),
    OPERATOR_PASSWORD: z.string().min(12, 'must have at least 12 characters').max(128, 'must have at most 128 characters').optional(),
    API_KEY: z.string().min(20, 'must have at least 20 characters').optional(),
    SEED: flag(true),
    WORKERS: flag(true),
    PURGE_URL: httpUrl.optional(),
  })
  .refine((env) => !env.OPERATOR_EMAIL === !env.OPERATOR_PASSWORD, {
    path: ['OPERATOR_PASSWORD'],
    error: 'OPERATOR_EMAIL and OPERATOR_PASSWORD go together',
  })

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
  return {
    port: env.PORT,
    host: env.HOST,
    /** no trailing slash; absolute addresses in answers come from here and from nowhere else */
    baseUrl: env.BASE_URL ?? `http://localhost:${env.PORT}`,
    dataDir: path.resolve(env.DATA_DIR),
    databaseUrl: env.DATABASE_URL ?? null,
    operator: env.OPERATOR_EMAIL && env.OPERATOR_PASSWORD ? { email: env.OPERATOR_EMAIL, password: env.OPERATOR_PASSWORD } : null,
    apiKey: env.API_KEY ?? null,
    seed: env.SEED,
    workers: env.WORKERS,
    purgeUrl: env.PURGE_URL ?? null,
  }
}
