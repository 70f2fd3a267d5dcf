import type { Env } from '@/lib/env'
import { Refusal } from '@/lib/status/text/refusal'
import { beginChains } from '@/lib/store/audit/begin-chains'
import { provisionApiKey } from '@/lib/store/operators/api-key'
import { provisionOperator } from '@/lib/store/operators/operator'
import { createSetupLink } from '@/lib/store/operators/setup-link'
import { type Database, openDatabase } from '@/lib/store/transaction/database'
import { requirePage } from '@/lib/store/transaction/find-page'
import { seedEmptyPage, seedWeek } from '@/prisma/seed'

/** What belongs in a database before it is served. `firstLink`: print a link for the first operator, when there is none yet. */
type Filling = Pick<Env, 'seed' | 'operator' | 'apiKey'> & { firstLink: boolean }

/** What the last lines of a start tell: how to sign in the first time. */
export type Prepared = { setupToken: string | null }

/** Fills a migrated database with what must be there before anything is served: a page, the operator and the key that the environment names. */
export async function prepare(
  filling: Filling & { databaseUrl: string },
  tell: (line: string) => void,
): Promise<Prepared> {
  const db = openDatabase(filling.databaseUrl, { connections: 2 })
  try {
    return await fill(db, filling, tell)
  } finally {
    await db.$disconnect()
  }
}

/** The sentence is for a form: at a start it has to say which variable it is about, and never its value. */
function nameVariable(fault: unknown): never {
  if (!(fault instanceof Refusal)) throw fault
  const variable = fault.field === 'password' ? 'OPERATOR_PASSWORD' : 'OPERATOR_EMAIL'
  throw new Refusal('setting_unusable', { variable, why: { key: fault.code, params: fault.params } })
}

async function fill(
  db: Database,
  { seed, operator, apiKey, firstLink }: Filling,
  tell: (line: string) => void,
): Promise<Prepared> {
  const now = new Date()
  await beginChains(db)
  const seeded = await (seed ? seedWeek(db, now) : seedEmptyPage(db, now))
  if (seeded) tell(seed ? 'Seeded one week of a made-up company (SEED=0 leaves it out)' : 'Made an empty page')
  const { id: pageId } = await requirePage(db)
  if (operator) await provisionOperator(db, operator, now).catch(nameVariable)
  if (apiKey) await provisionApiKey(db, pageId, apiKey, now)
  return { setupToken: firstLink && !operator ? await createSetupLink(db, now) : null }
}
