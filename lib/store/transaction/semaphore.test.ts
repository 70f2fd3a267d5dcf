import { expect, test } from 'vitest'
import { Semaphore } from './semaphore'

const flush = () => new Promise((resolve) => setImmediate(resolve))

test('no more than its room are inside, the others come in order', async () => {
  const gate = new Semaphore(2, () => false)
  const order: number[] = []
  const releases: (() => void)[] = []
  const all = [0, 1, 2, 3].map((index) =>
    gate.pass(() => {
      order.push(index)
      return new Promise<void>((resolve) => releases.push(resolve))
    }),
  )
  await flush()
  expect(order).toEqual([0, 1])
  releases[0]?.()
  await flush()
  expect(order).toEqual([0, 1, 2])
  for (const release of releases) release()
  await flush()
  releases[3]?.()
  await Promise.all(all)
  expect(order).toEqual([0, 1, 2, 3])
})

test('a fault that concerns everybody turns away who waits; any other only its own', async () => {
  const gate = new Semaphore(1, (fault) => (fault as Error).message === 'away')
  const own = await Promise.allSettled([
    gate.pass(() => Promise.reject(new Error('mine'))),
    gate.pass(async () => 'in'),
  ])
  expect(own.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
  let calls = 0
  const fail = () => {
    calls++
    return Promise.reject(new Error('away'))
  }
  const all = await Promise.allSettled([gate.pass(fail), gate.pass(fail), gate.pass(fail)])
  expect([all.every(({ status }) => status === 'rejected'), calls]).toEqual([true, 1])
  expect(await gate.pass(async () => 'again')).toBe('again')
})
