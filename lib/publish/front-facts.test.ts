import { beforeEach, expect, test } from 'vitest'
import { FrontFacts, type Told } from './front-facts'
import type { HeldState } from './held-facts'
import { monotonicMs, TrustBoard } from './trust-board'

let board: TrustBoard
let asked: (string | null)[]
let answer: () => Promise<Partial<Told>>
let facts: FrontFacts

const show = (state: Partial<HeldState> = {}) =>
  board.show(
    { stamp: 'p 1', provenTick: 0, publishedAt: new Date(7), outdated: false, cutOff: false, ...state },
    monotonicMs(),
  )
const outdate = () => show({ stamp: 'outdated by 2', outdated: true })

beforeEach(() => {
  board = new TrustBoard()
  asked = []
  answer = async () => ({})
  facts = new FrontFacts(board, async (incident) => {
    asked.push(incident)
    const told = {
      generation: board.generation,
      trust: { fresh: true },
      publishedAt: new Date(0),
      exists: true,
    } as Told
    return { ...told, ...(await answer()) }
  })
  show()
})

test('nobody is asked while the board shows facts that are proven, and whoever made bytes of them is trusted', async () => {
  expect(await facts.settle(null)).toEqual({
    generation: board.generation,
    trust: { fresh: true },
    publishedAt: new Date(7),
    exists: true,
  })
  expect([facts.trusted(), asked]).toEqual([true, []])
})

test('past the lease the holder is asked', async () => {
  board.show({ stamp: 'p 1', provenTick: 0, publishedAt: new Date(7), outdated: false, cutOff: false }, 0)
  expect(facts.trusted()).toBe(false)
  await facts.settle(null)
  expect(asked).toEqual([null])
})

test('a publish takes the trust away at once, and the answer about newer facts gives it back', async () => {
  await facts.settle(null)
  const before = facts.stamp
  outdate()
  expect(facts.trusted()).toBe(false)
  answer = async () => {
    show({ stamp: 'p 2' })
    return { generation: board.generation }
  }
  await facts.settle(null)
  expect([facts.trusted(), facts.stamp === before]).toEqual([true, false])
})

test('an answer about facts that are old by the time it comes is asked for again', async () => {
  outdate()
  answer = async () => {
    const told = board.generation
    if (asked.length === 1) show({ stamp: 'p 2' })
    return { generation: told }
  }
  await facts.settle(null)
  expect(asked).toHaveLength(2)
  expect(facts.trusted()).toBe(true)
})

test('a thousand readers ask once', async () => {
  outdate()
  await Promise.all(Array.from({ length: 1000 }, () => facts.settle(null)))
  expect(asked).toEqual([null])
})

test('who comes after a publish does not join a question from before it', async () => {
  const release: (() => void)[] = []
  answer = () => new Promise((done) => release.push(() => done({})))
  outdate()
  const early = facts.settle(null)
  show({ stamp: 'outdated by 3', outdated: true })
  const late = facts.settle(null)
  expect(asked).toHaveLength(2)
  const loop = setInterval(() => {
    for (const go of release.splice(0)) go()
  }, 1)
  await Promise.all([early, late])
  clearInterval(loop)
})

test('cut off, nobody asks again until the board moves', async () => {
  show({ stamp: 'p 1 as of then', cutOff: true })
  answer = async () => ({ trust: { fresh: false, asOf: new Date(5) } })
  expect((await facts.settle(null)).trust).toEqual({ fresh: false, asOf: new Date(5) })
  await facts.settle(null)
  expect(asked).toHaveLength(1)
  expect(facts.trusted()).toBe(false)
  outdate()
  await facts.settle(null)
  expect(asked).toHaveLength(2)
})

test('whether an incident exists is asked for each, once at a time', async () => {
  answer = async () => ({ exists: asked.at(-1) === 'known' })
  const [known, again] = await Promise.all([facts.settle('known'), facts.settle('known')])
  expect([known.exists, again.exists, (await facts.settle('other')).exists]).toEqual([true, true, false])
  expect(asked).toEqual(['known', 'other'])
})
