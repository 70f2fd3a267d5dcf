import { beforeAll, describe, expect, test } from 'vitest'
import { attempt } from '@/e2e/support/attempt'
import { freshDatabase } from '@/e2e/support/database'
import { shownUptimes } from '@/lib/status/uptime/shown-uptime'
import { correctUptime } from '@/lib/store/components/correct-uptime'
import { openIncident } from '@/lib/store/incidents/open-incident'
import { readFacts } from '@/lib/store/page/read-facts'
import { type Database, openDatabase } from '@/lib/store/transaction/database'
import { recountOutages } from './count-outages'
import { readDaySums } from './read-day-sums'

const now = new Date('2026-11-20T12:00:00Z')
const tables = ['component_status_change', 'component_day'] as const
type Touched = { read: number; written: number }

let db: Database
let pageId: string
const component = 'c00004711000'

/** Rows of the raw events and of the days that were read and written so far. What one connection did is counted before it does the next thing. */
async function touchedSoFar(): Promise<Record<(typeof tables)[number], Touched>> {
  await db.$queryRaw`select pg_stat_force_next_flush()::text`
  const rows = await db.$queryRaw<({ name: (typeof tables)[number] } & Touched)[]>`
    select relname as name, (seq_tup_read + coalesce(idx_tup_fetch, 0))::int as read, (n_tup_ins + n_tup_upd + n_tup_del)::int as written
    from pg_stat_user_tables where relname = any (${[...tables]})`
  const of = (table: string) => rows.find(({ name }) => name === table) ?? { read: 0, written: 0 }
  const { component_status_change, component_day } = Object.fromEntries(tables.map((table) => [table, of(table)]))
  return { component_status_change, component_day } as Record<(typeof tables)[number], Touched>
}

async function touchedBy(act: () => Promise<unknown>) {
  const before = await touchedSoFar()
  await act()
  const after = await touchedSoFar()
  const by = (table: (typeof tables)[number]): Touched => ({
    read: after[table].read - before[table].read,
    written: after[table].written - before[table].written,
  })
  return { events: by('component_status_change'), days: by('component_day') }
}

// ten thousand components, each of them out six times in three years: 130,000 moments
beforeAll(async () => {
  const fresh = await freshDatabase()
  pageId = fresh.pageId
  db = openDatabase(fresh.url, { connections: 1, statementMs: 120_000 })
  await db.$executeRaw`
    insert into component (id, page_id, name, status, position, showcase, start_date, created_at, updated_at)
    select 'c' || lpad(n::text, 8, '0') || '000', ${pageId}, 'Part ' || n, 'operational', n, true, '2020-01-01', '2020-01-01Z', '2020-01-01Z'
    from generate_series(1, 10000) n`
  await db.$executeRaw`
    insert into component_status_change (id, page_id, component_id, old_status, new_status, at)
    select c.id || '-' || e.place, ${pageId}, c.id, 'operational', e.status, e.at from component c cross join lateral (
      select 0 as place, 'operational' as status, '2020-01-01Z'::timestamptz as at
      union all select 2 * k, 'major_outage', '2023-12-01T10:00Z'::timestamptz + make_interval(days => 170 * k + (c.position % 100)) from generate_series(1, 6) k
      union all select 2 * k + 1, 'operational', '2023-12-01T10:20Z'::timestamptz + make_interval(days => 170 * k + (c.position % 100)) from generate_series(1, 6) k
    ) e where c.page_id = ${pageId} and c.id like 'c________000' order by e.at`
  await db.$transaction((tx) => recountOutages({ tx, pageId, version: 1 }), { timeout: 240_000 })
  return () => db.$disconnect()
}, 300_000)

describe('ten thousand components of three years', () => {
  test('are kept as days: a view reads no raw event', async () => {
    expect(await db.componentDay.count()).toBe(60_000)
    let shown = 0
    const { events, days } = await touchedBy(async () => {
      const facts = await readFacts(db)
      shown = shownUptimes(facts, now).size
    })
    expect([shown, events]).toEqual([10_000, { read: 0, written: 0 }])
    expect(days).toEqual({ read: 60_000, written: 0 })
  }, 120_000)

  test('of which one day is one row, and what was published since is all that is read of them', async () => {
    const day = '2024-10-18'
    const one = await touchedBy(() => readDaySums(db as never, component, [day]))
    expect(one).toEqual({ events: { read: 0, written: 0 }, days: { read: expect.any(Number), written: 0 } })
    expect(one.days.read).toBeLessThanOrEqual(1)
    const held = await readFacts(db)
    await openIncident(
      db,
      pageId,
      { name: 'Slow', status: 'investigating', body: 'x', components: {}, deliverNotifications: false },
      attempt({ now }),
    )
    const since = await touchedBy(() => readFacts(db, held))
    expect(since).toEqual({ events: { read: 0, written: 0 }, days: { read: 0, written: 0 } })
  }, 120_000)

  test('a correction of a day two years ago writes and reads that day alone', async () => {
    const held = await readFacts(db)
    const correction = { day: '2024-10-18', until: '', seconds: { majorSeconds: 600 }, reason: 'Half of it' }
    const corrected = await touchedBy(() => correctUptime(db, pageId, component, correction, attempt({ now })))
    expect(corrected.events).toEqual({ read: 0, written: 0 })
    expect(corrected.days.written).toBe(1)
    expect(corrected.days.read).toBeLessThanOrEqual(3)
    let facts = held
    const seen = await touchedBy(async () => {
      facts = await readFacts(db, held)
    })
    expect(seen).toEqual({ events: { read: 0, written: 0 }, days: { read: 1, written: 0 } })
    const before = held.outages[component] ?? []
    const after = facts.outages[component] ?? []
    expect(after.filter(({ day }) => day !== '2024-10-18')).toEqual(before.filter(({ day }) => day !== '2024-10-18'))
    expect(after.find(({ day }) => day === '2024-10-18')).toMatchObject({ majorSeconds: 600 })
  }, 120_000)
})
