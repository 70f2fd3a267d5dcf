import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { SentJournal } from './sent-journal'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'heliograph-journal-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const files = () => readdirSync(folder)
const taken = async (journal: SentJournal) => {
  const ids: string[] = []
  const count = await journal.takeOver(async (more) => void ids.push(...more))
  expect(count).toBe(ids.length)
  return ids
}
const deadPid = () => spawnSync('true').pid

test('what the dead noted is handed over once', async () => {
  writeFileSync(path.join(folder, `${deadPid()}-a.sent`), '7\n8\n')
  const journal = new SentJournal(folder)
  expect(await taken(journal)).toEqual(['7', '8'])
  expect(await taken(journal)).toEqual([])
  journal.close()
})

test('nothing is forgotten while it could not be recorded', async () => {
  writeFileSync(path.join(folder, `${deadPid()}-a.sent`), '7\n')
  const journal = new SentJournal(folder)
  await expect(journal.takeOver(() => Promise.reject(new Error('away')))).rejects.toThrow('away')
  expect(await taken(journal)).toEqual(['7'])
  journal.close()
})

test('the living are left alone: another process, and another worker of this one', async () => {
  const [one, other] = [new SentJournal(folder), new SentJournal(folder)]
  one.note('2')
  const shared = path.join(folder, 'elsewhere')
  const held = openSync(shared, 'a')
  const elsewhere = spawn('sleep', ['60'], { stdio: ['ignore', held, 'ignore'] })
  try {
    writeSync(held, '1\n')
    closeSync(held)
    renameSync(shared, path.join(folder, `${elsewhere.pid}-elsewhere.sent`))
    expect(await taken(other)).toEqual([])
  } finally {
    const ended = once(elsewhere, 'exit')
    elsewhere.kill('SIGKILL')
    await ended
  }
  expect(await taken(other)).toEqual(['1'])
  one.close()
  other.close()
})

test.runIf(process.platform === 'linux')('an id that another program has by now is of the dead', async () => {
  writeFileSync(path.join(folder, `${process.ppid}-before.sent`), '5\n')
  const journal = new SentJournal(folder)
  expect(await taken(journal)).toEqual(['5'])
  journal.close()
})

test('a file under the id of this very process, left by a container that was killed, is of the dead', async () => {
  writeFileSync(path.join(folder, `${process.pid}-before.sent`), '3\n')
  const journal = new SentJournal(folder)
  expect(await taken(journal)).toEqual(['3'])
  journal.close()
})

test('half a line at the end counts for nothing, and neither does what is no id', async () => {
  writeFileSync(path.join(folder, `${deadPid()}-a.sent`), '41\nx\n42\n4')
  const journal = new SentJournal(folder)
  expect(await taken(journal)).toEqual(['41', '42'])
  journal.close()
})

test('what stands in the database is cleared, and an empty journal leaves no file behind', () => {
  const journal = new SentJournal(folder)
  const [name = ''] = files()
  journal.note('5')
  journal.note('6')
  expect(readFileSync(path.join(folder, name), 'utf8')).toBe('5\n6\n')
  journal.clear()
  journal.note('7')
  expect(readFileSync(path.join(folder, name), 'utf8')).toBe('7\n')
  journal.clear()
  journal.close()
  expect(files()).toEqual([])
})

test('a worker that ends with something unwritten leaves it to the next', async () => {
  const journal = new SentJournal(folder)
  journal.note('9')
  journal.close()
  const next = new SentJournal(folder)
  expect(await taken(next)).toEqual(['9'])
  next.close()
})
