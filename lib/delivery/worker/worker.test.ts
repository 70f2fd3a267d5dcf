import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { attempt as by } from '@/e2e/support/attempt'
import { freshDatabase, type TestDatabase } from '@/e2e/support/database'
import { insertSubscribers, queue } from '@/e2e/support/deliveries'
import { eventually } from '@/e2e/support/eventually'
import { doorTo } from '@/e2e/support/tcp-door'
import type { Deliver } from '@/lib/delivery/deliver/attempt-delivery'
import { openIncident } from '@/lib/store/incidents/open-incident'
import { publishUpdate } from '@/lib/store/incidents/publish-update'
import type { ClaimedDelivery } from '@/lib/store/queue/claim-deliveries'
import { startWorker, type Worker } from './worker'

let fresh: TestDatabase
let workers: Worker[]
let sent: ClaimedDelivery[]
let faults: string[]

beforeEach(async () => {
  fresh = await freshDatabase()
  workers = []
  sent = []
  faults = []
})
afterEach(() => Promise.all(workers.map((worker) => worker.stop())))

const remember: Deliver = async (claimed) => {
  if (claimed.kind !== 'canary') sent.push(claimed)
  return { kind: 'sent' }
}

function start({
  deliver = remember,
  url = fresh.url,
  leaseSeconds,
  journalFolder,
}: {
  deliver?: Deliver
  url?: string
  leaseSeconds?: number
  journalFolder?: string
} = {}) {
  const worker = startWorker({
    databaseUrl: url,
    deliver,
    published: () => {},
    leaseSeconds,
    journalFolder,
    events: {
      fault: (where, fault) => faults.push(`${where}: ${fault}`),
      done: () => {},
      switchedOff: () => {},
    },
  })
  workers.push(worker)
  return worker
}

const left = () => fresh.db.delivery.count({ where: { sentAt: null, lane: { not: 'canary' } } })
const open = (name = 'Slow') =>
  openIncident(
    fresh.db,
    fresh.pageId,
    { name, status: 'investigating', body: 'We look.', components: {}, deliverNotifications: true },
    { ...by(), now: new Date() },
  )
const say = (incidentId: string, body: string) =>
  publishUpdate(
    fresh.db,
    fresh.pageId,
    incidentId,
    { status: 'identified', body, components: {}, deliverNotifications: true },
    { ...by(), now: new Date() },
  )

describe('a worker', () => {
  test('delivers what was published to every subscriber once', async () => {
    await insertSubscribers(fresh.db, fresh.pageId, { count: 50, address: (index) => `${index}@example.com` })
    start()
    await eventually(async () => expect(await fresh.db.worker.count()).toBe(1))
    await open()
    await eventually(() => expect(sent.length).toBeGreaterThan(0))
    await eventually(async () => expect(await left()).toBe(0))
    expect(new Set(sent.map(({ recipient }) => recipient?.address)).size).toBe(50)
    expect(sent).toHaveLength(50)
    // on a busy machine the listening connection may need a second try
    expect(faults.filter((fault) => !fault.startsWith('listen'))).toEqual([])
  })

  test('delivers the updates of one incident to a subscriber in order, also when several workers work', async () => {
    await insertSubscribers(fresh.db, fresh.pageId, { count: 20, address: (index) => `${index}@example.com` })
    const { incidentId } = (await open()).result
    for (let index = 0; index < 4; index++) await say(incidentId, `Word ${index}.`)
    start()
    start()
    start()
    await eventually(async () => {
      expect(await fresh.db.outbox.count({ where: { fannedOutAt: null } })).toBe(0)
      expect(await left()).toBe(0)
    })
    expect(sent).toHaveLength(100)
    for (let index = 0; index < 20; index++) {
      const mine = sent
        .filter(({ recipient }) => recipient?.address === `${index}@example.com`)
        .map(({ outboxId }) => Number(outboxId))
      expect(mine).toEqual(mine.toSorted((a, b) => a - b))
    }
  })

  test('tells of a new incident before the last subscriber has been told of an older one', async () => {
    await insertSubscribers(fresh.db, fresh.pageId, { count: 12_000, address: (index) => `${index}@example.com` })
    await open('Old')
    await open('New')
    start({ deliver: async () => ({ kind: 'sent' }) })
    await eventually(async () => expect(await fresh.db.outbox.count({ where: { fannedOutAt: null } })).toBe(0))
    const [old, recent] = await fresh.db.delivery.groupBy({
      by: 'outboxId',
      where: { outboxId: { not: null } },
      _min: { id: true },
      _max: { id: true },
      orderBy: { outboxId: 'asc' },
    })
    expect(recent?._min.id).toBeLessThan(old?._max.id ?? 0n)
  })

  test('shows that it lives, and a canary that really ran', async () => {
    start()
    await eventually(async () => expect((await fresh.db.worker.findFirst())?.canaryAt).toBeInstanceOf(Date))
    await workers.pop()?.stop()
    expect([await fresh.db.worker.count(), await fresh.db.delivery.count()]).toEqual([0, 0])
  })

  test('waits at SIGTERM for what is under way and leaves the rest for others', async () => {
    await queue(fresh.db, fresh.pageId, { lane: 'confirmation', count: 40 })
    const slow: Deliver = async (claimed, signal) => {
      await new Promise((resolve) => setTimeout(resolve, 300))
      return remember(claimed, signal)
    }
    const worker = start({ deliver: slow })
    await eventually(async () =>
      expect(await fresh.db.delivery.count({ where: { leasedBy: worker.id } })).toBeGreaterThan(0),
    )
    await workers.pop()?.stop()
    const done = sent.length
    expect(done).toBeGreaterThan(0)
    expect(await left()).toBe(40 - done)
    expect(await fresh.db.delivery.count({ where: { leasedBy: { not: null } } })).toBe(0)
    start()
    await eventually(async () => expect(await left()).toBe(0))
    expect(new Set(sent.map(({ id }) => id)).size).toBe(sent.length)
  })

  test('does not begin what a subscriber no longer wants', async () => {
    await insertSubscribers(fresh.db, fresh.pageId, { count: 1, address: () => 'a@example.com' })
    await queue(fresh.db, fresh.pageId, { lane: 'email', kind: 'update', subscriberId: 's00000000000' })
    await fresh.db.subscriber.updateMany({ data: { unsubscribedAt: new Date() } })
    start()
    await eventually(async () =>
      expect(await fresh.db.delivery.findFirst({ where: { lane: 'email' } })).toMatchObject({
        discardReason: 'The subscriber unsubscribed.',
      }),
    )
    expect(sent).toEqual([])
  })

  test('quarantines a message that cannot be made after three tries, and delivers the others', async () => {
    const [bad] = await queue(fresh.db, fresh.pageId, { lane: 'notice' })
    await queue(fresh.db, fresh.pageId, { lane: 'notice', count: 5 })
    const deliver: Deliver = async (claimed, signal) => {
      if (claimed.id === bad) throw new TypeError('no such thing')
      return remember(claimed, signal)
    }
    start({ deliver })
    const row = () => fresh.db.delivery.findUniqueOrThrow({ where: { id: BigInt(bad!) } })
    for (const attempts of [1, 2]) {
      await eventually(async () => expect(await row()).toMatchObject({ attempts, leasedBy: null }))
      await fresh.db.$executeRaw`update delivery set next_attempt_at = now() where id = ${BigInt(bad!)}`
    }
    await eventually(async () =>
      expect(await row()).toMatchObject({
        quarantineReason: 'The message cannot be made: TypeError: no such thing',
        crashes: 0,
      }),
    )
    expect(sent).toHaveLength(5)
  })

  test('survives a database that goes, and comes back by itself', async () => {
    const door = await doorTo(fresh.url)
    start({ url: door.url })
    await eventually(async () => expect((await fresh.db.worker.findFirst())?.canaryAt).toBeInstanceOf(Date))
    for (const away of [door.shut, door.freeze]) {
      away()
      await queue(fresh.db, fresh.pageId, { lane: 'notice', count: 3 })
      faults = []
      await eventually(() => expect(faults.length).toBeGreaterThan(2))
      door.reopen()
      await eventually(async () => expect(await left()).toBe(0))
    }
    expect(new Set(sent.map(({ id }) => id)).size).toBe(6)
    await workers.pop()?.stop()
    await door.close()
  })

  test('keeps what it sent until the database can be told, and sends it once', async () => {
    const door = await doorTo(fresh.url)
    const shutting: Deliver = async (claimed, signal) => {
      if (claimed.kind !== 'canary') door.shut()
      return remember(claimed, signal)
    }
    await queue(fresh.db, fresh.pageId, { lane: 'notice' })
    start({ url: door.url, deliver: shutting })
    await eventually(() => expect(sent).toHaveLength(1))
    await eventually(() => expect(faults.some((fault) => fault.startsWith('record'))).toBe(true))
    door.reopen()
    await eventually(async () => expect(await left()).toBe(0))
    expect(sent).toHaveLength(1)
    await workers.pop()?.stop()
    await door.close()
  })
})

test('what a worker sent and could not write down before it was killed is not sent again', async () => {
  const journalFolder = mkdtempSync(path.join(tmpdir(), 'heliograph-journal-'))
  const ids = await queue(fresh.db, fresh.pageId, { lane: 'notice', count: 3 })
  await fresh.db.$executeRaw`update delivery set leased_by = 'dead', next_attempt_at = now() + interval '2 seconds'`
  const { pid } = spawnSync('true')
  writeFileSync(path.join(journalFolder, `${pid}-dead.sent`), `${ids[0]}\n${ids[1]}\n${ids[2]?.[0]}`)
  start({ journalFolder })
  await eventually(async () => expect(await left()).toBe(0))
  expect(sent.map(({ id }) => id)).toEqual([ids[2]])
  expect(readdirSync(journalFolder).filter((name) => name.includes('dead'))).toEqual([])
  await workers.pop()?.stop()
  expect(readdirSync(journalFolder)).toEqual([])
  rmSync(journalFolder, { recursive: true })
})

test('a throttled lane goes no faster than it was told, whoever works', async () => {
  await fresh.db.laneSetting.create({ data: { lane: 'notice', perSecond: 10, updatedAt: new Date() } })
  start()
  start()
  await eventually(async () => expect(await fresh.db.worker.count({ where: { canaryAt: { not: null } } })).toBe(2))
  // at the next heartbeat both have heard of each other
  const together = new Date()
  await eventually(async () => expect(await fresh.db.worker.count({ where: { seenAt: { gt: together } } })).toBe(2))
  await queue(fresh.db, fresh.pageId, { lane: 'notice', count: 200 })
  const before = sent.length
  const begun = performance.now()
  await eventually(() => expect(sent.length - before).toBeGreaterThanOrEqual(40))
  const perSecond = (sent.length - before - 10) / ((performance.now() - begun) / 1000)
  expect(perSecond).toBeLessThan(13)
})
