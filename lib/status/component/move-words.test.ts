import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Component } from '@/lib/status/facts/facts'
import { arrangementOf, movedTo, type Placed } from './arrangement'
import { movedBetween, moveWords } from './move-words'

const component = (id: string, name: string, parts: Partial<Component> = {}) =>
  ({ id, name, groupId: null, isGroup: false, position: 1, status: 'operational', ...parts }) as Component
const components = [
  component('web', 'Web'),
  component('api', 'API', { position: 2 }),
  component('pay', 'Payments', { isGroup: true, position: 3 }),
  component('cards', 'Cards', { groupId: 'pay', position: 1 }),
  component('bank', 'Bank', { groupId: 'pay', position: 2 }),
  component('mail', 'Mail', { position: 4 }),
]
const order = arrangementOf(components)
const place = (id: string, groupId: string | null = null): Placed => ({ id, groupId })

test.each([
  ['one that went to the end', movedTo(order, 'web', 3), 'Web below Mail'],
  ['one that went to the top', movedTo(order, 'mail', 0), 'Mail first'],
  ['a group takes its components along', movedTo(order, 'pay', 0), 'Payments first'],
  ['one within its group', movedTo(order, 'bank', 0), 'Payments - Bank first in Payments'],
  ['two', movedTo(movedTo(order, 'mail', 0), 'bank', 0), 'Mail first and Payments - Bank first in Payments'],
  [
    'into a group',
    [place('api'), place('pay'), place('cards', 'pay'), place('web', 'pay'), place('bank', 'pay'), place('mail')],
    'Payments - Web below Cards',
  ],
  ['nothing', order, 'the order as it was'],
])('%s', (_, after, words) => expect(moveWords(order, after, components)).toBe(words))

test('of three hundred only those that moved are named, and of many moved ones six', () => {
  const many = Array.from({ length: 300 }, (_, i) => component(`c${i}`, `Part ${i}`, { position: i + 1 }))
  const stood = arrangementOf(many)
  expect(moveWords(stood, movedTo(stood, 'c0', 299), many)).toBe('Part 0 below Part 299')
  expect(moveWords(stood, stood.toReversed(), many)).toMatch(
    /^Part 299 first, Part 298 below Part 299, .*, and 293 others elsewhere$/,
  )
})

test('a name that is written from the right keeps its direction to itself', () => {
  const arabic = [component('a', 'دفع'), component('b', 'Web', { position: 2 })]
  const stood = arrangementOf(arabic)
  expect(moveWords(stood, movedTo(stood, 'b', 0), arabic)).toBe('Web first')
  expect(moveWords(stood, [place('b'), place('a', 'gone')], arabic)).toContain('\u2068دفع\u2069')
})

test('whatever is moved: those that did not move stand as they stood, and no smaller number could have moved', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f']
  const stood = ids.map((id) => place(id))
  fc.assert(
    fc.property(fc.shuffledSubarray(ids, { minLength: ids.length }), (shuffled) => {
      const moved = movedBetween(
        stood,
        shuffled.map((id) => place(id)),
      )
      const rest = shuffled.filter((id) => !moved.has(id))
      expect(rest).toEqual(rest.toSorted())
      const rising = (from: string[], above: string): number =>
        Math.max(0, ...from.map((id, i) => (id > above ? 1 + rising(from.slice(i + 1), id) : 0)))
      expect(moved.size).toBe(ids.length - rising(shuffled, ''))
    }),
  )
})
