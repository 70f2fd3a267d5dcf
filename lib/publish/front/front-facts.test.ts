import { beforeEach, describe, expect, test } from 'vitest'
import type { FactsAnswer, FactsState, FrontLine } from '@/lib/publish/bridge/facts-protocol'
import { FrontFacts, RendererSilent, ticksOfSilence, whileThere } from './front-facts'

const leaseMs = 2000
const begunAt = 1_700_000_000_000
let ms: number
let jumped: number
let lines: FrontLine[]
let facts: FrontFacts
const questions = () => lines.flatMap((line) => (line.kind === 'question' ? [line] : []))

const state = (parts: Partial<FactsState> = {}): FactsState => ({
  generation: 1,
  words: 'p 1',
  standing: 'usable',
  provenMs: ms,
  provenAt: begunAt + ms,
  endsAt: null,
  zone: 'Etc/UTC',
  ...parts,
})
const answer = (parts: Partial<FactsAnswer & { held: true }> = {}): FactsAnswer => ({
  held: true,
  generation: 1,
  fresh: true,
  delayed: false,
  provenAt: 0,
  exists: true,
  ...parts,
})
const ticks = (count: number) => {
  for (let index = 0; index < count; index++) facts.tick()
}

beforeEach(() => {
  ms = 10_000
  jumped = 0
  lines = []
  facts = new FrontFacts({ monotonic: () => ms, wall: () => begunAt + ms + jumped })
  facts.attach((line) => lines.push(line))
  facts.warmedUp()
  facts.take(state())
})

describe('fresh is what is proven', () => {
  test('nobody is asked while a proof holds', async () => {
    const told = await facts.settle(null)
    expect(told).toMatchObject({ stamp: facts.stamp, trust: { fresh: true }, exists: true })
    expect([facts.trusted(), lines]).toEqual([true, []])
    ms += leaseMs
    expect(facts.trusted()).toBe(true)
    ms += 1
    expect(facts.trusted()).toBe(false)
  })

  test('a proof that arrives late is as old as it is', () => {
    facts.take(state({ provenMs: ms - leaseMs - 1 }))
    expect(facts.trusted()).toBe(false)
  })

  test('a machine that was suspended goes on with its own clock, and the wall clock tells', () => {
    jumped = 3_600_000
    expect(facts.trusted()).toBe(false)
  })

  test('outdated and cut off facts are not, however young their proof', () => {
    facts.take(state({ generation: 2, standing: 'outdated' }))
    expect(facts.trusted()).toBe(false)
    facts.take(state({ generation: 3, standing: 'cutOff' }))
    expect(facts.trusted()).toBe(false)
  })

  test('without its renderer nothing is, and a new one has to prove everything anew', () => {
    const before = facts.stamp
    facts.detach()
    expect(facts.trusted()).toBe(false)
    facts.attach(() => {})
    expect([facts.trusted(), facts.stamp === before]).toEqual([false, false])
    facts.take(state())
    expect([facts.trusted(), facts.stamp === before]).toEqual([true, false])
  })
})

describe('what was told', () => {
  test('still holds while its lease does and nothing was published', async () => {
    const told = await facts.settle(null)
    expect(facts.stillSo(told)).toBe(true)
    facts.take(state({ generation: 2 }))
    expect(facts.stillSo(told)).toBe(false)
  })

  test('holds no more when this process was stopped for longer than the lease', async () => {
    const told = await facts.settle(null)
    ms += 3000
    expect(facts.stillSo(told)).toBe(false)
  })

  test('by an answer, without a lease, holds for a moment only', async () => {
    facts.take(state({ provenMs: null }))
    const asked = facts.settle(null)
    facts.answered(1, answer())
    const told = await asked
    expect([told.trust, facts.stillSo(told)]).toEqual([{ fresh: true }, true])
    ms += 501
    expect(facts.stillSo(told)).toBe(false)
  })
})

describe('asking', () => {
  beforeEach(() => facts.take(state({ generation: 2, standing: 'outdated' })))

  test('a thousand readers ask once', async () => {
    const asked = Array.from({ length: 1000 }, () => facts.settle(null))
    expect(questions()).toHaveLength(1)
    facts.take(state({ generation: 3 }))
    facts.answered(1, answer({ generation: 3, delayed: true }))
    const told = await Promise.all(asked)
    expect(told.every(({ stamp }) => stamp === facts.stamp)).toBe(true)
    expect(told[0]?.trust).toEqual({ fresh: true, notificationsDelayed: true })
  })

  test('who comes after a publish does not join a question from before it', () => {
    void facts.settle(null).catch(() => {})
    facts.take(state({ generation: 4, standing: 'outdated' }))
    void facts.settle(null).catch(() => {})
    expect(questions()).toHaveLength(2)
  })

  test('whether there is something at an address is asked for each, also while the facts are trusted', async () => {
    facts.take(state({ generation: 3 }))
    const asked = [facts.settle('known'), facts.settle('known'), facts.settle('other')]
    expect(questions().map(({ address }) => address)).toEqual(['known', 'other'])
    facts.answered(1, answer({ exists: true }))
    facts.answered(2, answer({ exists: false }))
    expect((await Promise.all(asked)).map(({ exists }) => exists)).toEqual([true, true, false])
  })

  test('an answer that there are no facts is told', async () => {
    const asked = facts.settle(null)
    facts.answered(1, { held: false, reason: 'No facts are held' })
    await expect(asked).rejects.toThrow('No facts are held')
  })

  test('cut off, nobody asks, and the age is that of the last proof', async () => {
    facts.take(state({ generation: 3, standing: 'cutOff', provenAt: 5 }))
    expect((await facts.settle(null)).trust).toEqual({ fresh: false, asOf: new Date(5) })
    expect(lines).toEqual([])
  })
})

describe('a renderer that does not answer', () => {
  beforeEach(() => facts.take(state({ generation: 2, standing: 'outdated' })))

  test('is waited for a while, then not at all, until it says a word', async () => {
    const first = facts.settle(null)
    ticks(ticksOfSilence - 1)
    expect(facts.silent).toBe(false)
    ticks(1)
    await expect(first).rejects.toBeInstanceOf(RendererSilent)
    await expect(facts.settle(null)).rejects.toBeInstanceOf(RendererSilent)
    expect(questions()).toHaveLength(1)
    facts.heard()
    expect(facts.silent).toBe(false)
  })

  test('is waited for longer when there is nothing else to show, but not when it is gone', async () => {
    const patient = facts.settle(null, whileThere)
    ticks(ticksOfSilence)
    facts.answered(1, answer({ generation: 2 }))
    expect((await patient).stamp).toBe(facts.stamp)
    const other = facts.settle(null, whileThere)
    facts.detach()
    await expect(other).rejects.toBeInstanceOf(RendererSilent)
    await expect(facts.settle(null, whileThere)).rejects.toBeInstanceOf(RendererSilent)
  })

  test('may keep silent for longer while it loads its pages for the first time', () => {
    facts.attach(() => {})
    ticks(ticksOfSilence)
    expect(facts.silent).toBe(false)
    facts.warmedUp()
    expect(facts.silent).toBe(true)
  })

  test('is not waited for any more when it has been silent for too long already when its pages are loaded', async () => {
    facts.attach(() => {})
    facts.take(state({ generation: 2, standing: 'outdated' }))
    const asked = facts.settle(null)
    ticks(ticksOfSilence + 5)
    facts.warmedUp()
    ticks(1)
    await expect(asked).rejects.toBeInstanceOf(RendererSilent)
  })

  test('is waited for ten seconds of this process, where there is nothing else, and leaves nothing running', async () => {
    ticks(ticksOfSilence)
    const patient = facts.settle(null, whileThere)
    let over = false
    patient.catch(() => (over = true))
    const timers = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
    void facts.settle(null, whileThere).catch(() => {})
    expect(process.getActiveResourcesInfo().filter((name) => name === 'Timeout')).toHaveLength(timers)
    ticks(99)
    await Promise.resolve()
    expect(over).toBe(false)
    ticks(1)
    await expect(patient).rejects.toBeInstanceOf(RendererSilent)
  })

  test('holds no number of readers, and is asked no number of questions, but always about the page itself', async () => {
    ticks(ticksOfSilence)
    const told: Promise<string>[] = []
    const ask = (address: string | null) =>
      told.push(
        facts.settle(address, whileThere).then(
          () => 'told',
          () => 'not told',
        ),
      )
    for (let round = 0; round < 5; round++) {
      for (let index = 0; index < 3000; index++) ask(`/incidents/${round}x${index}`)
      ticks(100)
    }
    expect(questions()).toHaveLength(1000)
    expect(new Set(await Promise.all(told.splice(0)))).toEqual(new Set(['not told']))
    ask(null)
    expect(questions()).toHaveLength(1001)
    for (const { question } of questions()) facts.answered(question, answer({ generation: 2 }))
    expect(await Promise.all(told)).toEqual(['told'])
    ask('/incidents/later')
    expect(questions()).toHaveLength(1002)
  })
})

test('what was made under a stamp was true when it was last proven', () => {
  const { stamp } = facts
  ms += 1000
  facts.take(state())
  facts.take(state({ generation: 2, provenAt: begunAt + ms + 9 }))
  expect(facts.provenAt(stamp)).toEqual(new Date(begunAt + ms))
  expect(facts.provenAt(facts.stamp)).toEqual(new Date(begunAt + ms + 9))
  expect(facts.provenAt(12345)).toBeNull()
})
