import { beforeEach, describe, expect, test } from 'vitest'
import { attempt } from '@/e2e/support/attempt'
import { freshDatabase } from '@/e2e/support/database'
import type { IncidentDraft } from '@/lib/status/incident/decide-open-incident'
import { changeIncident } from '@/lib/store/incidents/change-incident'
import { deleteIncident } from '@/lib/store/incidents/delete-incident'
import { openIncident } from '@/lib/store/incidents/open-incident'
import { publishUpdate } from '@/lib/store/incidents/publish-update'
import { createOperator } from '@/lib/store/operators/operator'
import { type Database, openDatabase } from '@/lib/store/transaction/database'
import { makeReminders } from './make-reminders'

const opened = attempt().now
const hoursLater = (hours: number) => new Date(opened.getTime() + hours * 3_600_000)

let world: Awaited<ReturnType<typeof freshDatabase>>
let db: Database
beforeEach(async () => {
  world = await freshDatabase()
  db = world.db
  for (const name of ['ada', 'grace'])
    await createOperator(db, { email: `${name}@example.org`, name, password: 'correct horse battery' }, opened)
})

const draft = {
  name: 'Down',
  status: 'investigating',
  body: 'Looking.',
  components: {},
  deliverNotifications: true,
} as const
const open = async (parts: Partial<IncidentDraft> = {}) =>
  (await openIncident(db, world.pageId, { ...draft, ...parts }, attempt())).result.incidentId
const publish = (incidentId: string, parts: object, hours: number) =>
  publishUpdate(
    db,
    world.pageId,
    incidentId,
    { status: 'identified', body: 'Found it.', components: {}, deliverNotifications: true, ...parts },
    attempt({ now: hoursLater(hours) }),
  )
const remind = (hours: number, webhook?: string) => makeReminders(db, hoursLater(hours), webhook)
const reminders = async () =>
  (await db.reminder.findMany({ orderBy: [{ dueAt: 'asc' }, { kind: 'asc' }] })).map(
    ({ kind, dueAt }) => `${kind}@${(dueAt.getTime() - opened.getTime()) / 3_600_000}`,
  )
const deliveries = () => db.delivery.findMany({ where: { kind: 'reminder' }, orderBy: { id: 'asc' } })

test('an incident that nobody speaks of reminds every operator, once for each interval', async () => {
  const incidentId = await open()
  expect(await remind(2.9)).toBe(0)
  expect(await remind(3)).toBe(1)
  expect(await remind(3)).toBe(0)
  expect(await remind(5.9)).toBe(0)
  expect(await remind(6.1)).toBe(1)
  expect(await reminders()).toEqual(['silence@3', 'silence@6'])
  const rows = await deliveries()
  expect(rows.map(({ address }) => address)).toEqual(expect.arrayContaining(['ada@example.org', 'grace@example.org']))
  expect(rows).toHaveLength(4)
  expect(rows[0]).toMatchObject({
    pageId: world.pageId,
    lane: 'notice',
    incidentId,
    destination: expect.stringMatching(/^example\.org#[0-9a-f]{16}$/),
    attempts: 0,
    sentAt: null,
    nextAttemptAt: hoursLater(3),
    payload: {
      version: 1,
      channel: 'email',
      incidentId,
      reminderKind: 'silence',
      dueAt: hoursLater(3).toISOString(),
    },
  })
  expect(new Set(rows.map(({ messageId }) => messageId)).size).toBe(4)
})

test('after a dead worker tier the latest of each kind is sent, not all that were missed', async () => {
  await open({ nextUpdateBy: hoursLater(1) })
  expect(await remind(13)).toBe(2)
  expect(await reminders()).toEqual(['promise late@1', 'silence@12'])
})

test('a promise reminds before it lapses and when it has', async () => {
  await open({ nextUpdateBy: hoursLater(1), reminderIntervals: '[]' })
  for (const hours of [0.5, 0.9, 0.95, 1, 1.5, 30]) await remind(hours)
  expect(await reminders()).toEqual([`promise soon@${50 / 60}`, 'promise late@1'])
})

test('a new word ends what was due, a new promise reminds anew', async () => {
  const incidentId = await open({ nextUpdateBy: hoursLater(1) })
  await publish(incidentId, { nextUpdateBy: hoursLater(2) }, 0.9)
  expect(await remind(1.5)).toBe(0)
  await remind(2)
  await publish(incidentId, {}, 2.5)
  expect(await remind(5.4)).toBe(0)
  await remind(5.5)
  expect(await reminders()).toEqual(['promise late@2', 'silence@5.5'])
})

test('changed intervals never say again what is older than what was said', async () => {
  const incidentId = await open()
  await remind(6)
  const change = { reminderIntervals: '[1,2]' }
  await changeIncident(db, world.pageId, incidentId, change, attempt({ now: hoursLater(6.5) }))
  expect(await remind(7)).toBe(0)
})

test('what is over, deleted, told afterwards or a maintenance reminds nobody', async () => {
  const [resolved, deleted] = [await open(), await open()]
  await publish(resolved, { status: 'resolved', nextUpdateBy: hoursLater(2) }, 1)
  await deleteIncident(db, world.pageId, deleted, attempt())
  await open({ backfilled: true, displayAt: hoursLater(-100), status: 'investigating' })
  const window = { scheduledFor: hoursLater(-1), scheduledUntil: hoursLater(1) }
  await open({ kind: 'maintenance', status: 'in_progress', ...window })
  expect(await remind(30)).toBe(0)
})

test('a disabled operator is not reminded; without operators the reminder still counts as made', async () => {
  await db.operator.updateMany({ where: { email: 'ada@example.org' }, data: { disabledAt: opened } })
  await open()
  await remind(3)
  expect((await deliveries()).map(({ address }) => address)).toEqual(['grace@example.org'])
  await db.operator.updateMany({ data: { disabledAt: opened } })
  expect(await remind(6)).toBe(1)
  expect(await deliveries()).toHaveLength(1)
})

test('the webhook of the operators is told as well', async () => {
  await open()
  await remind(3, 'https://chat.example.org/hooks/t0p-s3cret')
  const rows = await deliveries()
  expect(rows).toHaveLength(3)
  expect(rows.find(({ address }) => address?.startsWith('https:'))).toMatchObject({
    address: 'https://chat.example.org/hooks/t0p-s3cret',
    destination: expect.stringMatching(/^chat\.example\.org:443#[0-9a-f]{16}$/),
    payload: { channel: 'webhook' },
  })
})

describe('several workers at once', () => {
  test('make each reminder once, and each message once', async () => {
    for (let count = 0; count < 20; count++) await open({ nextUpdateBy: hoursLater(1) })
    const others = Array.from({ length: 4 }, () => openDatabase(world.url))
    const made = await Promise.all([db, ...others].map((one) => makeReminders(one, hoursLater(4))))
    await Promise.all(others.map((other) => other.$disconnect()))
    expect(made.reduce((sum, count) => sum + count)).toBe(40)
    expect(await reminders()).toHaveLength(40)
    const rows = await deliveries()
    expect(rows).toHaveLength(80)
    expect(new Set(rows.map(({ messageId }) => messageId)).size).toBe(80)
  })

  test('and a publish between reading and reminding: what it answered is not complained about', async () => {
    const incidentId = await open()
    const publishesMeanwhile = db.$extends({
      query: {
        incident: {
          findMany: async ({ args, query }) => {
            const rows = await query(args)
            await publish(incidentId, {}, 2.9)
            return rows
          },
        },
      },
    })
    expect(await makeReminders(publishesMeanwhile as unknown as Database, hoursLater(3))).toBe(0)
    expect(await reminders()).toEqual([])
  })
})
