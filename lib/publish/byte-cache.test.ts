import { gunzipSync } from 'node:zlib'
import { beforeEach, expect, test } from 'vitest'
import { ByteCache, type Rendered } from './byte-cache'

let stamp: string
let now: number
let cache: ByteCache
let rebuilds: number
let render: (path: string) => Promise<Rendered>
const rendered = (text: string, parts: Partial<Rendered> = {}): Rendered => {
  return { status: 200, contentType: 'text/html', body: Buffer.from(text), validUntil: null, ...parts }
}
const text = async (path = '/') => (await cache.make(path)).bytes.rendered.body.toString()

beforeEach(() => {
  stamp = 'v1'
  now = 0
  rebuilds = 0
  render = async (path) => rendered(`${path} ${stamp}`)
  const rebuilding = () => {
    rebuilds++
  }
  cache = new ByteCache({
    render: (path) => render(path),
    stamp: () => stamp,
    now: () => now,
    maxBytes: 20_000,
    rebuilding,
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
    return new Promise((done) => releases.push(() => done(made)))
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
    return new Promise((done) => releases.push(() => done(made)))
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

test('each encoding holds the same text; the tag follows the text', async () => {
  const { bytes } = await cache.make('/')
  expect(gunzipSync(bytes.body('gzip')).toString()).toBe('/ v1')
  stamp = 'v2'
  expect((await cache.make('/')).bytes.etag).not.toBe(bytes.etag)
})
