import { beforeEach, expect, test } from 'vitest'
import type { FactsState, FrontLine } from '@/lib/publish/bridge/facts-protocol'
import { ByteCache } from './byte-cache'
import type { RenderedAnswer } from './bytes'
import { FrontFacts, ticksOfSilence } from './front-facts'
import { PublicAnswers } from './public-answers'
import { notFoundSurface, type Surface } from './surface'

const page: Surface = { path: '/', kind: 'html', mayBeMissing: false }
const incident: Surface = { path: '/incidents/abc', kind: 'html', mayBeMissing: true }
const begunAt = 1_700_000_000_000
let ms: number
let facts: FrontFacts
let answers: PublicAnswers
let cache: ByteCache
let rendered: string[]
let render: (path: string) => Promise<RenderedAnswer>
let exists: boolean
/** what the renderer does about a question; null: it is silent */
let respond: ((question: number) => void) | null

const state = (parts: Partial<FactsState> = {}): FactsState => {
  const proven = { provenMs: ms, provenAt: begunAt + ms }
  return { generation: 1, words: 'p 1', standing: 'usable', ...proven, endsAt: null, zone: 'Etc/UTC', ...parts }
}
const html = (text: string, parts: Partial<RenderedAnswer> = {}): RenderedAnswer => {
  return { status: 200, contentType: 'text/html', body: Buffer.from(text), validUntil: null, noteAt: 0, ...parts }
}
const said = async (surface: Surface = page) => {
  const answer = await answers.answer(surface)
  if (!answer) throw new Error('nothing was published there')
  const { bytes, asOf, ...rest } = answer
  return {
    text: bytes.rendered.body.toString().replace(/^<p class.*<\/p>/, 'NOTE '),
    asOf: asOf && asOf.getTime() - begunAt,
    at: rest.surface.path,
  }
}
const fallSilent = () => {
  respond = null
  for (let index = 0; index < ticksOfSilence; index++) facts.tick()
}

beforeEach(() => {
  ms = 10_000
  rendered = []
  exists = true
  facts = new FrontFacts({ monotonic: () => ms, wall: () => begunAt + ms })
  respond = (question) => {
    const { generation, standing, provenAt } = state()
    facts.answered(question, {
      held: true,
      generation,
      fresh: standing === 'usable',
      delayed: false,
      provenAt: provenAt ?? 0,
      exists,
    })
  }
  facts.attach((line: FrontLine) => void (line.kind === 'question' && queueMicrotask(() => respond?.(line.question))))
  facts.warmedUp()
  facts.take(state())
  render = async (path) => html(path)
  const now = () => begunAt + ms
  const make = (path: string) => {
    rendered.push(path)
    return render(path)
  }
  cache = new ByteCache({ render: make, stamp: () => facts.stamp, now })
  answers = new PublicAnswers({ facts, cache, now })
})

test('the newest is made, and held for the next', async () => {
  expect([await said(), await said()]).toEqual(Array(2).fill({ text: '/', asOf: null, at: '/' }))
  expect(rendered).toEqual(['/'])
})

test('while the renderer is silent past the lease, the last good bytes say when they were last known to be true', async () => {
  await said()
  ms += 700
  facts.take(state())
  fallSilent()
  ms += 5000
  expect(await said()).toEqual({ text: 'NOTE /', asOf: 10_700, at: '/' })
  ms += 3_600_000
  expect(await said()).toEqual({ text: 'NOTE /', asOf: 10_700, at: '/' })
  facts.heard()
  facts.take(state())
  expect(await said()).toEqual({ text: '/', asOf: null, at: '/' })
})

test('a renderer that is gone is no reason for a no, nor one that fails', async () => {
  await said()
  facts.detach()
  expect(await said()).toEqual({ text: 'NOTE /', asOf: 10_000, at: '/' })
  facts.attach(() => {})
  facts.take(state({ generation: 1 }))
  render = () => Promise.reject(new Error('connection refused'))
  expect(await said()).toMatchObject({ text: 'NOTE /', asOf: 10_000 })
  render = async () => html('broken', { status: 500 })
  expect(await said()).toMatchObject({ text: 'NOTE /', asOf: 10_000 })
})

test('older bytes are as old as what they were made of, and no younger than the clock allows', async () => {
  render = async (path) => html(path, { validUntil: path === '/' ? null : begunAt + 10_300 })
  await said()
  await said({ path: '/history', kind: 'html', mayBeMissing: false })
  ms += 500
  facts.take(state())
  ms += 500
  facts.take(state({ generation: 2 }))
  fallSilent()
  ms += 5000
  expect((await said()).asOf).toBe(10_500)
  expect((await said({ path: '/history', kind: 'html', mayBeMissing: false })).asOf).toBe(10_300)
})

test('what is not held is waited for as long as somebody may make it', async () => {
  facts.take(state({ generation: 2, standing: 'outdated' }))
  fallSilent()
  const asked = said()
  await Promise.resolve()
  facts.take(state())
  facts.heard()
  facts.answered(1, { held: true, generation: 1, fresh: true, delayed: false, provenAt: 0, exists: true })
  expect(await asked).toMatchObject({ text: '/', asOf: null })
})

test('with nothing held and nobody there it is a no', async () => {
  facts.detach()
  await expect(answers.answer(page)).rejects.toThrow('does not answer')
})

test('stopped between making and sending, it asks again before it says anything', async () => {
  let first = true
  render = async () => {
    const text = first ? 'old words' : 'new words'
    if (first) ms += 3000
    first = false
    return html(text)
  }
  // published meanwhile, and told in answer to the question
  respond = (question) => {
    facts.take(state({ generation: 2 }))
    facts.answered(question, { held: true, generation: 2, fresh: true, delayed: false, provenAt: 0, exists: true })
  }
  expect(await said()).toMatchObject({ text: 'new words', asOf: null })
})

test('an incident that nobody published is the page for unknown addresses, one that is held is shown though nobody can be asked', async () => {
  exists = false
  expect(await said(incident)).toMatchObject({ at: notFoundSurface.path })
  exists = true
  expect(await said(incident)).toMatchObject({ text: incident.path })
  fallSilent()
  ms += 5000
  expect(await said(incident)).toMatchObject({ text: `NOTE ${incident.path}`, at: incident.path })
})

test('cut off from its database, what the renderer makes is shown with the age that it tells', async () => {
  facts.take(state({ generation: 2, standing: 'cutOff', provenAt: begunAt + 4000 }))
  render = async () => html('As of then', { noteAt: null })
  expect(await said()).toEqual({ text: 'As of then', asOf: 4000, at: '/' })
})
