import { beforeEach, describe, expect, test } from 'vitest'
import { emptyFacts } from '@/e2e/support/made-up-facts'
import type { Facts } from '@/lib/status/facts/facts'
import { incident, update } from '@/lib/status/page/specimens'
import { FactsCache } from './facts-cache'

let database: Facts
let away: boolean
let tick: number
let reads: number
let held: FactsCache
let beforeAnswer: () => Promise<void>

beforeEach(() => {
  database = emptyFacts(1)
  away = false
  tick = 0
  reads = 0
  beforeAnswer = async () => {}
  held = new FactsCache({
    read: async (known) => {
      reads++
      const snapshot = database
      await beforeAnswer()
      if (away) throw new Error('away')
      return known?.version === snapshot.version ? known : snapshot
    },
    ticks: () => tick,
    wallClock: () => new Date(1_000_000 + tick),
  })
})

/** Read and proven by a heartbeat, as they are a moment after a start. */
async function proven() {
  await held.settle()
  held.prove(database.version, tick)
}

test('a reading alone is no lease: nobody would wait for it', async () => {
  await held.settle()
  expect([held.trusted(), held.trust]).toEqual([false, { fresh: true }])
  await held.settle()
  expect(reads).toBe(2)
})

test('a proof whose answer is read late is as old as its question', async () => {
  await held.settle()
  tick = 5000
  held.prove(1, 1000)
  expect([held.trusted(), held.provenAt]).toEqual([false, new Date(1_001_000)])
})

describe('while the lease holds', () => {
  test('facts are shown without asking', async () => {
    await proven()
    tick = 2000
    await held.settle()
    expect([reads, held.trusted(), held.trust]).toEqual([1, true, { fresh: true }])
  })

  test('a heartbeat renews it', async () => {
    await proven()
    tick = 1900
    held.prove(1, 1900)
    tick = 3900
    expect(held.trusted()).toBe(true)
  })

  test('a heartbeat that finds another version reads again', async () => {
    await held.settle()
    database = emptyFacts(2)
    held.prove(2, 0)
    await held.refresh()
    expect(held.facts?.version).toBe(2)
  })
})

describe('a version that was heard of', () => {
  test('is not read again when the reading under way brings it', async () => {
    await proven()
    database = emptyFacts(2)
    held.outdate(2)
    await Promise.all([held.refresh(), held.reach(2)])
    await held.reach(2)
    expect([reads, held.facts?.version]).toEqual([2, 2])
  })

  test('is read when the reading under way began too early for it', async () => {
    await proven()
    const early = held.refresh()
    database = emptyFacts(2)
    held.outdate(2)
    await Promise.all([early, held.reach(2)])
    expect([reads, held.facts?.version, held.trusted()]).toEqual([3, 2, true])
  })

  test('that cannot be read is told', async () => {
    await proven()
    away = true
    held.outdate(2)
    await expect(held.reach(2)).rejects.toThrow('away')
  })
})

describe('past the lease', () => {
  test('every request asks the database', async () => {
    await held.settle()
    for (const at of [2001, 4002, 6003]) {
      tick = at
      expect(held.trusted()).toBe(false)
      await held.settle()
    }
    expect(reads).toBe(4)
  })

  test('what was published meanwhile is seen by the very next request', async () => {
    await held.settle()
    tick = 5000
    database = emptyFacts(7)
    expect((await held.settle()).version).toBe(7)
  })
})

describe('a publish that was heard of', () => {
  test('makes the held facts old at once, under another stamp', async () => {
    await proven()
    const before = held.stamp
    held.outdate(2)
    expect([held.trusted(), held.stamp === before]).toEqual([false, false])
    database = emptyFacts(2)
    expect((await held.settle()).version).toBe(2)
    expect(held.trusted()).toBe(true)
  })

  test('that is held already changes nothing', async () => {
    await proven()
    held.outdate(1)
    expect(held.trusted()).toBe(true)
  })

  test('during a reading that missed it leaves the facts old', async () => {
    await held.settle()
    let release = () => {}
    beforeAnswer = () => new Promise((resolve) => (release = resolve))
    tick = 3000
    const reading = held.refresh()
    held.outdate(2)
    database = emptyFacts(2)
    release()
    await reading
    expect(held.trusted()).toBe(false)
    beforeAnswer = async () => {}
    expect((await held.settle()).version).toBe(2)
  })
})

test('late notifications are said while the facts are fresh, under another stamp', async () => {
  await proven()
  const before = held.stamp
  held.sayLate(true)
  expect([held.trust, held.stamp === before, held.trusted()]).toEqual([
    { fresh: true, notificationsDelayed: true },
    false,
    true,
  ])
  held.sayLate(false)
  expect([held.trust, held.stamp]).toEqual([{ fresh: true }, before])
})

describe('without a database', () => {
  test('the last good facts stand, with the time when they were proven', async () => {
    tick = 500
    await held.settle()
    const proven = new Date(1_000_500)
    tick = 9000
    away = true
    expect((await held.settle()).version).toBe(1)
    expect(held.trust).toEqual({ fresh: false, asOf: proven })
    expect(held.stamp).toContain(proven.toISOString())
  })

  test('a database that never answers counts as away, and nobody waits for it', async () => {
    await held.settle()
    tick = 9000
    beforeAnswer = () => new Promise(() => {})
    expect((await held.settle()).version).toBe(1)
    expect(held.trust.fresh).toBe(false)
  })

  test('cut off, requests are answered without asking, and the first reading heals it', async () => {
    await held.settle()
    tick = 9000
    away = true
    await held.settle()
    const asked = reads
    await held.settle()
    expect(reads).toBe(asked)
    away = false
    await held.refresh()
    held.prove(1, tick)
    expect([held.trusted(), held.trust]).toEqual([true, { fresh: true }])
  })

  test('it is noticed before the lease ends, so that no reader waits', async () => {
    await held.settle()
    away = true
    tick = 1500
    await held.watch()
    expect([reads, held.trust.fresh]).toEqual([1, true])
    tick = 1700
    await held.watch()
    expect([reads, held.trust.fresh]).toEqual([2, false])
  })

  test('right after a publish was heard of, what is held is not passed off as fresh', async () => {
    await held.settle()
    away = true
    held.outdate(2)
    await held.settle()
    expect(held.trust.fresh).toBe(false)
  })

  test('facts from disk are shown with their age until the database answers', async () => {
    const asOf = new Date(5)
    held.restore(emptyFacts(4), asOf)
    expect([(await held.settle()).version, held.trust, reads]).toEqual([4, { fresh: false, asOf }, 0])
    await held.refresh()
    expect([held.facts?.version, held.trust]).toEqual([1, { fresh: true }])
  })

  test('with nothing held there is nothing to show', async () => {
    away = true
    await expect(held.settle()).rejects.toThrow('No facts')
  })
})

test('a hundred calls while one reading runs share one more', async () => {
  let release = () => {}
  beforeAnswer = () => new Promise((resolve) => (release = resolve))
  const first = held.refresh()
  const others = Array.from({ length: 100 }, () => held.refresh())
  beforeAnswer = async () => {}
  release()
  await Promise.all([first, ...others])
  expect(reads).toBe(2)
})

test.each([
  ['a heartbeat', async () => held.prove(4, tick)],
  ['a reading', () => held.refresh()],
])('facts from disk are not proven by their version alone: %s begins anew', async (_, ask) => {
  database = { ...emptyFacts(4), page: { ...emptyFacts(4).page, name: 'Of the database' } }
  held.restore({ ...emptyFacts(4), page: { ...emptyFacts(4).page, name: 'Of the disk' } }, new Date(0))
  await ask()
  await held.refresh()
  expect([held.facts?.page.name, held.cutOff]).toEqual(['Of the database', false])
})

describe('a window that begins by the clock', () => {
  test('is in what is shown from its moment on, although nothing was read; whoever shows it is told when, and that it has passed', async () => {
    const begins = new Date(1_005_000)
    const window = incident('m', [update('scheduled', new Date(0).toISOString())], {
      ...{ kind: 'maintenance', automation: null, scheduledFor: begins, scheduledUntil: new Date(9_000_000) },
    })
    const told: (Date | null)[] = []
    let passed = 0
    const clocked = new FactsCache({
      read: async () => ({ ...emptyFacts(1), incidents: [window] }),
      ticks: () => tick,
      wallClock: () => new Date(1_000_000 + tick),
      moved: ({ endsAt }) => told.push(endsAt),
      passed: () => passed++,
    })
    await clocked.refresh()
    clocked.prove(1, tick)
    const { stamp } = clocked
    expect([(await clocked.settle()).incidents[0]?.status, told.at(-1)]).toEqual(['scheduled', begins])
    tick = 5000
    clocked.prove(1, 4000)
    await clocked.watch()
    expect([(await clocked.settle()).incidents[0]?.status, told.at(-1), passed]).toEqual(['in_progress', null, 1])
    expect(clocked.stamp).not.toBe(stamp)
    await clocked.watch()
    expect(passed).toBe(1)
  })
})
