import { expect, test } from 'vitest'
import { BodyBudget } from './body-budget'

test('no network takes all of it, all together no more than there is, and what is over is given back', () => {
  const room = new BodyBudget({ all: 100, network: 60 })
  const [one, other] = [room.enter('a'), room.enter('a')]
  expect([one.take(40), other.take(20), other.take(1)]).toEqual([true, true, false])
  const neighbour = room.enter('b')
  expect([neighbour.take(41), neighbour.take(40)]).toEqual([false, true])
  expect(room.enter('c').take(1)).toBe(false)
  one.leave()
  one.leave()
  expect(room.bytes).toBe(60)
  expect(room.enter('c').take(40)).toBe(true)
  other.leave()
  expect(room.enter('a').take(20)).toBe(true)
})

test('some may be given back earlier, and who has left takes nothing more', () => {
  const room = new BodyBudget({ all: 100, network: 60 })
  const place = room.enter('a')
  expect(place.take(60)).toBe(true)
  place.give(50)
  expect([room.bytes, room.enter('a').take(50)]).toEqual([10, true])
  place.give(1000)
  expect(room.bytes).toBe(50)
  place.leave()
  expect([place.take(1), room.bytes]).toEqual([false, 50])
})
