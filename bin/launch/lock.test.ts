import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { selfNote, stateOf, withLock } from './lock.mjs'
import { processMark } from './process.mjs'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'heliograph-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('one at a time, and nothing is left', async () => {
  let inside = 0
  let limit = 0
  const work = async () => {
    limit = Math.max(limit, ++inside)
    await new Promise(setImmediate)
    inside--
  }
  await Promise.all(Array.from({ length: 5 }, () => withLock(path.join(folder, 'lock'), work)))
  expect(limit).toBe(1)
  expect(readdirSync(folder)).toEqual([])
})

test.each([
  ['a process that is gone', JSON.stringify({ pid: 2 ** 22 + 1, start: 'long ago' })],
  ['a process whose id was given to another one', JSON.stringify({ ...processMark(process.pid), start: 'long ago' })],
  ['nobody (a torn file)', '{"pid":'],
])('a lock held by %s does not count', async (_, note) => {
  const file = path.join(folder, 'lock')
  writeFileSync(file, note)
  await expect(withLock(file, async () => 'done')).resolves.toBe('done')
})

test('a process is an orphan when one above it is gone', () => {
  const me = selfNote()
  expect(stateOf({ ...me, above: [] })).toBe('running')
  expect(stateOf({ ...me, above: [processMark(process.ppid)] })).toBe('running')
  expect(stateOf({ ...me, above: [processMark(process.ppid), { pid: 1, start: 'long ago' }] })).toBe('orphan')
  expect(stateOf(null)).toBe('gone')
})
