import { gunzipSync } from 'node:zlib'
import { beforeEach, describe, expect, test } from 'vitest'
import { eventually } from '@/e2e/support/eventually'
import { ByteCache } from './byte-cache'
import type { RenderedAnswer } from './bytes'

let stamp: string
let now: number
let cache: ByteCache
let rebuilds: number
let render: (path: string) => Promise<RenderedAnswer>
const rendered = (text: string, parts: Partial<RenderedAnswer> = {}): RenderedAnswer => {
  return { status: 200, contentType: 'text/html', body: Buffer.from(text), validUntil: null, ...parts }
}
const text = async (path = '/') => (await cache.make(path)).bytes.rendered.body.toString()

beforeEach(() => {
  stamp = 'v1'
  now = 0
  rebuilds = 0
  render = async (path) => rendered(`${path} ${stamp}`)
  cache = new ByteCache({
    render: (path) => {
      rebuilds++
      return render(path)
    },
    stamp: () => stamp,
    now: () => now,
    maxBytes: 20_000,
  })
})

test('bytes stand until the stamp moves on', async () => {
  expect(await text()).toBe('/ v1')
  expect(cache.get('/')?.rendered.body.toString()).toBe('/ v1')
  stamp = 'v2'
  expect(cache.get('/')).toBeUndefined()
  expect(await text()).toBe('/ v2')
})

test('bytes stand until the clock makes them untrue', async () => {
  render = async () => rendered('two minutes ago', { validUntil: 60 })
  await cache.make('/')
  now = 59
  expect(cache.get('/')).toBeDefined()
  now = 60
  expect(cache.get('/')).toBeUndefined()
})

test('1,000 requests after an invalidation make one rendering', async () => {
  await cache.make('/')
  stamp = 'v2'
  const answers = await Promise.all(Array.from({ length: 1000 }, () => text()))
  expect(new Set(answers)).toEqual(new Set(['/ v2']))
  expect(rebuilds).toBe(2)
})

test('a publish during a rendering: who asks after it never gets the old bytes', async () => {
  const releases: (() => void)[] = []
  render = (path) => {
    const made = rendered(`${path} ${stamp}`)
    return new Promise((resolve) => releases.push(() => resolve(made)))
  }
  const early = text()
  stamp = 'v2'
  const late = text()
  expect(releases).toHaveLength(2)
  releases[1]?.()
  expect(await late).toBe('/ v2')
  releases[0]?.()
  expect(await early).toBe('/ v2')
})

test('a slow old rendering does not replace newer bytes', async () => {
  const releases: (() => void)[] = []
  render = () => {
    const made = rendered(stamp)
    return new Promise((resolve) => releases.push(() => resolve(made)))
  }
  const early = cache.make('/')
  stamp = 'v2'
  const late = cache.make('/')
  releases[1]?.()
  await late
  releases[0]?.()
  await early
  expect(cache.get('/')?.rendered.body.toString()).toBe('v2')
})

test('a rendering that fails leaves the last good bytes, and says so', async () => {
  await cache.make('/')
  stamp = 'v2'
  render = async () => rendered('broken', { status: 500 })
  const { bytes, stale } = await cache.make('/')
  expect([bytes.rendered.body.toString(), stale]).toEqual(['/ v1', true])
  expect(cache.get('/')).toBeUndefined()
})

test('a rendering that throws is told to everyone who waits, and tried again by the next', async () => {
  render = () => Promise.reject(new Error('no'))
  await expect(cache.make('/')).rejects.toThrow('no')
  render = async () => rendered('again')
  expect(await text()).toBe('again')
})

test('thousands of paths do not grow it without bound', async () => {
  render = async () => rendered('x'.repeat(1000))
  for (let index = 0; index < 200; index++) await cache.make(`/${index}`)
  expect(cache.get('/0')).toBeUndefined()
  expect(cache.get('/199')).toBeDefined()
})

test('what stays is not let go, however much else is made', async () => {
  cache = new ByteCache({
    ...{ render: async () => rendered('x'.repeat(1000)), stamp: () => stamp, now: () => now, maxBytes: 20_000 },
    stays: (path) => path === '/' || path === '/history',
  })
  for (const path of ['/', '/old', '/history']) await cache.make(path)
  for (let index = 0; index < 200; index++) await cache.make(`/${index}`)
  expect(['/', '/old', '/history', '/199'].map((path) => cache.get(path) !== undefined)).toEqual([
    true,
    false,
    true,
    true,
  ])
  expect(cache.held).toBeLessThanOrEqual(20_000)
})

test.each([404, 200])(
  'a slow rendering of older facts (%i) leaves newer bytes, also when those are old by now',
  async (status) => {
    const releases: (() => void)[] = []
    render = () => {
      const made = rendered(stamp, { status: stamp === 'v1' ? status : 200 })
      return new Promise((resolve) => releases.push(() => resolve(made)))
    }
    const early = cache.make('/incidents/a', true)
    stamp = 'v2'
    const late = cache.make('/incidents/a', true)
    releases[1]?.()
    await late
    stamp = 'v3'
    releases[0]?.()
    await eventually(() => expect(releases).toHaveLength(3))
    expect(cache.last('/incidents/a')?.rendered.body.toString()).toBe('v2')
    releases[2]?.()
    await early
    expect(cache.get('/incidents/a')?.rendered.body.toString()).toBe('v3')
  },
)

test('each encoding holds the same text; the tag follows the text', async () => {
  const { bytes } = await cache.make('/')
  expect(gunzipSync(bytes.body('gzip')).toString()).toBe('/ v1')
  stamp = 'v2'
  expect((await cache.make('/')).bytes.etag).not.toBe(bytes.etag)
})

describe('the moment at which the clock changes what is shown', () => {
  let endsAt: number | null
  const clocked = () =>
    new ByteCache({
      render: async (path) => rendered(`${path} ${now < 1000 ? 'before' : 'after'}`),
      ...{ stamp: () => stamp, now: () => now, endsAt: () => endsAt },
    })

  test('ends every answer on its own, without a word from anybody', async () => {
    endsAt = 1000
    const held = clocked()
    for (const path of ['/', '/history.atom']) await held.make(path)
    now = 999
    expect(held.get('/')?.rendered.body.toString()).toBe('/ before')
    now = 1000
    expect([held.get('/'), held.get('/history.atom')]).toEqual([undefined, undefined])
    expect((await held.make('/')).bytes.rendered.body.toString()).toBe('/ after')
  })

  test('ends an answer that was begun before it and is ready after it', async () => {
    endsAt = 1000
    const held = new ByteCache({
      render: async () => {
        const words = now < 1000 ? 'before' : 'after'
        now = 1000
        return rendered(words)
      },
      ...{ stamp: () => stamp, now: () => now, endsAt: () => endsAt },
    })
    expect((await held.make('/')).bytes.rendered.body.toString()).toBe('after')
  })

  test('is nothing to what is made after it: one rendering stands', async () => {
    ;[endsAt, now] = [1000, 1001]
    const held = clocked()
    const { bytes } = await held.make('/')
    expect(held.get('/')).toBe(bytes)
  })
})

test('bytes that a change does not touch stand under the next stamp; the others are made anew', async () => {
  await Promise.all([text('/'), text('/history')])
  stamp = 'v2'
  cache.carry('v1', 'v2', (path) => path !== '/')
  expect([cache.get('/'), cache.get('/history')?.rendered.body.toString()]).toEqual([undefined, '/history v1'])
  stamp = 'v3'
  cache.carry('v1', 'v3', () => true)
  expect(cache.get('/history')).toBeUndefined()
})
