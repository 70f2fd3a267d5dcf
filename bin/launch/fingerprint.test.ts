import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fingerprint, runOnce } from './fingerprint.mjs'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'heliograph-fingerprint-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text)

test('it follows names and contents, and passes over tests and what is generated', () => {
  write('a.ts', '1')
  const first = fingerprint([folder])
  write('a.test.ts', 'x')
  mkdirSync(path.join(folder, 'generated'))
  write('generated/client.ts', 'x')
  expect(fingerprint([folder])).toBe(first)
  write('a.ts', '2')
  expect(fingerprint([folder])).not.toBe(first)
  write('a.ts', '1')
  rmSync(path.join(folder, 'a.test.ts'))
  write('b.ts', '')
  expect(fingerprint([folder])).not.toBe(first)
})

test('work is done once for a hash, and again when it was interrupted', async () => {
  const stamp = path.join(folder, 'stamps', 'built')
  const done: string[] = []
  const work = (hash: string) => runOnce({ stamp, hash, work: async () => void done.push(hash) })
  await work('one')
  await work('one')
  await work('two')
  expect(done).toEqual(['one', 'two'])
  const interrupted = runOnce({ stamp, hash: 'three', work: () => Promise.reject(new Error('killed')) })
  await expect(interrupted).rejects.toThrow('killed')
  expect(existsSync(stamp)).toBe(false)
})
