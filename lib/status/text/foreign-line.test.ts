import { expect, test } from 'vitest'
import { foreignLine } from './foreign-line'

test.each([
  ['550 no such user', '550 no such user'],
  ['bad\0thing\r\n\u001b[31mred\u0007', 'bad thing [31mred'],
  [`${'x'.repeat(19)}😀`, 'x'.repeat(19)],
  ['\ud800half', 'half'],
  [' \t\n ', ''],
])('%j is told as %j', (said, told) => {
  expect(foreignLine(said, 20)).toBe(told)
})

test('a direction of writing that it sets ends with it, cut or not', () => {
  expect(foreignLine('\u202eevil', 20)).toBe('\u202eevil\u202c')
  expect(foreignLine(`\u202e${'x'.repeat(30)}\u202c`, 10).endsWith('\u202c')).toBe(true)
})
