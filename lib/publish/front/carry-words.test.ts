import { beforeEach, expect, test } from 'vitest'
import type { FactsState } from '@/lib/publish/bridge/facts-protocol'
import { ByteCache } from './byte-cache'
import { carryWords } from './carry-words'
import { FrontFacts } from './front-facts'

let facts: FrontFacts
let cache: ByteCache
let take: (parts: Partial<FactsState>) => void
const made = (path: string) => cache.make(path)
const paths = ['/', '/?period=week', '/metrics-display/m/day.json', '/history', '/api/v2/summary.json']
const standing = () => paths.filter((path) => cache.get(path))

beforeEach(async () => {
  facts = new FrontFacts()
  cache = new ByteCache({
    render: async (path) => ({ status: 200, contentType: 'text/html', body: Buffer.from(path), validUntil: null }),
    stamp: () => facts.stamp,
    now: () => 0,
  })
  const took = carryWords(facts, cache)
  take = (parts) => {
    const state = {
      generation: 1,
      words: 'p 1',
      standing: 'usable',
      provenMs: 0,
      provenAt: 0,
      endsAt: null,
      zone: 'Etc/UTC',
    }
    facts.take({ ...state, ...parts } as FactsState)
    took({ ...state, ...parts } as FactsState)
  }
  facts.attach(() => {})
  take({})
  await Promise.all(paths.map(made))
})

test('points of metrics leave the ready bytes of everything else as they are, also past the moment of not knowing', () => {
  take({ generation: 2, words: 'not read yet', standing: 'outdated' })
  expect(standing()).toEqual([])
  take({ generation: 3 })
  expect(standing()).toEqual(['/history', '/api/v2/summary.json'])
})

test('a publish, and another renderer, are more than points', () => {
  take({ generation: 2, words: 'p 2' })
  expect(standing()).toEqual([])
  facts.attach(() => {})
  take({ generation: 1, words: 'p 2' })
  expect(standing()).toEqual([])
})
