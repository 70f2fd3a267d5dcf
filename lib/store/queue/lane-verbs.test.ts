import { beforeEach, describe, expect, test } from 'vitest'
import { attempt } from '@/e2e/support/attempt'
import { freshDatabase, type TestDatabase } from '@/e2e/support/database'
import { insertSubscribers, queue } from '@/e2e/support/deliveries'
import { laneNames } from '@/lib/status/lanes/lanes'
import { readWorkers } from '@/lib/store/instances/read-workers'
import { beatAsWorker, deregisterWorker, noteCanary } from '@/lib/store/instances/worker-pulse'
import { discardDeliveries } from './discard-deliveries'
import { findDelivery } from './find-delivery'
import { checkLane, pauseLane, resumeLane, throttleLane } from './lane-setting'
import { readDelay, readLanes } from './read-lanes'
import { readQuarantine } from './read-quarantine'
import { retryDeliveries } from './retry-deliveries'
import { sendTest } from './send-test'

let fresh: TestDatabase
const put = (queued: Parameters<typeof queue>[2]) => queue(fresh.db, fresh.pageId, queued)
const lane = async (name: string) => (await readLanes(fresh.db)).find((one) => one.lane === name)!
const quarantine = (ids: string[], reason: string, minutesAgo = 0) => fresh.db.$executeRaw`
  update delivery set quarantined_at = now() - make_interval(mins => ${minutesAgo}::int), quarantine_reason = ${reason}, attempts = 7
  where id = any(${ids}::bigint[])`
const audits = async () =>
  (await fresh.db.auditEntry.findMany({ orderBy: { id: 'asc' } })).map(({ verb, subject }) => `${verb}: ${subject}`)

beforeEach(async () => {
  fresh = await freshDatabase()
})

describe('the view of lanes', () => {
  test('shows every lane, empty and well', async () => {
    const lanes = await readLanes(fresh.db)
    expect(lanes.map((one) => one.lane)).toEqual(laneNames)
    expect(lanes[1]).toEqual({
      lane: 'email',
      waiting: 0,
      failed: 0,
      inFlight: 0,
      oldestSeconds: null,
      sentLastMinute: 0,
      secondsToEmpty: 0,
      quarantined: 0,
      pausedAt: null,
      pausedBy: null,
      perSecond: null,
      alarm: null,
    })
  })

  test('counts what waits, is under way, failed, was sent and is in quarantine', async () => {
    await put({ lane: 'email', count: 5, dueSecondsAgo: 30 })
    const [sent, flying, bad, failed] = await put({ lane: 'email', count: 4, dueSecondsAgo: -30 })
    await fresh.db.$executeRaw`update delivery set sent_at = now() where id = ${sent}::bigint`
    await fresh.db.$executeRaw`update delivery set leased_by = 'w' where id = ${flying}::bigint`
    await fresh.db.$executeRaw`update delivery set attempts = 2 where id = ${failed}::bigint`
    await quarantine([bad!], 'no')
    expect(await lane('email')).toMatchObject({
      waiting: 6,
      failed: 1,
      inFlight: 1,
      sentLastMinute: 1,
      quarantined: 1,
      secondsToEmpty: 360,
    })
    expect((await lane('email')).oldestSeconds).toBeGreaterThan(29)
  })

  test('raises the alarm of the very lane that backs up, by age or by depth', async () => {
    await put({ lane: 'confirmation', dueSecondsAgo: 100 })
    await put({ lane: 'notice', count: 201 })
    await fresh.db.outbox.create({
      data: {
        pageId: fresh.pageId,
        version: 1,
        kind: 'incident_update',
        notify: true,
        createdAt: new Date(Date.now() - 60_000),
      },
    })
    const alarms = Object.fromEntries(
      (await readLanes(fresh.db)).filter(({ alarm }) => alarm).map(({ lane, alarm }) => [lane, alarm]),
    )
    expect(alarms).toEqual({
      'fan-out': expect.stringContaining('waited'),
      confirmation: expect.stringContaining('waited'),
      notice: expect.stringContaining('201 wait'),
    })
  })

  test('takes what waits for a destination of its own for neither old nor late', async () => {
    await put({ lane: 'webhook', destination: 'a.example:443', dueSecondsAgo: 500 })
    expect([(await lane('webhook')).alarm !== null, await readDelay(fresh.db)]).toEqual([
      true,
      { delayed: true, due: 1, oldestSeconds: expect.any(Number) },
    ])
    await fresh.db
      .$executeRaw`insert into destination (key, blocked_until, updated_at) values ('a.example:443', now() + interval '1 minute', now())`
    expect([(await lane('webhook')).alarm, (await readDelay(fresh.db)).delayed]).toEqual([null, false])
  })

  test('says that notifications are late as long as publishes wait to be fanned out', async () => {
    const row = { pageId: fresh.pageId, version: 1, kind: 'incident_update', createdAt: new Date(Date.now() - 180_000) }
    await fresh.db.outbox.create({ data: { ...row, notify: false } })
    expect((await readDelay(fresh.db)).delayed).toBe(false)
    await fresh.db.outbox.create({ data: { ...row, notify: true } })
    expect(await readDelay(fresh.db)).toMatchObject({ delayed: true, due: 1 })
  })
})

test('workers are well when one lives and its canary came back lately', async () => {
  expect(await readWorkers(fresh.db)).toMatchObject({
    alive: 0,
    lastHeartbeatSeconds: null,
    lastCanarySeconds: null,
    ok: false,
  })
  await beatAsWorker(fresh.db, { id: 'w1', name: 'host:1' })
  expect(await readWorkers(fresh.db)).toMatchObject({ alive: 1, ok: false })
  await noteCanary(fresh.db, 'w1')
  expect(await readWorkers(fresh.db)).toMatchObject({ alive: 1, ok: true, workers: [{ name: 'host:1' }] })
  await fresh.db.$executeRaw`update worker set seen_at = now() - interval '15 seconds'`
  expect(await readWorkers(fresh.db)).toMatchObject({ alive: 0, ok: false })
  await deregisterWorker(fresh.db, 'w1')
  expect((await readWorkers(fresh.db)).workers).toEqual([])
})

describe('tools for a bad day', () => {
  test('pause, resume and throttle a lane, and stand in the audit log', async () => {
    await pauseLane(fresh.db, fresh.pageId, 'email', attempt())
    expect(await lane('email')).toMatchObject({ pausedAt: attempt().now, pausedBy: 'Ada' })
    await resumeLane(fresh.db, fresh.pageId, 'email', attempt())
    await throttleLane(fresh.db, fresh.pageId, 'email', 50, attempt())
    expect(await lane('email')).toMatchObject({ pausedAt: null, perSecond: 50 })
    await throttleLane(fresh.db, fresh.pageId, 'email', null, attempt())
    expect(await audits()).toEqual([
      'paused lane: email',
      'resumed lane: email',
      'throttled lane: email',
      'throttled lane: email',
    ])
    expect(() => checkLane('default')).toThrow('no lane')
    await expect(throttleLane(fresh.db, fresh.pageId, 'email', 0, attempt())).rejects.toThrow('whole number')
    await expect(pauseLane(fresh.db, fresh.pageId, 'canary', attempt())).rejects.toThrow('canary')
  })

  test('retry one, a selection, and what a lane quarantined in a span of time for a reason', async () => {
    const ids = await put({ lane: 'email', count: 5 })
    await quarantine(ids.slice(0, 2), 'answered 500', 60)
    await quarantine(ids.slice(2, 4), 'answered 500')
    await quarantine(ids.slice(4), 'bounced')
    expect(await retryDeliveries(fresh.db, fresh.pageId, { ids: [ids[0]!] }, attempt())).toBe(1)
    expect(await findDelivery(fresh.db, fresh.pageId, ids[0]!)).toMatchObject({
      attempts: 0,
      quarantinedAt: null,
      quarantineReason: null,
    })
    const from = new Date(Date.now() - 600_000)
    expect(await retryDeliveries(fresh.db, fresh.pageId, { lane: 'email', from, reason: '500' }, attempt())).toBe(2)
    expect((await readQuarantine(fresh.db, fresh.pageId, { limit: 9 })).map(({ id }) => id)).toEqual([ids[4], ids[1]])
    expect(await audits()).toEqual(['retried deliveries: 1 delivery', 'retried deliveries: quarantine of email'])
    await expect(retryDeliveries(fresh.db, fresh.pageId, { ids: ['1; drop'] }, attempt())).rejects.toThrow('not the id')
  })

  test('replay in batches whatever the size', async () => {
    const ids = await put({ lane: 'email', count: 4500 })
    await quarantine(ids, 'answered 500')
    expect(await retryDeliveries(fresh.db, fresh.pageId, { lane: 'email' }, attempt())).toBe(4500)
    expect(await lane('email')).toMatchObject({ waiting: 4500, quarantined: 0 })
  })

  test('discard with a reason, and never without', async () => {
    const ids = await put({ lane: 'email', count: 2 })
    await quarantine(ids.slice(0, 1), 'no')
    await expect(discardDeliveries(fresh.db, fresh.pageId, ids, ' ', attempt())).rejects.toThrow('Say why')
    expect(await discardDeliveries(fresh.db, fresh.pageId, ids, 'Sent by hand.', attempt())).toBe(2)
    expect(await findDelivery(fresh.db, fresh.pageId, ids[0]!)).toMatchObject({
      discardedAt: expect.any(Date),
      discardReason: 'Sent by hand.',
    })
    expect(await lane('email')).toMatchObject({ waiting: 0, quarantined: 0 })
  })

  test('show the quarantine page by page with who and why, fan-out included', async () => {
    await insertSubscribers(fresh.db, fresh.pageId, { count: 1, address: () => 'ada@example.com' })
    const ids = await put({ lane: 'email', kind: 'update', count: 5, subscriberId: 's00000000000' })
    await quarantine(ids, 'answered 500')
    const at = new Date(Date.now() - 1000)
    const { id } = await fresh.db.outbox.create({
      data: {
        pageId: fresh.pageId,
        version: 1,
        kind: 'postmortem',
        notify: true,
        createdAt: at,
        quarantinedAt: at,
        quarantineReason: 'what?',
      },
    })
    const first = await readQuarantine(fresh.db, fresh.pageId, { limit: 3 })
    const second = await readQuarantine(fresh.db, fresh.pageId, { limit: 9, before: first[2] })
    expect([...first, ...second].map((one) => one.id)).toEqual([...ids.toReversed(), `outbox-${id}`])
    expect(first[0]).toMatchObject({
      lane: 'email',
      channel: 'email',
      address: 'ada@example.com',
      attempts: 7,
      reason: 'answered 500',
    })
    expect(second[2]).toMatchObject({ lane: 'fan-out', kind: 'postmortem', reason: 'what?' })
    expect(await retryDeliveries(fresh.db, fresh.pageId, { ids: [`outbox-${id}`] }, attempt())).toBe(1)
    expect(await readQuarantine(fresh.db, fresh.pageId, { lane: 'fan-out', limit: 9 })).toEqual([])
  })

  test('send a test to an address that fits', async () => {
    const id = await sendTest(fresh.db, fresh.pageId, { channel: 'email', address: ' Ops@example.com ' }, attempt())
    expect(await findDelivery(fresh.db, fresh.pageId, id)).toMatchObject({
      lane: 'notice',
      kind: 'test',
      payload: { channel: 'email' },
      address: 'Ops@example.com',
    })
    await expect(
      sendTest(fresh.db, fresh.pageId, { channel: 'webhook', address: 'http://127.0.0.1/' }, attempt()),
    ).rejects.toThrow()
  })
})
