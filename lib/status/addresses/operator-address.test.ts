import { expect, test } from 'vitest'
import { checkOperatorAddress, operatorAddress } from './operator-address'

test.each([
  ['Ada@Example.ORG ', 'ada@example.org'],
  ['ops@müller.de', 'ops@xn--mller-kva.de'],
  ['OPS@MÜLLER.DE', 'ops@xn--mller-kva.de'],
  ['ops@mu\u0308ller.de', 'ops@xn--mller-kva.de'],
  ['ops@xn--mller-kva.de', 'ops@xn--mller-kva.de'],
  ["O'Brien@例え.jp", "o'brien@xn--r8jz45g.jp"],
])('%s is the operator %s, however it is asked for', (typed, stored) => {
  expect([checkOperatorAddress(typed), operatorAddress(typed)]).toEqual([stored, stored])
  expect(checkOperatorAddress(stored)).toBe(stored)
})

test.each([
  ['ops@foo-.com', 'ops@foo-.com'],
  [`${'A'.repeat(65)}@example.org`, `${'a'.repeat(65)}@example.org`],
  ['Änn@example.org', 'änn@example.org'],
  ['', ''],
  [`a@${'b'.repeat(300)}`, `a@${'b'.repeat(252)}`],
])('%s is no address, and is looked for as an earlier release may have stored it', (typed, lookedUp) => {
  expect(() => checkOperatorAddress(typed)).toThrow()
  expect(operatorAddress(typed)).toBe(lookedUp)
})
