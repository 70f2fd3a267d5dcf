import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { eventually } from '@/e2e/support/eventually'
import { openSmallFront, provenFacts, type SmallFront } from '@/e2e/support/small-front'
import type { FrontFacts } from './front-facts'
import { keepWarm } from './keep-warm'
import { standingSurfaces } from './standing-surfaces'

let facts: FrontFacts
let small: SmallFront
let rendered: string[]
let forReaders: string[]
let during: (path: string) => void
beforeEach(async () => {
  facts = provenFacts()
  rendered = []
  forReaders = []
  during = () => {}
  small = await openSmallFront({
    facts,
    render: async (path, options) => {
      rendered.push(path)
      if (options?.forReaders) forReaders.push(path)
      during(path)
      return { status: 200, contentType: 'text/html', body: Buffer.from(path), validUntil: null }
    },
  })
})
afterEach(() => small.close())

test('every standing address is made before anybody asks, and that is told', async () => {
  const [made, warmed] = [vi.fn(), vi.spyOn(facts, 'warmedUp')]
  const warm = keepWarm(small.front.cache, facts, made)
  await eventually(() => expect(made).toHaveBeenCalledOnce())
  warm.stop()
  expect(warmed).toHaveBeenCalledOnce()
  expect(rendered).toEqual(standingSurfaces.map(({ path }) => path))
})

test('a publish in the midst of it breaks it off: nothing is said before all was made', async () => {
  const state = { words: 'p 1', standing: 'usable', provenMs: 1, provenAt: 1, endsAt: null, zone: 'Etc/UTC' } as const
  during = (path) => {
    if (path === '/api/v2/components.json' && facts.stamp === first) facts.take({ ...state, generation: 2 })
  }
  const first = facts.stamp
  const finished: string[][] = []
  const warmed = vi.spyOn(facts, 'warmedUp').mockImplementation(() => void finished.push([...rendered]))
  const warm = keepWarm(small.front.cache, facts)
  await eventually(() => expect(warmed).toHaveBeenCalled())
  warm.stop()
  expect(finished[0]).toEqual(expect.arrayContaining(standingSurfaces.map(({ path }) => path)))
})

test('what a publish outdates while it is made ahead is made once more, for those who ask', async () => {
  const state = { words: 'p 1', standing: 'usable', provenMs: 1, provenAt: 1, endsAt: null, zone: 'Etc/UTC' } as const
  const published = new Promise<void>((resolve) => {
    during = () => {
      during = () => {}
      facts.take({ ...state, generation: 2 })
      resolve()
    }
  })
  const warm = keepWarm(small.front.cache, facts)
  await published
  await Promise.all(Array.from({ length: 100 }, () => fetch(`http://127.0.0.1:${small.port}/`)))
  warm.stop()
  expect([rendered, forReaders]).toEqual([['/', '/'], ['/']])
})
