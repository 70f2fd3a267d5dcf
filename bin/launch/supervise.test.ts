import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { eventually } from '@/e2e/support/eventually'
import { isRunning, processMark } from './process.mjs'
import { supervise } from './supervise.mjs'

let folder: string
let stops: (() => Promise<void>)[]
let told: string[]
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'heliograph-supervise-'))
  stops = []
  told = []
  vi.spyOn(console, 'log').mockImplementation((line) => void told.push(String(line)))
})
afterEach(async () => {
  vi.restoreAllMocks()
  for (const stop of stops) await stop()
  rmSync(folder, { recursive: true })
})

/** Each process of the program notes its id, then does what `work` says. */
function begin(work: string, silentSeconds = 60, more: object = {}) {
  const program = path.join(folder, 'program.mjs')
  const notes = path.join(folder, 'notes')
  writeFileSync(notes, '')
  writeFileSync(
    program,
    `import { appendFileSync } from 'node:fs'
    appendFileSync(${JSON.stringify(notes)}, process.pid + '\\n')
    process.once('disconnect', () => process.exit())
    ${work}`,
  )
  const supervised = supervise({ name: 'thing', program, env: process.env, silentSeconds, ...more })
  stops.push(supervised.stop)
  const pids = () => readFileSync(notes, 'utf8').trim().split('\n').filter(Boolean).map(Number)
  return { ...supervised, pids }
}
const alive = `process.send('up'); setInterval(() => process.send('alive'), 100)`

test('what ends is started again, and both are told', async () => {
  const { pids, up, failed } = begin(alive)
  await up
  process.kill(pids()[0] ?? 0, 'SIGKILL')
  expect(await failed).toBe('SIGKILL')
  await eventually(() => expect(pids()).toHaveLength(2))
  expect(told.join()).toContain('The thing ended (SIGKILL); it is started again in 1 s.')
})

test('what is frozen is replaced', async () => {
  const { pids, up } = begin(alive, 2)
  await up
  const first = processMark(pids()[0] ?? 0)
  process.kill(first.pid, 'SIGSTOP')
  await eventually(() => expect(pids()).toHaveLength(2))
  expect(isRunning(first)).toBe(false)
  expect(told.join()).toContain('The thing has not answered for 2 s: it is ended.')
})

test('what is held up, or never says that it works, is replaced', async () => {
  for (const work of [`process.send('up'); for (;;);`, 'setInterval(() => {}, 1000)']) {
    const { pids, stop } = begin(work, 2)
    await eventually(() => expect(pids()).toHaveLength(2))
    await stop()
  }
})

test('what says a word from time to time is left alone', async () => {
  const { pids, up } = begin(alive, 2)
  await up
  await new Promise((resolve) => setTimeout(resolve, 4000))
  expect(pids()).toHaveLength(1)
})

test('it is told what it is to be, each time anew', async () => {
  let turn = 0
  const begun = async () => ({ turn: ++turn })
  const work = `process.once('message', ({ turn }) => turn < 2 ? process.exit(7) : process.send('up'))`
  const { up, failed, pids } = begin(work, 60, { begin: begun })
  expect(await failed).toBe(7)
  await up
  expect([turn, pids().length]).toEqual([2, 2])
})

test('what is not told yet what it is to be is not silent', async () => {
  const begun = () => new Promise<object>((resolve) => setTimeout(resolve, 4000, {}))
  const { up, pids } = begin(`process.once('message', () => { ${alive} })`, 2, { begin: begun })
  await up
  expect([pids().length, told]).toEqual([1, []])
})

test.each(['ENOENT', 'E2BIG'])('what cannot be begun at all (%s) is told and begun again', async (code) => {
  const { execPath } = process
  const env = { ...process.env }
  if (code === 'ENOENT') process.execPath = path.join(folder, 'no-such-node')
  else env.TOO_LONG = 'x'.repeat(5_000_000)
  const { up, failed, pids } = begin(alive, 60, { env })
  try {
    expect(await failed).toBe(code)
  } finally {
    process.execPath = execPath
    delete env.TOO_LONG
  }
  await up
  expect([pids().length, told]).toEqual([1, [`  The thing ended (${code}); it is started again in 1 s.`]])
})

test('what could not be begun can be stopped, and is not begun again', async () => {
  const { execPath } = process
  process.execPath = path.join(folder, 'no-such-node')
  const { stop, pids } = begin(alive)
  await stop()
  process.execPath = execPath
  await new Promise((resolve) => setTimeout(resolve, 1500))
  expect([pids(), told]).toEqual([[], []])
})

test('asked to end it ends in order, also when it is frozen, and is not started again', async () => {
  const note = path.join(folder, 'ended')
  const orderly = `import { writeFileSync } from 'node:fs'
    process.on('SIGTERM', () => { writeFileSync(${JSON.stringify(note)}, 'in order'); process.exit() })
    ${alive}`
  const { pids, up, stop } = begin(orderly)
  await up
  const last = processMark(pids()[0] ?? 0)
  process.kill(last.pid, 'SIGSTOP')
  await stop()
  expect([isRunning(last), readFileSync(note, 'utf8'), pids().length]).toEqual([false, 'in order', 1])
})
