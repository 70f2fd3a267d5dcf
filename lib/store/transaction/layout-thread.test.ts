import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { bundled } from '@/e2e/support/bundled'
import { eventually } from '@/e2e/support/eventually'
import { type LayoutLimits, LayoutThread } from './layout-thread'

// Speaks as bin/lay-out.ts does; the texts say what befalls it.
const program = `
  import { parentPort, threadId } from 'node:worker_threads'
  const hoard = []
  parentPort.on('message', (text) => {
    if (text.startsWith('endless')) for (;;) {}
    if (text === 'greedy') for (;;) hoard.push(new Array(10_000).fill(text))
    if (text === 'fault') throw new Error('a fault of this test')
    if (text === 'exit') process.exit(0)
    parentPort.postMessage({ tree: text + ' by ' + threadId, feed: null })
  })
  parentPort.postMessage('ready')`

let folder: string
let thread: LayoutThread
const open = (limits: Partial<LayoutLimits> = {}, file = 'thread.mjs') => {
  thread = new LayoutThread(path.join(folder, file), limits)
  return thread
}
const by = (laidOut: unknown) => (laidOut as { tree: string }).tree.split(' by ')[1]

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'heliograph-layout-'))
  writeFileSync(path.join(folder, 'thread.mjs'), program)
  vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(async () => {
  await thread.close()
  rmSync(folder, { recursive: true })
  vi.restoreAllMocks()
})

test('texts are laid out by one thread, each answered with its own', async () => {
  const { layOut } = bound(open())
  const answers = await Promise.all(['a', 'b', 'c'].map(layOut))
  expect(answers.map((one) => (one as { tree: string }).tree[0])).toEqual(['a', 'b', 'c'])
  expect(new Set(answers.map(by)).size).toBe(1)
})

test.each([
  ['endless', 'it takes too long', { textMs: 200 }],
  ['greedy', 'it takes too much memory', { heapMb: 24 }],
  ['fault', 'it cannot be laid out', {}],
  ['exit', 'it cannot be laid out', {}],
])('a text that is %s costs its thread and nothing else', async (text, plain, limits) => {
  const { layOut } = bound(open(limits))
  const [before, bad, after, another] = await Promise.all(['a', text, 'b', 'c'].map(layOut))
  expect(bad).toEqual({ plain })
  expect(by(after)).not.toBe(by(before))
  expect(by(another)).toBe(by(after))
})

test('what exceeded its limits twice is not tried again; others are', async () => {
  const { layOut } = bound(open({ textMs: 200 }))
  expect(await layOut('endless')).toEqual({ plain: 'it takes too long' })
  expect(await layOut('endless')).toEqual({ plain: 'it takes too long' })
  const first = by(await layOut('a'))
  expect(await layOut('endless')).toEqual({ plain: 'it takes too long' })
  expect(by(await layOut('b'))).toBe(first)
})

test('a thread that cannot be begun answers with nothing, and is told of once', async () => {
  const { layOut } = bound(open({}, 'missing.mjs'))
  expect(await Promise.all(['a', 'b'].map(layOut))).toEqual([null, null])
  expect(console.error).toHaveBeenCalledTimes(1)
})

test('a thread without work ends, and another begins when there is some', async () => {
  const { layOut } = bound(open({ idleMs: 20 }))
  const first = by(await layOut('a'))
  await eventually(async () => {
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(by(await layOut(`b${Math.random()}`))).not.toBe(first)
  })
})

test('who waits when it is closed is answered with nothing', async () => {
  const { layOut } = bound(open())
  const waiting = layOut('endless')
  await thread.close()
  expect(await waiting).toBeNull()
})

test('the program of the product lays Markdown out, and names what it cannot', async () => {
  thread = new LayoutThread(await bundled('bin/lay-out.ts'))
  expect(await thread.layOut('**a**')).toEqual({ tree: expect.stringContaining('"strong"'), feed: null })
  expect(await thread.layOut('_a*'.repeat(5000))).toEqual({ plain: expect.stringContaining('marks of emphasis') })
})

function bound(one: LayoutThread) {
  return { layOut: (text: string) => one.layOut(text) }
}
