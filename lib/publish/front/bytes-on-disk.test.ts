import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Stylesheets } from '@/lib/publish/front/html/reader-html'
import { ByteCache } from './byte-cache'
import type { RenderedAnswer } from './bytes'
import { keepBytesOnDisk, restoreBytes } from './bytes-on-disk'
import { FrontFacts } from './front-facts'
import { PublicAnswers } from './public-answers'

let dataDir: string
beforeEach(() => {
  dataDir = path.join(mkdtempSync(path.join(tmpdir(), 'heliograph-shown-')), 'data')
})
afterEach(() => rmSync(path.dirname(dataDir), { recursive: true }))

const rendered = (text: string): RenderedAnswer => {
  const styleSource = `'sha256-of ${text}'`
  return { status: 200, contentType: 'text/html', body: Buffer.from(text), validUntil: null, noteAt: 3, styleSource }
}

/** A public server's memory, for a database. */
function server(of = 'one page') {
  const facts = new FrontFacts()
  facts.attach(() => {})
  const prove = (provenAt: number, generation = 1) =>
    facts.take({
      ...{
        generation,
        words: 'p 1',
        standing: 'usable',
        provenMs: process.hrtime()[0] * 1000 + process.hrtime()[1] / 1e6,
        provenAt,
        endsAt: null,
        zone: 'Etc/UTC',
      },
    })
  const cache = new ByteCache({ render: async (at) => rendered(at), stamp: () => facts.stamp, now: Date.now })
  const answers = new PublicAnswers({ facts, cache, now: Date.now })
  const styles = new Stylesheets(dataDir)
  return { dataDir, of, facts, prove, cache, answers, styles }
}
const file = () => path.join(dataDir, 'answers-last-good.bin')

test('what was shown is there for a later server, with its age, its styles, and for its owner alone', async () => {
  const one = server()
  one.prove(Date.now())
  const disk = keepBytesOnDisk(one)
  await one.cache.make('/')
  await one.cache.make('/history')
  await disk.close()
  expect(readdirSync(dataDir)).toEqual(['answers-last-good.bin'])
  expect(statSync(file()).mode & 0o777).toBe(0o600)

  const two = server()
  expect(await restoreBytes(two)).toBe(2)
  expect(two.styles.hashes).toBe(`'sha256-of /' 'sha256-of /history'`)
  const { bytes, asOf } = two.answers.lastGood({ path: '/history', kind: 'html', mayBeMissing: false }) ?? {}
  expect(bytes?.rendered.body.toString()).toMatch(/^\/hi<p class.*Newer information.*<\/p>story$/)
  expect(Math.abs(Date.now() - (asOf?.getTime() ?? 0))).toBeLessThan(60_000)
  expect(two.cache.get('/')).toBeUndefined()
})

test('what was current when it was written is as old as the last proof, what was not is as old as it is', async () => {
  const one = server()
  const then = Date.now() - 3_600_000
  one.prove(then)
  await one.cache.make('/old')
  const { madeAt } = one.cache.last('/old') ?? { madeAt: 0 }
  one.prove(Date.now(), 2)
  await one.cache.make('/new')
  const disk = keepBytesOnDisk(one)
  await one.cache.make('/new2')
  await disk.close()
  const confirmed = new Date(Date.now() + 5000)
  utimesSync(file(), confirmed, confirmed)
  const two = server()
  await restoreBytes(two)
  const known = (at: string) => two.answers.lastGood({ path: at, kind: 'data', mayBeMissing: false })?.asOf?.getTime()
  expect([known('/old'), known('/new')]).toEqual([madeAt, confirmed.getTime()])
})

test('what another database showed, or a file that is broken, is passed over', async () => {
  const one = server()
  one.prove(Date.now())
  const disk = keepBytesOnDisk(one)
  await one.cache.make('/')
  await disk.close()
  expect(await restoreBytes(server('another page'))).toBe(0)
  writeFileSync(file(), 'not what it was')
  expect(await restoreBytes(server())).toBe(0)
  rmSync(file())
  expect(await restoreBytes(server())).toBe(0)
})

test('styles of pages that are kept no more are admitted no more', async () => {
  const one = server()
  one.prove(Date.now())
  const disk = keepBytesOnDisk(one)
  await one.cache.make('/')
  await disk.close()
  const two = server()
  await restoreBytes(two)
  two.prove(Date.now(), 2)
  const again = new ByteCache({
    render: async (at) => ({ ...rendered(at), styleSource: `'sha256-of a later release'` }),
    stamp: () => two.facts.stamp,
    now: Date.now,
  })
  const later = keepBytesOnDisk({ ...two, cache: again })
  await again.make('/')
  await later.close()
  const three = server()
  expect([await restoreBytes(three), three.styles.hashes]).toEqual([1, `'sha256-of a later release'`])
})

test('it is written at once when asked to, and again when somebody took it away', async () => {
  const one = server()
  one.prove(Date.now())
  const disk = keepBytesOnDisk(one)
  await one.cache.make('/')
  await disk.keep()
  expect(await restoreBytes(server())).toBe(1)
  rmSync(file())
  one.prove(Date.now())
  // the first finds that it is gone
  await disk.keep()
  await disk.keep()
  expect(await restoreBytes(server())).toBe(1)
  await disk.close()
})

test('what every page has is kept before what was made later', async () => {
  const one = server()
  one.prove(Date.now())
  const big = new ByteCache({
    render: async (at) => ({ ...rendered(at), body: Buffer.alloc(1_000_000, at) }),
    stamp: () => one.facts.stamp,
    now: Date.now,
  })
  const disk = keepBytesOnDisk({ ...one, cache: big })
  for (const at of ['/', '/history', '/history.atom']) await big.make(at)
  for (let index = 0; index < 12; index++) await big.make(`/incidents/${index}`)
  await disk.close()
  const two = server()
  expect(await restoreBytes(two)).toBe(8)
  const kept = [...two.cache.all()].map(([at]) => at)
  expect(kept).toEqual(['/', '/history', '/history.atom', ...[7, 8, 9, 10, 11].map((at) => `/incidents/${at}`)])
})

test('it does not grow without bound: the newest stay', async () => {
  const one = server()
  one.prove(Date.now())
  const big = new ByteCache({
    render: async (at) => ({ ...rendered(at), body: Buffer.alloc(1_000_000, at) }),
    stamp: () => one.facts.stamp,
    now: Date.now,
  })
  const disk = keepBytesOnDisk({ ...one, cache: big })
  for (let index = 0; index < 12; index++) await big.make(`/${index}`)
  await disk.close()
  const two = server()
  expect(await restoreBytes(two)).toBe(8)
  expect([two.cache.last('/3'), two.cache.last('/11')?.rendered.body.length]).toEqual([undefined, 1_000_000])
})
