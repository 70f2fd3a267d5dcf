import { beforeEach, expect, test } from 'vitest'
import { attempt } from '@/e2e/support/attempt'
import { freshDatabase, type TestDatabase } from '@/e2e/support/database'
import { insertSubscribers, queue } from '@/e2e/support/deliveries'
import { withoutChecks } from '@/e2e/support/without-checks'
import type { LaneName } from '@/lib/status/lanes/lanes'
import { createOperator } from '@/lib/store/operators/operator'
import { discardUnknownLane } from './discard-deliveries'
import { noticeLanes } from './notice-lanes'
import { readLanes } from './read-lanes'
import { readQuarantine } from './read-quarantine'
import { readUnknown, readUnknownLanes, unknownAlarms, unknownWords } from './read-unknown'
import { readUnknownDeliveries } from './read-unknown-deliveries'
import { retryDeliveries } from './retry-deliveries'

let fresh: TestDatabase
const put = (lane: string, parts: Partial<Parameters<typeof queue>[2]> = {}) =>
  queue(fresh.db, fresh.pageId, { lane: lane as LaneName, kind: 'update', ...parts })

beforeEach(async () => {
  fresh = await freshDatabase()
  await withoutChecks(fresh.db)
})

test('everything known is nothing to tell', async () => {
  for (const { lane } of await readLanes(fresh.db)) await put(lane)
  await insertSubscribers(fresh.db, fresh.pageId, { count: 3, address: (index) => `${index}@example.com` })
  expect(await readUnknown(fresh.db)).toEqual([])
})

test('lanes and channels that a later release wrote are found, counted and named, among any number of known ones', async () => {
  await put('email', { count: 30 })
  await put('pigeon', { count: 3, dueSecondsAgo: 100 })
  await put('aaa', { dueSecondsAgo: -100 })
  const [quarantined] = await put('zzz')
  await fresh.db.$executeRaw`
    update delivery set quarantined_at = now(), quarantine_reason = 'for a test' where id = ${BigInt(quarantined!)}`
  await fresh.db
    .$executeRaw`update delivery set sent_at = now() where id = (select min(id) from delivery where lane = 'pigeon')`
  const of = { address: (index: number) => `https://example.com/${index}` }
  await insertSubscribers(fresh.db, fresh.pageId, { ...of, count: 40 })
  await insertSubscribers(fresh.db, fresh.pageId, { ...of, from: 40, count: 2, channel: 'discord' })
  await insertSubscribers(fresh.db, fresh.pageId, { ...of, from: 42, count: 1, channel: 'whatsapp' })
  await insertSubscribers(fresh.db, fresh.pageId, { ...of, from: 43, count: 5, channel: 'webhook' })
  const found = await readUnknown(fresh.db)
  expect(found.map(({ what, value, waiting, quarantined: bad }) => [what, value, waiting, bad])).toEqual([
    ['lane', 'aaa', 1, 0],
    ['lane', 'pigeon', 2, 0],
    ['lane', 'zzz', 0, 1],
    ['channel', 'discord', 2, 0],
    ['channel', 'whatsapp', 1, 0],
  ])
  expect(found[0]?.oldestSeconds).toBeNull()
  expect(Math.round((found[1]?.oldestSeconds ?? 0) / 100)).toBe(1)
  expect(found.map(unknownWords)).toEqual([
    '1 delivery waits in the lane “aaa”, which this release does not know. No worker takes them.',
    '2 deliveries wait in the lane “pigeon”, which this release does not know. No worker takes them.',
    '1 delivery is quarantined in the lane “zzz”, which this release does not know.',
    '2 subscribers are called by “discord”, a channel that this release does not know: they are told of nothing.',
    '1 subscriber is called by “whatsapp”, a channel that this release does not know: they are told of nothing.',
  ])
  expect(unknownAlarms(found).map(({ value }) => value)).toEqual(['aaa', 'pigeon', 'discord', 'whatsapp'])
  expect(await readUnknownLanes(fresh.db)).toEqual(['aaa', 'pigeon', 'zzz'])
  expect((await readUnknownDeliveries(fresh.db, fresh.pageId, 9)).map(({ lane }) => lane)).toEqual([
    'pigeon',
    'pigeon',
    'aaa',
  ])
  expect(await readQuarantine(fresh.db, fresh.pageId, { limit: 9 })).toMatchObject([{ lane: 'zzz' }])
})

test('operators are told of what is unknown, by mail and by their webhook, once', async () => {
  await createOperator(
    fresh.db,
    { email: 'ada@example.com', name: 'Ada', password: 'a-long-enough-password' },
    new Date(),
  )
  await put('pigeon')
  const webhook = 'https://chat.example.org/hook'
  const [a, b] = await Promise.all([noticeLanes(fresh.db, webhook), noticeLanes(fresh.db, webhook)])
  expect([(a ?? 0) + (b ?? 0), await noticeLanes(fresh.db, webhook)]).toEqual([2, 0])
  const rows = await fresh.db.delivery.findMany({ where: { lane: 'notice' }, orderBy: { address: 'asc' } })
  expect(rows.map(({ address, payload }) => [address, (payload as { channel: string }).channel])).toEqual([
    ['ada@example.com', 'email'],
    [webhook, 'webhook'],
  ])
  expect(rows[0]?.payload).toMatchObject({ subject: 'Messages that this release does not know: lane “pigeon”' })
})

test('of a channel operators are told in words of its own, and of what is quarantined nothing', async () => {
  await createOperator(
    fresh.db,
    { email: 'ada@example.com', name: 'Ada', password: 'a-long-enough-password' },
    new Date(),
  )
  await put('pigeon')
  await fresh.db.$executeRaw`update delivery set quarantined_at = now(), quarantine_reason = 'for a test'`
  const address = () => 'https://example.com/1'
  await insertSubscribers(fresh.db, fresh.pageId, { address, count: 1, channel: 'discord' })
  expect(await noticeLanes(fresh.db)).toBe(1)
  const [row] = await fresh.db.delivery.findMany({ where: { lane: 'notice' } })
  const { subject, paragraphs } = row!.payload as { subject: string; paragraphs: string[] }
  expect([subject, paragraphs.join(' ')]).toEqual([
    'Subscribers whom this release cannot tell: channel “discord”',
    expect.not.stringMatching(/discard|deliver/),
  ])
})

test('a whole lane that nobody here knows is discarded, one that is known never', async () => {
  const discard = (lane: string, reason = 'That release is gone.') =>
    discardUnknownLane(fresh.db, fresh.pageId, lane, reason, attempt())
  await put('pigeon', { count: 4001 })
  const [held, sent, quarantined, over] = await put('pigeon', { count: 4 })
  const set = (id: string | undefined, what: string) =>
    fresh.db.$executeRawUnsafe(`update delivery set ${what} where id = ${BigInt(id!)}`)
  await set(held, "leased_by = 'a later worker', next_attempt_at = now() + interval '1 hour'")
  await set(sent, 'sent_at = now()')
  await set(quarantined, "quarantined_at = now(), quarantine_reason = 'for a test'")
  await set(over, "leased_by = 'one that died'")
  await put('dove', { count: 2 })
  await put('email', { count: 2 })
  expect(await discard('pigeon')).toBe(4003)
  expect([await discard('pigeon'), await discard('nobody')]).toEqual([0, 0])
  const open = await fresh.db.delivery.findMany({ where: { sentAt: null, discardedAt: null } })
  expect(open.map(({ id, lane }) => (lane === 'pigeon' ? String(id) : lane)).sort()).toEqual(
    ['dove', 'dove', 'email', 'email', held].sort(),
  )
  const audit = await fresh.db.auditEntry.findMany({ where: { verb: 'discarded deliveries' }, orderBy: { id: 'asc' } })
  expect(audit.map(({ subject }) => subject)).toEqual([
    '2000 deliveries of the lane “pigeon”',
    '2000 deliveries of the lane “pigeon”',
    '3 deliveries of the lane “pigeon”',
  ])
  for (const known of ['email', 'fan-out', 'canary', 'notice'])
    await expect(discard(known)).rejects.toMatchObject({ reason: 'invalid', field: 'lane' })
  await expect(discard('dove', ' ')).rejects.toThrow('Say why')
})

test('what is in a lane that nobody here knows is not put back into it', async () => {
  const [strange] = await put('pigeon')
  const [known] = await put('email')
  await fresh.db.$executeRaw`update delivery set quarantined_at = now(), quarantine_reason = 'for a test'`
  const retry = (...ids: (string | undefined)[]) =>
    retryDeliveries(fresh.db, fresh.pageId, { ids: ids.map(String) }, attempt())
  expect([await retry(strange, known), await retry(strange)]).toEqual([1, 0])
  expect(await fresh.db.delivery.count({ where: { lane: 'pigeon', quarantinedAt: { not: null } } })).toBe(1)
})
