import { beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '@/e2e/support/database'
import { insertSubscribers, queue } from '@/e2e/support/deliveries'
import { withoutChecks } from '@/e2e/support/without-checks'
import type { LaneName } from '@/lib/status/lanes/lanes'
import { type ClaimRequest, claimDeliveries, type LaneCapacity } from './claim-deliveries'
import { type DeliveryResult, recordResults } from './record-results'

let fresh: TestDatabase

const email = (free: number): LaneCapacity => ({ lane: 'email', free, leaseSeconds: 60, perHost: null })
const webhook = (free: number): LaneCapacity => ({ lane: 'webhook', free, leaseSeconds: 60, perHost: 4 })

async function claim(rooms: LaneCapacity[], wish: Partial<ClaimRequest> = {}) {
  const base = { worker: 'w1', rooms, busy: new Map(), suspects: { once: 8, often: 1 } }
  return claimDeliveries(fresh.db, { ...base, ...wish })
}
const ids = (claimed: { id: string }[]) => claimed.map(({ id }) => id)
const put = (queued: Parameters<typeof queue>[2]) => queue(fresh.db, fresh.pageId, queued)
const sent = (id: string): DeliveryResult => ({ id, subscriberId: null, destination: '', what: 'sent' })
const row = (id: string) => fresh.db.delivery.findUniqueOrThrow({ where: { id: BigInt(id) } })

beforeEach(async () => {
  fresh = await freshDatabase()
})

describe('a claim', () => {
  test('takes what is due, as much as there is room for, oldest first, and leases it by the database clock', async () => {
    const [oldest] = await put({ lane: 'email', dueSecondsAgo: 100 })
    await put({ lane: 'email', count: 30 })
    await put({ lane: 'email', dueSecondsAgo: -60 })
    await put({ lane: 'sms', count: 5 })
    const first = await claim([email(10)])
    expect(first).toHaveLength(10)
    expect(ids(first)).toContain(oldest)
    expect(first[0]).toMatchObject({ lane: 'email', attempts: 1, crashes: 0, recipient: null })
    expect(await claim([email(100)])).toHaveLength(21)
    expect(await claim([email(100)])).toEqual([])
    const { leased, soon } = (
      await fresh.db.$queryRaw<{ leased: number; soon: number }[]>`
        select count(*)::int as leased, count(*) filter (where next_attempt_at between now() + interval '50 s' and now() + interval '60 s')::int as soon
        from delivery where leased_by = 'w1'`
    )[0]!
    expect([leased, soon]).toEqual([31, 31])
  })

  test('serves several lanes in one statement', async () => {
    await put({ lane: 'email', count: 5 })
    await put({ lane: 'webhook', count: 3, destination: 'a.example:443' })
    const claimed = await claim([email(3), webhook(9)])
    expect(claimed.map(({ lane }) => lane).sort()).toEqual(['email', 'email', 'email', 'webhook', 'webhook', 'webhook'])
  })

  test('gives nothing to two workers at once', async () => {
    await put({ lane: 'email', count: 200 })
    const workers = Array.from({ length: 8 }, async (_, index) => {
      const mine: string[] = []
      for (let round = 0; round < 60 && mine.length < 200; round++)
        mine.push(...ids(await claim([email(10)], { worker: `w${index}` })))
      return mine
    })
    const all = (await Promise.all(workers)).flat()
    expect([all.length, new Set(all).size]).toEqual([200, 200])
  })

  test('gives every fifth place to the newest, so that a new incident does not wait behind an old flood', async () => {
    await put({ lane: 'email', count: 1000, dueSecondsAgo: 600 })
    const fresher = await put({ lane: 'email', count: 20 })
    expect(ids(await claim([email(40)])).filter((id) => fresher.includes(id))).toHaveLength(8)
  })

  test('leaves paused lanes alone', async () => {
    await put({ lane: 'email' })
    await fresh.db.laneSetting.create({ data: { lane: 'email', pausedAt: new Date(), updatedAt: new Date() } })
    expect(await claim([email(5)])).toEqual([])
  })

  test('takes at most four at a time to one host, those under way included, and goes on to other hosts', async () => {
    await put({ lane: 'webhook', count: 50, destination: 'a.example:443', dueSecondsAgo: 60 })
    await put({ lane: 'webhook', count: 2, destination: 'b.example:443' })
    const busy = new Map([['a.example:443', 3]])
    const first = await claim([webhook(20)], { busy })
    expect(first.map(({ destination }) => destination).sort()).toEqual([
      'a.example:443',
      'b.example:443',
      'b.example:443',
    ])
    await put({ lane: 'webhook', count: 2, destination: 'b.example:443' })
    const second = await claim([webhook(2)], { busy: new Map([['a.example:443', 4]]) })
    expect(second.map(({ destination }) => destination)).toEqual(['b.example:443', 'b.example:443'])
  })

  test('leaves a destination alone that is to be left alone, and no other', async () => {
    await put({ lane: 'webhook', count: 50, destination: 'a.example:443', dueSecondsAgo: 60 })
    await put({ lane: 'webhook', destination: 'b.example:443' })
    await fresh.db
      .$executeRaw`insert into destination (key, blocked_until, updated_at) values ('a.example:443', now() + interval '1 minute', now())`
    expect((await claim([webhook(5)])).map(({ destination }) => destination)).toEqual(['b.example:443'])
    await fresh.db.$executeRaw`update destination set blocked_until = now()`
    expect(await claim([webhook(5)])).toHaveLength(4)
  })

  test('keeps the order of one incident to one subscriber', async () => {
    await insertSubscribers(fresh.db, fresh.pageId, { count: 2, address: (index) => `${index}@example.com` })
    const one = { lane: 'email', incidentId: 'i1', subscriberId: 's00000000000', dueSecondsAgo: 30 } as const
    const [first] = await put(one)
    const [second] = await put(one)
    const [other] = await put({ ...one, subscriberId: 's00000000001' })
    const [elsewhere] = await put({ ...one, incidentId: 'i2' })
    expect(ids(await claim([email(10)])).sort()).toEqual([first, other, elsewhere].sort())
    expect(await claim([email(10)])).toEqual([])
    await recordResults(fresh.db, 'w1', [sent(first!)])
    expect(ids(await claim([email(10)]))).toEqual([second])
  })

  test('counts all endpoints of a host together, and leaves alone the endpoint that is to be left alone, not its neighbours', async () => {
    for (const endpoint of ['a', 'b', 'c', 'd', 'e', 'f'])
      await put({ lane: 'slack', destination: `hooks.example:443#${endpoint}`, dueSecondsAgo: 60 })
    await put({ lane: 'slack', destination: 'other.example:443#z' })
    const slack: LaneCapacity = { lane: 'slack', free: 20, leaseSeconds: 60, perHost: 4 }
    await fresh.db.$executeRaw`
      insert into destination (key, blocked_until, updated_at) values ('hooks.example:443#a', now() + interval '1 minute', now())`
    const first = await claim([slack], { busy: new Map([['hooks.example:443', 1]]) })
    expect(first.map(({ destination }) => destination).sort()).toEqual([
      'hooks.example:443#b',
      'hooks.example:443#c',
      'hooks.example:443#d',
      'other.example:443#z',
    ])
    expect(await claim([slack], { busy: new Map([['hooks.example:443', 4]]) })).toEqual([])
    await fresh.db.$executeRaw`
      insert into destination (key, blocked_until, updated_at) values ('hooks.example:443', now() + interval '1 minute', now())`
    expect(await claim([slack])).toEqual([])
    await fresh.db.$executeRaw`delete from destination`
    expect(await claim([slack])).toHaveLength(3)
  })

  test('keeps the order of one component’s statuses, and does not wait for another component', async () => {
    await insertSubscribers(fresh.db, fresh.pageId, { count: 1, address: () => 'a@example.com' })
    const of = (componentId: string) =>
      ({ lane: 'webhook', kind: 'component', subscriberId: 's00000000000', payload: { componentId } }) as const
    const [first] = await put({ ...of('one'), dueSecondsAgo: 9 })
    await put(of('one'))
    const [other] = await put(of('two'))
    expect(ids(await claim([webhook(9)]))).toEqual([first, other])
  })

  test.each([
    ['a lane', { lane: 'pigeon' }],
    ['a lane of one letter', { lane: 'x' }],
    ['a lane without a name', { lane: '' }],
    ['a lane that is nearly one of ours', { lane: 'Email' }],
    ['a lane in another script', { lane: '電子メール' }],
  ])('%s that this release does not know is left where it is, and holds up nobody', async (_, { lane }) => {
    await withoutChecks(fresh.db)
    await insertSubscribers(fresh.db, fresh.pageId, { count: 1, address: () => 'a@example.com' })
    const of = { incidentId: 'i1', subscriberId: 's00000000000' } as const
    const [unknown] = await put({ ...of, lane: lane as LaneName, kind: 'update', dueSecondsAgo: 60 })
    const [known] = await put({ ...of, lane: 'email', kind: 'update' })
    expect(ids(await claim([email(9), webhook(9)]))).toEqual([known])
    expect(await row(unknown!)).toMatchObject({ attempts: 0, leasedBy: null, quarantinedAt: null })
  })

  test('says who gets it and whether they still want it', async () => {
    await insertSubscribers(fresh.db, fresh.pageId, { count: 1, address: () => 'a@example.com' })
    await put({ lane: 'email', subscriberId: 's00000000000' })
    await fresh.db.subscriber.updateMany({ data: { unsubscribedAt: new Date() } })
    const [claimed] = await claim([email(1)])
    expect(claimed?.recipient).toMatchObject({
      channel: 'email',
      address: 'a@example.com',
      active: false,
      left: 'unsubscribed',
    })
  })

  test('gives a canary to the worker that sent it out', async () => {
    await put({ lane: 'canary', destination: 'w2' })
    const canary: LaneCapacity = { lane: 'canary', free: 1, leaseSeconds: 10, perHost: null }
    expect(await claim([canary])).toEqual([])
    expect(await claim([canary], { worker: 'w2' })).toHaveLength(1)
  })
})

describe('what a dead worker held', () => {
  const expire = () =>
    fresh.db.$executeRaw`update delivery set next_attempt_at = now() - interval '1 second' where leased_by is not null`

  test('comes due by itself, counts the death, and forgets it at the next outcome', async () => {
    const [id] = await put({ lane: 'email' })
    await claim([email(1)], { worker: 'dead' })
    expect(await claim([email(1)])).toEqual([])
    await expire()
    const [again] = await claim([email(1)])
    expect(again).toMatchObject({ id, attempts: 2, crashes: 1 })
    await recordResults(fresh.db, 'w1', [
      {
        id: id!,
        subscriberId: null,
        destination: '',
        what: 'retry',
        error: 'no',
        waitSeconds: 0,
        throttledSeconds: null,
      },
    ])
    expect(await row(id!)).toMatchObject({ crashes: 0, leasedBy: null })
  })

  test('is tried a few at a time, and one at a time when two workers died', async () => {
    await put({ lane: 'email', count: 20, crashes: 1 })
    await put({ lane: 'email', count: 5, crashes: 2 })
    await put({ lane: 'email', count: 3 })
    const claimed = await claim([email(40)])
    const count = (crashes: number) => claimed.filter((one) => one.crashes === crashes).length
    expect([count(0), count(1), count(2)]).toEqual([3, 8, 1])
  })

  test('is quarantined when three workers died under it', async () => {
    const [id] = await put({ lane: 'email', crashes: 3 })
    expect(await claim([email(1)])).toMatchObject([{ id, quarantined: true }])
    expect(await row(id!)).toMatchObject({
      quarantinedAt: expect.any(Date),
      quarantineReason: expect.stringContaining('3 times'),
    })
    expect(await claim([email(1)])).toEqual([])
  })
})

describe('a result', () => {
  const failed = (id: string, parts: Partial<Extract<DeliveryResult, { what: 'retry' }>> = {}): DeliveryResult => ({
    id,
    subscriberId: null,
    destination: 'a.example:443',
    what: 'retry',
    error: 'answered 500',
    waitSeconds: 30,
    throttledSeconds: null,
    ...parts,
  })

  test('counts as sent whoever holds the delivery now, and otherwise only from its holder', async () => {
    const [one, two] = await put({ lane: 'email', count: 2 })
    await claim([email(2)], { worker: 'w2' })
    await recordResults(fresh.db, 'w1', [sent(one!), failed(two!)])
    expect(await row(one!)).toMatchObject({ sentAt: expect.any(Date) })
    expect(await row(two!)).toMatchObject({ sentAt: null, leasedBy: 'w2', lastError: null })
  })

  test('of a failure keeps its reason, and what comes after it waits as long', async () => {
    await insertSubscribers(fresh.db, fresh.pageId, { count: 1, address: () => 'a@example.com' })
    const about = { lane: 'email', incidentId: 'i1', subscriberId: 's00000000000' } as const
    const [first] = await put(about)
    const [second] = await put(about)
    await claim([email(2)])
    await recordResults(fresh.db, 'w1', [failed(first!, { subscriberId: 's00000000000' })])
    const [a, b] = [await row(first!), await row(second!)]
    expect(a).toMatchObject({ lastError: 'answered 500', leasedBy: null })
    expect(a.nextAttemptAt).toEqual(b.nextAttemptAt)
    expect(await fresh.db.subscriber.findFirst()).toMatchObject({
      failingSince: expect.any(Date),
      lastError: 'answered 500',
    })
    await recordResults(fresh.db, 'w1', [sent(first!)])
    expect(await fresh.db.subscriber.findFirst()).toMatchObject({ failingSince: null, lastSentAt: expect.any(Date) })
  })

  test('leaves a destination alone after three failures in a row, and forgives at the first success', async () => {
    const rows = await put({ lane: 'webhook', count: 4, destination: 'a.example:443' })
    await claim([webhook(4)])
    await recordResults(fresh.db, 'w1', [failed(rows[0]!), failed(rows[1]!)])
    expect(await fresh.db.destination.findFirst()).toMatchObject({ failures: 2, blockedUntil: null })
    await recordResults(fresh.db, 'w1', [failed(rows[2]!)])
    const { blockedUntil, updatedAt } = await fresh.db.destination.findFirstOrThrow()
    expect(blockedUntil!.getTime() - updatedAt.getTime()).toBe(5000)
    await recordResults(fresh.db, 'w1', [failed(rows[0]!), { ...sent(rows[3]!), destination: 'a.example:443' }])
    expect(await fresh.db.destination.findFirst()).toMatchObject({ failures: 0, blockedUntil: null })
  })

  test('leaves a destination alone at once that asks for it', async () => {
    const destination = 'a.example:443#one'
    const [id] = await put({ lane: 'webhook', destination })
    await claim([webhook(1)])
    await recordResults(fresh.db, 'w1', [failed(id!, { destination, throttledSeconds: 120 })])
    const { blockedUntil, updatedAt } = await fresh.db.destination.findFirstOrThrow()
    expect(Math.round((blockedUntil!.getTime() - updatedAt.getTime()) / 1000)).toBe(120)
  })

  test('of one endpoint slows that endpoint, and the host only when it spoke for all of it', async () => {
    const destination = 'hooks.example:443#one'
    const rows = await put({ lane: 'slack', count: 12, destination })
    await claim([{ lane: 'slack', free: 20, leaseSeconds: 60, perHost: null }])
    const paused = async () => {
      const found = await fresh.db.$queryRaw<{ key: string; seconds: number }[]>`
        select key, round(extract(epoch from blocked_until - updated_at))::int as seconds from destination
        where blocked_until > now() order by key`
      return Object.fromEntries(found.map(({ key, seconds }) => [key, seconds]))
    }
    const fail = (at: number, parts: Parameters<typeof failed>[1]) => failed(rows[at]!, { destination, ...parts })
    await recordResults(
      fresh.db,
      'w1',
      [0, 1, 2].map((at) => fail(at, {})),
    )
    expect(await paused()).toEqual({ [destination]: 5 })
    await recordResults(fresh.db, 'w1', [fail(3, { throttledSeconds: 0 })])
    expect(Object.keys(await paused())).toEqual([destination])
    await recordResults(fresh.db, 'w1', [fail(4, { throttledSeconds: 7200, wholeHost: true })])
    expect(await paused()).toEqual({ 'hooks.example:443': 60, [destination]: 7200 })
    await recordResults(fresh.db, 'w1', [{ ...sent(rows[5]!), destination: 'hooks.example:443#two' }, fail(6, {})])
    expect(Object.keys(await paused())).toEqual([destination])
    await recordResults(fresh.db, 'w1', [{ ...sent(rows[7]!), destination }, fail(8, {})])
    expect(await paused()).toEqual({})
    // a host that lets nobody in
    await recordResults(
      fresh.db,
      'w1',
      [9, 10, 11].map((at) => fail(at, { wholeHost: true })),
    )
    expect(await paused()).toEqual({ 'hooks.example:443': 5 })
  })

  test.each([
    ['asked for patience', [{ throttledSeconds: 7200 }], 60],
    ['asked for patience in its own name', [{ throttledSeconds: 7200, wholeHost: true }], 60],
    ['failed for long', Array(12).fill({}), 60],
  ])(
    "of a destination that names no endpoint is its host's, which %s and is paused for a minute at most",
    async (_, fails, seconds) => {
      const destination = 'hooks.example:443'
      const rows = await put({ lane: 'slack', count: fails.length, destination })
      await claim([{ lane: 'slack', free: 20, leaseSeconds: 60, perHost: null }])
      await recordResults(
        fresh.db,
        'w1',
        fails.map((parts: Parameters<typeof failed>[1], at: number) => failed(rows[at]!, { destination, ...parts })),
      )
      const [paused] = await fresh.db.$queryRaw<{ seconds: number }[]>`
      select round(extract(epoch from blocked_until - updated_at))::int as seconds from destination where key = ${destination}`
      expect(paused).toEqual({ seconds })
    },
  )

  test('that ends a subscriber quarantines it and all that it would still get', async () => {
    await insertSubscribers(fresh.db, fresh.pageId, {
      count: 1,
      channel: 'webhook',
      address: () => 'https://a.example/x',
    })
    const of = { lane: 'webhook', subscriberId: 's00000000000', destination: 'a.example:443' } as const
    const [first] = await put(of)
    const [second] = await put(of)
    await fresh.db
      .$executeRaw`update delivery set next_attempt_at = now() + interval '1 hour' where id = ${BigInt(second!)}`
    await claim([webhook(1)])
    const recorded = await recordResults(fresh.db, 'w1', [
      {
        id: first!,
        subscriberId: 's00000000000',
        destination: 'a.example:443',
        what: 'quarantined',
        error: 'answered 410 Gone',
        suppress: true,
        outward: true,
      },
    ])
    expect(recorded.switchedOff).toEqual([{ subscriberId: 's00000000000', because: 'rejected' }])
    expect(await row(second!)).toMatchObject({ quarantineReason: 'The subscriber was quarantined: answered 410 Gone' })
    expect(await fresh.db.subscriber.findFirst()).toMatchObject({ quarantineReason: 'answered 410 Gone' })
  })

  test('after five days of nothing but failures switches the endpoint off, once', async () => {
    await insertSubscribers(fresh.db, fresh.pageId, {
      count: 1,
      channel: 'webhook',
      address: () => 'https://a.example/x',
    })
    const [id] = await put({ lane: 'webhook', subscriberId: 's00000000000', destination: 'a.example:443' })
    const fail = async () => {
      await fresh.db
        .$executeRaw`update delivery set next_attempt_at = now() - interval '1 second', quarantined_at = null, leased_by = null`
      await claim([webhook(1)])
      return recordResults(fresh.db, 'w1', [failed(id!, { subscriberId: 's00000000000' })])
    }
    const days = (count: number) =>
      fresh.db
        .$executeRaw`update subscriber set failing_since = now() - make_interval(days => ${count}::int, mins => 1)`
    await fail()
    await days(4)
    expect(await fail()).toEqual({ switchedOff: [] })
    await days(5)
    expect(await fail()).toEqual({ switchedOff: [{ subscriberId: 's00000000000', because: 'only failed' }] })
    expect((await fresh.db.subscriber.findFirst())?.quarantineReason).toBe(
      'Nothing but failures for 5 days. Last: answered 500',
    )
    expect(await fail()).toEqual({ switchedOff: [] })
  })

  test('of what was not attempted gives the attempt back', async () => {
    const [id] = await put({ lane: 'email' })
    await claim([email(1)])
    await recordResults(fresh.db, 'w1', [{ id: id!, subscriberId: null, destination: '', what: 'handed back' }])
    expect(await row(id!)).toMatchObject({ attempts: 0, crashes: 0, leasedBy: null })
    expect(await claim([email(1)])).toHaveLength(1)
  })
})
