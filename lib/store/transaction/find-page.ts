import { Prisma } from '@/prisma/generated/client'
import type { Database, Transaction } from './database'

/** The installation's first page, as text of SQL: one row of `page`, or none. The others have a slug; an import may make any of them the oldest. */
export const thePageSql = 'select * from page where slug is null order by created_at, id limit 1'

/** The same within a query that is put together: a table of at most one row. */
export const thePage = Prisma.sql`(${Prisma.raw(thePageSql)})`

/** The page's id and version: one row, the cheapest question that there is. Null when there is no page yet. */
export async function findPage(db: Database | Transaction): Promise<{ id: string; version: number } | null> {
  const [row] = await db.$queryRaw<{ id: string; version: number }[]>`select id, version from ${thePage} p`
  return row ?? null
}

/** The same where one must be. Throws when there is none. */
export async function requirePage(db: Database | Transaction): Promise<{ id: string; version: number }> {
  const page = await findPage(db)
  if (!page) throw new Error('The database holds no page yet.')
  return page
}
