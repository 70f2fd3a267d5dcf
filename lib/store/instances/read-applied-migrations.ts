import type { Database } from '@/lib/store/transaction/database'

/** Names of the migrations that were applied to the end. Rejects when the database cannot be asked. */
export async function readAppliedMigrations(db: Database): Promise<string[]> {
  const rows = await db.$queryRaw<{ migration_name: string }[]>`
    select migration_name from _prisma_migrations where finished_at is not null and rolled_back_at is null`
  return rows.map(({ migration_name }) => migration_name)
}
