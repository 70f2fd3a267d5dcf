import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { serialize } from 'node:v8'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { snapshotFile } from './snapshot-file'

let folder: string
let told: string[]
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'heliograph-kept-'))
  told = []
  vi.spyOn(console, 'error').mockImplementation((line) => void told.push(String(line)))
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true })
})

const fileAt = (place: string, shape = 'one') =>
  snapshotFile<{ text: string; at: Date }>(place, 'The thing', 'facts', shape)
const content = (text: string) => ({ text, at: new Date(7) })

test('it is replaced as a whole, for its owner alone, in a folder that need not be there', async () => {
  const place = path.join(folder, 'deep', 'kept.bin')
  const file = fileAt(place)
  expect([await file.write(content('one')), await file.write(content('two'))]).toEqual([true, true])
  utimesSync(place, 1, 1)
  expect(await fileAt(place).read()).toEqual({ content: content('two'), asOf: new Date(1000) })
  expect(statSync(place).mode & 0o777).toBe(0o600)
  expect(readdirSync(path.dirname(place))).toEqual(['kept.bin'])
  expect(await file.touch()).toBe(true)
  expect(statSync(place).mtimeMs).toBeGreaterThan(Date.now() - 60_000)
})

test('what keeps it from being written is told once, and again only after it could be written', async () => {
  const place = path.join(folder, 'data', 'kept.bin')
  writeFileSync(path.dirname(place), 'a file where the folder should be')
  const file = fileAt(place)
  const tries = [await file.write(content('a')), await file.write(content('a')), await file.touch()]
  expect([tries, told]).toEqual([[false, false, false], ['The thing cannot be kept on disk: EEXIST']])
  rmSync(path.dirname(place))
  expect(await file.write(content('a'))).toBe(true)
  rmSync(place)
  mkdirSync(path.join(place, 'full'), { recursive: true })
  await file.write(content('a'))
  expect(told).toHaveLength(2)
})

const otherShape = 'The thing cannot be used from disk: another release kept it there in another shape.'
test.each([
  ['of another shape', serialize({ shape: 'two', content: content('a') }), otherShape],
  ['of a release that knew no shapes', serialize({ format: 1, facts: content('a') }), otherShape],
  ['of nothing', serialize(null), otherShape],
  ['of a text', serialize('one'), otherShape],
  ['broken', Buffer.from('not what it was'), 'The thing cannot be read from disk.'],
  [
    'cut off',
    serialize({ shape: 'one', content: content('a') }).subarray(0, 30),
    'The thing cannot be read from disk.',
  ],
])('a file %s is not read, with one line in the log however often it is asked for', async (_what, bytes, line) => {
  const place = path.join(folder, 'kept.bin')
  writeFileSync(place, bytes)
  const file = fileAt(place)
  expect([await file.read(), await file.read(), told]).toEqual([null, null, [line]])
  await file.write(content('anew'))
  expect((await file.read())?.content.text).toBe('anew')
})

test('a file that is not there is nothing to tell', async () => {
  expect([await fileAt(path.join(folder, 'kept.bin')).read(), told]).toEqual([null, []])
})
