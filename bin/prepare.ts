import type { Env } from '@/lib/env'
import { provisionApiKey } from '@/lib/store/api-key'
import { type Database, openDatabase } from '@/lib/store/client'
import { provisionOperator } from '@/lib/store/operator'
import { createSetupLink } from '@/lib/store/setup-link'
import { seedEmptyPage, seedWeek } from '@/prisma/seed'

/** What the last lines of a start tell: how to sign in the first time. */
export type Prepared = { setupToken: string | null }

/** Fills a migrated database with what must be there before anything is served: a page, the operator and the key that the environment names. */
export async function prepare(env: Env & { databaseUrl: string }, tell: (line: string) => void): Promise<Prepared> {
  const db = openDatabase(env.databaseUrl, { connections: 2 })
  try {
    return await fill(db, env, tell)
  } finally {
    await db.$disconnect()
  }
}

async function fill(db: Database, env: Env, tell: (line: string) => void): Promise<Prepared> {
  const now = new Date()
  const seeded = await (env.seed ? seedWeek(db, now) : seedEmptyPage(db, now))
  if (seeded) tell(env.seed ? 'Seeded one week of a made-up company (SEED=0 leaves it out)' : 'Made an empty page')
  const { id: pageId } = await db.page.findFirstOrThrow({ orderBy: { createdAt: 'asc' }, select: { id: true } })
  if (env.operator) await provisionOperator(db, env.operator, now)
  if (env.apiKey) await provisionApiKey(db, pageId, env.apiKey, now)
  return { setupToken: env.operator ? null : await createSetupLink(db, now) }
}
