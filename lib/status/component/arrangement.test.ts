import fc from 'fast-check'
import { expect, test } from 'vitest'
import { arrangementOf, moved, movedTo, type Placed } from './arrangement'

const order: Placed[] = [
  { id: 'web', groupId: null },
  { id: 'edge', groupId: null },
  { id: 'dns', groupId: 'edge' },
  { id: 'cdn', groupId: 'edge' },
  { id: 'api', groupId: null },
]
const ids = (placed: Placed[]) => placed.map(({ id }) => id).join(' ')

test.each([
  ['web', 1, 'edge dns cdn web api'],
  ['api', -1, 'web api edge dns cdn'],
  ['edge', -1, 'edge dns cdn web api'],
  ['cdn', -1, 'web edge cdn dns api'],
  ['dns', -1, 'web edge dns cdn api'],
  ['api', 1, 'web edge dns cdn api'],
  ['none', 1, 'web edge dns cdn api'],
] as const)('%s by %i gives %s', (id, by, after) => expect(ids(moved(order, id, by))).toBe(after))

test('puts one at a place among its own', () => {
  expect(ids(movedTo(order, 'api', 0))).toBe('api web edge dns cdn')
  expect(ids(movedTo(order, 'dns', 1))).toBe('web edge cdn dns api')
})

test('whatever is moved, nothing is lost, and nothing leaves its group', () => {
  const moves = fc.array(
    fc.tuple(fc.constantFrom(...order.map(({ id }) => id)), fc.constantFrom(-1 as const, 1 as const)),
  )
  fc.assert(
    fc.property(moves, (steps) => {
      const after = steps.reduce<Placed[]>((now, [id, by]) => moved(now, id, by), order)
      const byId = (a: Placed, b: Placed) => a.id.localeCompare(b.id)
      expect(after.toSorted(byId)).toEqual(order.toSorted(byId))
    }),
  )
})

test('a component whose group is not on the page stands at the top', () => {
  const component = { id: 'a', groupId: 'gone', isGroup: false, position: 1 }
  expect(arrangementOf([component])).toEqual([{ id: 'a', groupId: null }])
})
