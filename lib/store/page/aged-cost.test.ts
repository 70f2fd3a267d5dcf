import { beforeAll, expect, test } from 'vitest'
import { agePage } from '@/e2e/support/aged-page'
import { attempt } from '@/e2e/support/attempt'
import { freshDatabase } from '@/e2e/support/database'
import type { Facts } from '@/lib/status/facts/facts'
import { readRepeatRule } from '@/lib/status/maintenance/repeat-rule'
import { shownUptimes } from '@/lib/status/uptime/shown-uptime'
import { correctUptime } from '@/lib/store/components/correct-uptime'
import { followClock } from '@/lib/store/incidents/follow-clock'
import { openIncident } from '@/lib/store/incidents/open-incident'
import { openSeries } from '@/lib/store/incidents/open-series'
import { readClockDue } from '@/lib/store/incidents/read-clock-due'
import { takeMaintenanceStep } from '@/lib/store/incidents/take-maintenance-step'
import { pushPoints } from '@/lib/store/metrics/push-points'
import { type Database, openDatabase } from '@/lib/store/transaction/database'
import { type CalendarOf, calendar } from '@/lib/wire/feeds/calendar'
import { readFacts } from './read-facts'

// What time does costs the same on a page of three years as on one of four months: statements, rows and bytes are counted.

const now = new Date('2026-11-20T12:00:00Z')
const component = 'c00000000001'
type Aged = { db: Database; pageId: string; statements: () => number }
type Cost = { statements: number; rows: number; written: number }
let few: Aged
let many: Aged

async function aged(incidents: number): Promise<Aged> {
  const { url, pageId } = await freshDatabase()
  let count = 0
  // what one connection did is counted before it does the next thing
  const db = openDatabase(url, { connections: 1, statementMs: 120_000, onStatement: () => void count++ })
  await agePage(db, pageId, { incidents, groups: 3, each: 10, metrics: 1, now })
  return { db, pageId, statements: () => count }
}

const open = new Map<Aged, string>()
const held = new Map<Aged, Facts>()

beforeAll(async () => {
  few = await aged(130)
  many = await aged(1300)
  for (const one of [few, many]) held.set(one, await readFacts(one.db))
  return () => Promise.all([few, many].map(({ db }) => db.$disconnect()))
}, 300_000)

async function rowsSoFar(db: Database): Promise<{ read: number; written: number }> {
  await db.$queryRaw`select pg_stat_force_next_flush()::text`
  const [sums] = await db.$queryRaw<{ read: number; written: number }[]>`
    select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::int as read, sum(n_tup_ins + n_tup_upd + n_tup_del)::int as written
    from pg_stat_user_tables`
  return sums ?? { read: 0, written: 0 }
}

async function costOf(aged: Aged, act: (aged: Aged) => Promise<unknown>): Promise<Cost> {
  const before = await rowsSoFar(aged.db)
  const statements = aged.statements()
  await act(aged)
  const spent = aged.statements() - statements
  const after = await rowsSoFar(aged.db)
  return { statements: spent, rows: after.read - before.read, written: after.written - before.written }
}

const at = (hour: number) => new Date(now.getTime() + hour * 3_600_000)
const window = { scheduledFor: at(24), scheduledUntil: at(25), componentIds: [component] }
const maintenance = {
  ...({ kind: 'maintenance', status: 'scheduled', name: 'Upgrade', body: 'We upgrade.', components: {} } as const),
  ...{ ...window, scheduledAutoInProgress: true, scheduledAutoCompleted: true, deliverNotifications: false },
} as const

const acts: [what: string, act: (aged: Aged) => Promise<unknown>][] = [
  [
    'a maintenance is scheduled',
    async (aged) => {
      const { result } = await openIncident(aged.db, aged.pageId, maintenance, attempt({ now }))
      open.set(aged, result.incidentId)
    },
  ],
  ['and read by who holds the page', async (aged) => held.set(aged, await readFacts(aged.db, held.get(aged) ?? null))],
  ['whether the clock has moved one is asked while none has', ({ db }) => readClockDue(db, at(23))],
  ['the clock begins it', ({ db, pageId }) => followClock(db, pageId, attempt({ now: at(24) }))],
  [
    'a button finishes it',
    (aged) =>
      takeMaintenanceStep(
        aged.db,
        aged.pageId,
        open.get(aged) ?? '',
        { step: 'finish', body: '', deliverNotifications: false },
        attempt({ now: at(24.5) }),
      ),
  ],
  [
    'a series is made',
    ({ db, pageId }) =>
      openSeries(
        db,
        pageId,
        {
          ...{ name: 'Weekly', body: 'We upgrade.', componentIds: [component], timeZone: 'Etc/UTC' },
          ...{ scheduledFor: at(48), scheduledUntil: at(49), rule: readRepeatRule('FREQ=DAILY;COUNT=3') },
          deliverNotifications: false,
        },
        attempt({ now }),
      ),
  ],
  [
    'a day of the record is corrected',
    ({ db, pageId }) =>
      correctUptime(
        db,
        pageId,
        component,
        { day: '2026-10-01', until: '', seconds: { majorSeconds: 600 }, reason: 'Half of it' },
        attempt({ now }),
      ),
  ],
  [
    'a point is pushed',
    ({ db, pageId }) => pushPoints(db, pageId, [{ metricId: 'm00000000001', at: at(-1), value: 7 }], attempt({ now })),
  ],
  ['all of it is read by who holds the page', (aged) => readFacts(aged.db, held.get(aged) ?? null)],
]

test.each(acts)('%s: as many statements and rows whatever the age', async (_what, act) => {
  const [young, old] = [await costOf(few, act), await costOf(many, act)]
  expect({ statements: old.statements, written: old.written }).toEqual({
    statements: young.statements,
    written: young.written,
  })
  // what went through the record would meet 1,170 more, or the 117 maintenances among them
  expect(old.rows - young.rows).toBeLessThanOrEqual(20)
})

test('calendars, bars and charts have as many bytes', async () => {
  const at = { baseUrl: 'https://status.example', now }
  const facts = await Promise.all([few, many].map(({ db }) => readFacts(db)))
  for (const of of ['history', 'maintenances', { componentId: component }] as CalendarOf[]) {
    const [young, old] = facts.map((one) => calendar(one, of, at)?.match(/BEGIN:VEVENT/g)?.length ?? 0)
    expect(young).toBeGreaterThan(0)
    expect(old).toBeLessThanOrEqual(100)
  }
  const [young, old] = facts.map((one) => JSON.stringify(shownUptimes(one, now).get(component)?.days).length)
  expect(old).toBe(young)
})
