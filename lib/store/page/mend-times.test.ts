import { readFileSync } from 'node:fs'
import { PrismaPg } from '@prisma/adapter-pg'
import { describe, expect, test } from 'vitest'
import { ada } from '@/e2e/support/attempt'
import { createDatabase } from '@/e2e/support/database'
import { keyForEverything } from '@/e2e/support/key-for-everything'
import { connect } from '@/lib/database/connect.mjs'
import { poolOf } from '@/lib/database/pool.mjs'
import { readDatabaseUrl } from '@/lib/database/read-url.mjs'
import { editUpdate } from '@/lib/store/incidents/edit-update'
import { openIncident } from '@/lib/store/incidents/open-incident'
import { draftPostmortem, publishPostmortem } from '@/lib/store/incidents/postmortem'
import { publishUpdate } from '@/lib/store/incidents/publish-update'
import { saveTemplate } from '@/lib/store/incidents/template'
import { createApiKey, findApiKey, noteKeyUse } from '@/lib/store/operators/api-key'
import { createOperator } from '@/lib/store/operators/operator'
import { openSession } from '@/lib/store/operators/session'
import { createSetupLink } from '@/lib/store/operators/setup-link'
import { claimFanOut, fanOutPage } from '@/lib/store/queue/fan-out'
import { pauseLane } from '@/lib/store/queue/lane-setting'
import { subscribe } from '@/lib/store/subscribers/subscribe'
import type { Database } from '@/lib/store/transaction/database'
import { readSecret } from '@/lib/store/transaction/new-secret'
import { PrismaClient } from '@/prisma/generated/client'
import { seedWeek } from '@/prisma/seed'
import { changePage } from './change-page'

/** The client of releases that left the session's zone as it was. */
function inZone(url: string, zone: string): Database {
  const limits = { connections: 4, silentMs: 10_000, statementMs: 10_000 }
  const { pool, schema } = poolOf(url, { ...limits, settings: { TimeZone: zone } })
  return new PrismaClient({ adapter: new PrismaPg(pool, { schema }) })
}

/** Something of everything that stores a time. */
async function live(db: Database) {
  const now = new Date()
  const hoursAgo = (hours: number) => ({ by: ada, now: new Date(now.getTime() - hours * 3_600_000) })
  // its planned maintenance is still to come: what the clock does to it is nothing that earlier releases stored
  await seedWeek(db, now)
  const { id: pageId } = await db.page.findFirstOrThrow()
  await createSetupLink(db, now)
  const { id } = await createOperator(
    db,
    { email: 'ada@example.com', name: 'Ada', password: 'a-long-enough-password' },
    now,
  )
  await openSession(db, id, now)
  const { key } = await createApiKey(db, pageId, keyForEverything('Deploys'), hoursAgo(5))
  const found = await findApiKey(db, key, now)
  if (found) await noteKeyUse(db, found, now)
  await readSecret(db, 'links')
  const subscriber = { channel: 'email' as const, address: 'zoe@example.org', skipConfirmation: false }
  await subscribe(db, pageId, subscriber, hoursAgo(3))
  await subscribe(db, pageId, { ...subscriber, address: 'yan@example.org', skipConfirmation: true }, hoursAgo(3))
  const draft = { status: 'investigating' as const, body: 'We look.', components: {}, deliverNotifications: true }
  // further apart than any zone is from UTC: a verb that reads shifted times still finds its own moment the newest
  const key2 = { ...hoursAgo(80), key: 'once' }
  const nextUpdateBy = hoursAgo(3.5).now
  const opened = await openIncident(db, pageId, { ...draft, name: 'Late', nextUpdateBy }, key2)
  const { incidentId } = opened.result
  await publishUpdate(db, pageId, incidentId, { ...draft, status: 'identified' }, hoursAgo(60))
  await publishUpdate(db, pageId, incidentId, { ...draft, status: 'monitoring' }, hoursAgo(40))
  await publishUpdate(db, pageId, incidentId, { ...draft, status: 'resolved' }, hoursAgo(20))
  await draftPostmortem(db, pageId, incidentId, { body: 'Why it happened.' }, hoursAgo(1))
  await publishPostmortem(db, pageId, incidentId, { notifySubscribers: true }, hoursAgo(1))
  const edited = await openIncident(db, pageId, { ...draft, name: 'Edited' }, hoursAgo(6))
  await editUpdate(db, pageId, edited.result.incidentId, edited.result.updateId, { body: 'We looked.' }, hoursAgo(5))
  const { result } = await openIncident(db, pageId, { ...draft, name: 'Later', nextUpdateBy }, hoursAgo(4))
  await publishUpdate(db, pageId, result.incidentId, { ...draft, status: 'identified', nextUpdateBy }, hoursAgo(3.9))
  await changePage(db, pageId, { banner: 'Slow today' }, hoursAgo(1))
  await pauseLane(db, pageId, 'email', hoursAgo(1))
  const template = {
    name: 'T',
    title: 'T',
    body: 'B',
    status: 'investigating' as const,
    componentIds: [],
    shouldSendNotifications: true,
  }
  await saveTemplate(db, pageId, template, hoursAgo(1))
  for (let row = await claimFanOut(db); row; row = await claimFanOut(db)) await fanOutPage(db, row)
}

/** Every moment that is stored, in seconds: `table.column` → in order. */
async function momentsIn(url: string): Promise<Map<string, number[]>> {
  const client = await connect(url)
  const { rows: columns } =
    await client.query(`select table_name as relation, column_name as name from information_schema.columns
    where table_schema = current_schema() and data_type = 'timestamp with time zone' and table_name <> '_prisma_migrations'`)
  const moments = new Map<string, number[]>()
  for (const { relation, name } of columns) {
    const sql = `select extract(epoch from "${name}")::float8 as at from "${relation}" where "${name}" is not null order by 1`
    const { rows } = await client.query(sql)
    if (rows.length > 0)
      moments.set(
        `${relation}.${name}`,
        rows.map(({ at }) => at),
      )
  }
  await client.end()
  return moments
}

/** Columns whose moments are further apart than the two runs can have been. */
function apart(one: Map<string, number[]>, other: Map<string, number[]>): string[] {
  expect([...other.keys()].sort()).toEqual([...one.keys()].sort())
  return [...one].flatMap(([column, moments]) => {
    const others = other.get(column) ?? []
    expect([column, others.length]).toEqual([column, moments.length])
    return moments.some((at, index) => Math.abs(at - (others[index] ?? 0)) > 1200) ? [column] : []
  })
}

const mend = (url: string, zone: string) =>
  readFileSync('docs/mend-times.sql', 'utf8')
    .replace("'Asia/Kolkata'", `'${zone}'`)
    .replace('search_path to public', `search_path to "${readDatabaseUrl(url).schema}"`)

describe.each(['Asia/Kolkata', 'America/New_York', 'Pacific/Auckland'])(
  'a database whose sessions were in %s',
  (zone) => {
    test('holds shifted times, and docs/mend-times.sql puts all of them right, once', async () => {
      const [right, shifted] = [await createDatabase({ empty: true }), await createDatabase({ empty: true })]
      for (const [url, its] of [
        [right, 'UTC'],
        [shifted, zone],
      ] as const) {
        const db = inZone(url, its)
        await live(db)
        await db.$disconnect()
      }
      const truth = await momentsIn(right)
      const seen = apart(truth, await momentsIn(shifted))
      expect(seen).toEqual(
        expect.arrayContaining(['incident.created_at', 'incident_update.display_at', 'outbox.created_at']),
      )
      expect(seen).not.toContain('outbox.fanned_out_at')
      const client = await connect(shifted)
      const { rows: before } = await client.query('select version from page')
      await client.query(mend(shifted, zone))
      expect(apart(truth, await momentsIn(shifted))).toEqual([])
      expect((await client.query('select version from page')).rows[0].version).toBe(before[0].version + 1)
      await expect(client.query(mend(shifted, zone))).rejects.toThrow('mended already')
      await client.query('rollback')
      expect(apart(truth, await momentsIn(shifted))).toEqual([])
      await client.end()
    })
  },
)
