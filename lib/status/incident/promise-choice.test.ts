import { expect, test } from 'vitest'
import { chosenPromise, promiseChoices } from './promise-choice'

const now = '2024-04-04T14:51'

test.each([
  ['', undefined],
  ['15', { inMinutes: 15 }],
  ['240', { inMinutes: 240 }],
  ['own', new Date('2024-04-04T21:51:00Z')],
])('choosing "%s" promises %o', (choice, promise) => {
  expect(chosenPromise(choice, now, 'America/Los_Angeles')).toEqual(promise)
})

test('every choice can be made', () => {
  for (const { value } of promiseChoices) expect(() => chosenPromise(value, now, 'Etc/UTC')).not.toThrow()
})

test.each([
  ['own', '', 'next_update_by'],
  ['own', 'soon', 'next_update_by'],
  ['17', '', 'next_update'],
  ['-15', '', 'next_update'],
])('choosing "%s" with "%s" is refused at the field %s', (choice, own, field) => {
  expect(() => chosenPromise(choice, own, 'Etc/UTC')).toThrow(expect.objectContaining({ field }))
})
