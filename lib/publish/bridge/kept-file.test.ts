import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keptFile } from './kept-file'

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

test('it is replaced as a whole, for its owner alone, in a folder that need not be there', async () => {
  const place = path.join(folder, 'deep', 'kept.bin')
  const file = keptFile(place, 'The thing')
  expect([await file.write(Buffer.from('one')), await file.write(Buffer.from('two'))]).toEqual([true, true])
  expect([readFileSync(place, 'utf8'), statSync(place).mode & 0o777]).toEqual(['two', 0o600])
  expect(readdirSync(path.dirname(place))).toEqual(['kept.bin'])
  utimesSync(place, 1, 1)
  expect(await file.touch()).toBe(true)
  expect(statSync(place).mtimeMs).toBeGreaterThan(Date.now() - 60_000)
})

test('what keeps it from being written is told once, and again only after it could be written', async () => {
  const place = path.join(folder, 'data', 'kept.bin')
  writeFileSync(path.dirname(place), 'a file where the folder should be')
  const file = keptFile(place, 'The thing')
  const tries = [await file.write(Buffer.from('a')), await file.write(Buffer.from('a')), await file.touch()]
  expect([tries, told]).toEqual([[false, false, false], ['The thing cannot be kept on disk: EEXIST']])
  rmSync(path.dirname(place))
  expect(await file.write(Buffer.from('a'))).toBe(true)
  rmSync(place)
  mkdirSync(path.join(place, 'full'), { recursive: true })
  await file.write(Buffer.from('a'))
  expect(told).toHaveLength(2)
})
