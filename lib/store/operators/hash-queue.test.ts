import { expect, test } from 'vitest'
import { type HashLine, HashQueue } from './hash-queue'

const bounds = { atOnce: 2, strangersAtOnce: 1, knownWaiting: 3, strangersWaiting: 10, networkWaiting: 3 }
const from = (network: string): HashLine => ({ network })

/** Work that ends when it is told to, in the order in which it began. */
function bench() {
  const queue = new HashQueue(bounds)
  const begun: string[] = []
  const ends: (() => void)[] = []
  let limit = 0
  const ask = (name: string, line: HashLine) =>
    queue.run(line, async () => {
      begun.push(name)
      limit = Math.max(limit, ends.length + 1)
      await new Promise<void>((end) => ends.push(end))
    })
  const turn = () => new Promise((resolve) => setImmediate(resolve))
  const endOne = async () => {
    ends.shift()?.()
    await turn()
  }
  const endAll = async () => {
    while (ends.length > 0) await endOne()
  }
  return { ask, begun, endOne, endAll, turn, most: () => limit }
}

test('strangers never have all places: who is known begins at once whatever they do', async () => {
  const { ask, begun, endAll, turn } = bench()
  const all = Array.from({ length: 8 }, (_, at) => ask(`stranger ${at}`, from(`network ${at}`)))
  all.push(ask('known', 'known'))
  await turn()
  expect(begun).toEqual(['stranger 0', 'known'])
  await endAll()
  await Promise.all(all)
  expect(begun).toHaveLength(9)
})

test('who is known and has to wait goes before every stranger', async () => {
  const { ask, begun, endAll } = bench()
  const lines: [string, HashLine][] = [
    ['k1', 'known'],
    ['k2', 'known'],
    ['s', from('a')],
    ['k3', 'known'],
  ]
  const all = lines.map(([name, line]) => ask(name, line))
  await endAll()
  await Promise.all(all)
  expect(begun).toEqual(['k1', 'k2', 'k3', 's'])
})

test('strangers are served in order, one network after the other', async () => {
  const { ask, begun, endAll, most: limit } = bench()
  const lines = ['a1', 'a2', 'a3', 'b1', 'b2', 'c1', 'a4']
  const all = lines.map((name) => ask(name, from(name.charAt(0))))
  await endAll()
  await Promise.all(all)
  expect(begun).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2', 'a4'])
  expect(limit()).toBe(1)
})

test('a network that has no room left to wait is told when to come again, and holds up no other', async () => {
  const { ask, begun, endAll } = bench()
  const flood = Array.from({ length: 9 }, (_, at) => ask(`a${at}`, from('a')).catch((fault) => fault))
  const other = ask('b', from('b'))
  await endAll()
  await other
  const refused = (await Promise.all(flood)).filter((fault) => fault instanceof Error)
  expect(refused).toHaveLength(5)
  expect(refused[0]).toMatchObject({ name: 'Refusal', retryAfterSeconds: 10 })
  expect(begun.indexOf('b')).toBeLessThan(3)
})

test('all strangers together have so much room to wait and no more', async () => {
  const { ask, endAll } = bench()
  const asked = Array.from({ length: 30 }, (_, at) => ask('s', from(`network ${at}`)).catch((fault) => fault))
  await endAll()
  expect((await Promise.all(asked)).filter((fault) => fault instanceof Error)).toHaveLength(30 - 1 - 10)
})

test('work that fails gives its place on', async () => {
  const queue = new HashQueue(bounds)
  const fails = () => Promise.reject(new Error('broken'))
  const asked = Array.from({ length: 4 }, () => queue.run(from('a'), fails).catch(({ message }) => message))
  expect(await Promise.all(asked)).toEqual(['broken', 'broken', 'broken', 'broken'])
  expect(await queue.run(from('a'), async () => 'well')).toBe('well')
})
