import { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { HeldState } from './held-facts'
import { monotonicMs, TrustBoard } from './trust-board'

const leaseMs = 2000
const held = (state: Partial<HeldState> = {}): HeldState => ({
  stamp: 'p 1',
  provenTick: 0,
  publishedAt: new Date(0),
  outdated: false,
  cutOff: false,
  ...state,
})
let board: TrustBoard
beforeEach(() => {
  board = new TrustBoard()
})
afterEach(() => void vi.restoreAllMocks())

test('nothing is usable before something was proven', () => {
  expect([board.usable(leaseMs), board.cutOff]).toEqual([false, false])
})

test('facts are usable for as long as their proof holds', () => {
  board.show(held(), monotonicMs())
  expect(board.usable(leaseMs)).toBe(true)
  board.show(held(), monotonicMs() - leaseMs - 2)
  expect(board.usable(leaseMs)).toBe(false)
})

test('another stamp is another generation, the same one is not', () => {
  board.show(held(), monotonicMs())
  const { generation } = board
  board.show(held(), monotonicMs())
  expect(board.generation).toBe(generation)
  board.show(held({ stamp: 'p 2' }), monotonicMs())
  expect(board.generation).toBe(generation + 1)
})

test('what is usable now comes with its generation and the moment of the last change, over both threads', () => {
  expect(board.usableNow(leaseMs)).toBeNull()
  const publishedAt = new Date('2026-01-02T03:04:05.678Z')
  board.show(held({ publishedAt }), monotonicMs())
  const other = new TrustBoard(board.memory)
  expect(other.usableNow(leaseMs)).toEqual({ generation: board.generation, publishedAt })
  board.show(held({ stamp: 'outdated by 2', outdated: true }), monotonicMs())
  expect(other.usableNow(leaseMs)).toBeNull()
})

test('outdated and cut off facts are not usable, however fresh their proof', () => {
  board.show(held({ stamp: 'outdated by 2', outdated: true }), monotonicMs())
  expect([board.usable(leaseMs), board.cutOff]).toEqual([false, false])
  board.show(held({ stamp: 'p 1 as of', cutOff: true }), monotonicMs())
  expect([board.usable(leaseMs), board.cutOff]).toEqual([false, true])
  board.show(held(), monotonicMs())
  expect([board.usable(leaseMs), board.cutOff]).toEqual([true, false])
})

test('a proof holds across the moment at which the clock of 32 bits begins anew', () => {
  const turn = 2 ** 31 / 1000
  const clock = vi.spyOn(process, 'hrtime')
  clock.mockReturnValue([Math.floor(turn), 0.9e9])
  board.show(held(), monotonicMs())
  clock.mockReturnValue([Math.floor(turn) + 1, 0.9e9])
  expect(board.usable(leaseMs)).toBe(true)
  clock.mockReturnValue([Math.floor(turn) + 4, 0.9e9])
  expect(board.usable(leaseMs)).toBe(false)
})

test('another thread sees it without a message, on the same clock', async () => {
  board.show(held(), monotonicMs())
  // what the other thread reads: generation, moment of the proof, state; and its own clock
  const program = `
    const { parentPort, workerData } = require('node:worker_threads')
    const at = new Int32Array(workerData)
    parentPort.on('message', () => {
      const [seconds, nanoseconds] = process.hrtime()
      parentPort.postMessage([at[0], (Math.floor(seconds * 1000 + nanoseconds / 1e6) | 0) - at[1], at[2]])
    })`
  const thread = new Worker(program, { eval: true, workerData: board.memory })
  const ask = () =>
    new Promise<number[]>((done) => {
      thread.once('message', done)
      thread.postMessage('?')
    })
  const [generation = 0, age = -1, state] = await ask()
  expect([generation, state]).toEqual([board.generation, 0])
  expect(age).toBeGreaterThanOrEqual(0)
  expect(age).toBeLessThan(60_000)
  board.show(held({ stamp: 'outdated by 2', outdated: true }), monotonicMs())
  expect((await ask()).filter((_, index) => index !== 1)).toEqual([generation + 1, 1])
  await thread.terminate()
})

test('rebuilds are counted for both threads', () => {
  new TrustBoard(board.memory).countRebuild()
  board.countRebuild()
  expect(board.rebuilds).toBe(2)
})
