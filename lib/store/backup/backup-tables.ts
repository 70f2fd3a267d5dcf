import type { Client } from 'pg'
import { Prisma } from '@/prisma/generated/client'

export type BackupTable = {
  name: string
  /** those that can be written, in the table's order; `type` as SQL */
  columns: { name: string; type: string; sequence: string | null }[]
  primaryKey: string[]
}

/** Who lives at the moment and what was seen of them: nothing of it is true in another database. */
const ephemeral = new Set(['web_instance', 'worker', 'tier_watch'])

/** The tables of this product; somebody else's may lie in the same schema. */
export const ourTables = Object.values(Prisma.ModelName).map((name) =>
  name.replaceAll(/(?!^)[A-Z]/g, '_$&').toLowerCase(),
)

type Found = BackupTable & { references: string[] }

/** What a backup holds, from the catalogue: every table (of those named) before those that refer to it. */
export async function readBackupTables(client: Client, names: readonly string[] = ourTables): Promise<BackupTable[]> {
  const { rows } = await client.query<Found>(
    `select t.relname as name,
      (select json_agg(json_build_object('name', attname, 'type', format_type(atttypid, atttypmod),
          'sequence', pg_get_serial_sequence(quote_ident(t.relname), attname)) order by attnum)
        from pg_attribute where attrelid = t.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns,
      (select coalesce(json_agg(a.attname order by k.at), '[]') from pg_index i
        cross join unnest(i.indkey::int2[]) with ordinality k (attnum, at)
        join pg_attribute a on a.attrelid = t.oid and a.attnum = k.attnum
        where i.indrelid = t.oid and i.indisprimary) as "primaryKey",
      (select coalesce(json_agg(distinct r.relname), '[]') from pg_constraint c join pg_class r on r.oid = c.confrelid
        where c.conrelid = t.oid and c.contype = 'f') as "references"
    from pg_class t where t.relnamespace = quote_ident(current_schema())::regnamespace and t.relkind in ('r', 'p')
      and t.relname = any ($1) order by t.relname`,
    [names.filter((name) => !ephemeral.has(name))],
  )
  return inOrder(rows).map(({ name, columns, primaryKey }) => ({ name, columns, primaryKey }))
}

function inOrder(tables: Found[]): Found[] {
  const waiting = new Set(tables)
  const ordered: Found[] = []
  while (waiting.size > 0) {
    const blocked = new Set([...waiting].map(({ name }) => name))
    const free = [...waiting].filter(({ references }) => !references.some((name) => blocked.has(name)))
    if (free.length === 0) throw new Error(`These tables refer to each other: ${[...blocked].join(', ')}`)
    for (const table of free) waiting.delete(table)
    ordered.push(...free)
  }
  return ordered
}

/** Names of the migrations that were applied to the end. */
export async function readMigrationNames(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ migration_name: string }>(
    `select migration_name from _prisma_migrations where finished_at is not null and rolled_back_at is null
     order by migration_name`,
  )
  return rows.map(({ migration_name }) => migration_name)
}
