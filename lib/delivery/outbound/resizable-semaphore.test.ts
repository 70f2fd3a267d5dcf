import { expect, test } from 'vitest'
import { ResizableSemaphore } from './resizable-semaphore'

const never = new AbortController().signal

test('so many go at a time, the others in the order in which they came', async () => {
  const turns = new ResizableSemaphore(2)
  const went: string[] = []
  const take = (name: string) => turns.take(never).then((release) => went.push(name) && release)
  const first = await take('a')
  await take('b')
  const later = [take('c'), take('d')]
  await new Promise((resolve) => setImmediate(resolve))
  expect(went).toEqual(['a', 'b'])
  if (first) first()
  const third = await later[0]
  expect(went).toEqual(['a', 'b', 'c'])
  if (third) third()
  await later[1]
  expect(went).toEqual(['a', 'b', 'c', 'd'])
})

test('who gives up leaves the line, and takes nobody’s place', async () => {
  const turns = new ResizableSemaphore(1)
  const first = await turns.take(never)
  const impatient = new AbortController()
  const gone = turns.take(impatient.signal)
  const next = turns.take(never)
  impatient.abort()
  expect(await gone).toBeNull()
  first?.()
  expect(await next).not.toBeNull()
  expect(await turns.take(impatient.signal)).toBeNull()
})

test('places that are added are taken at once, those that are taken away when they are given back', async () => {
  const turns = new ResizableSemaphore(2)
  const [first, second] = [await turns.take(never), await turns.take(never)]
  const waiting = [turns.take(never), turns.take(never)]
  turns.resize(3)
  const third = await waiting[0]
  turns.resize(1)
  first?.()
  second?.()
  const early = await Promise.race([waiting[1], new Promise((resolve) => setImmediate(resolve, 'still waits'))])
  expect(early).toBe('still waits')
  third?.()
  expect(await waiting[1]).not.toBeNull()
})
