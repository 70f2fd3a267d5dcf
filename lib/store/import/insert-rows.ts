import type { Transaction } from '@/lib/store/transaction/database'
import { Prisma } from '@/prisma/generated/client'

type Tables = {
  incident: Prisma.IncidentCreateManyInput
  incident_component: Prisma.IncidentComponentCreateManyInput
  incident_update: Prisma.IncidentUpdateCreateManyInput
  update_component: Prisma.UpdateComponentCreateManyInput
  component_status_change: Prisma.ComponentStatusChangeCreateManyInput
}

/**
 * Inserts rows in their order with one parameter, whatever their number: the client takes a millisecond of computing for each row of its
 * own insert. A column that a row leaves undefined gets its default. `unlessThere` passes over rows whose key stands already.
 */
export async function insertRows<T extends keyof Tables>(
  tx: Transaction,
  table: T,
  rows: readonly Tables[T][],
  { unlessThere = false } = {},
): Promise<void> {
  for (const [columns, alike] of byColumns(rows)) {
    const names = Prisma.raw(columns)
    await tx.$executeRaw`
      insert into ${Prisma.raw(table)} (${names})
      select ${names} from jsonb_populate_recordset(null::${Prisma.raw(table)}, ${JSON.stringify(alike)}::jsonb)
      ${unlessThere ? Prisma.sql`on conflict do nothing` : Prisma.empty}`
  }
}

/** The rows as the database names their columns, by which of them they have. */
function byColumns(rows: readonly object[]): Map<string, object[]> {
  const groups = new Map<string, object[]>()
  for (const row of rows) {
    const cells = Object.entries(row).filter(([, value]) => value !== undefined)
    const named = Object.fromEntries(cells.map(([key, value]) => [columnOf(key), storable(value)]))
    const columns = Object.keys(named).sort().join(', ')
    const alike = groups.get(columns)
    if (alike) alike.push(named)
    else groups.set(columns, [named])
  }
  return groups
}

const columnOf = (key: string) => key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

// half a surrogate pair is no JSON for the database
const storable = (value: unknown) => (typeof value === 'string' ? value.toWellFormed() : value)
