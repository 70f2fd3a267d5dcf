import { expect, test } from 'vitest'
import { Refusal } from '@/lib/status/text/refusal'
import { checkEmail } from './check-email'

test.each([
  ['ann@example.com', 'ann@example.com'],
  [' Ann.Lee+status@Example.COM ', 'Ann.Lee+status@example.com'],
  ["o'brien@example.co.uk", "o'brien@example.co.uk"],
  ['bounce=ann?b=c@example.com', 'bounce=ann?b=c@example.com'],
  ['\ufeffann@example.com\u200b', 'ann@example.com'],
  ['ann@bücher.example', 'ann@xn--bcher-kva.example'],
  ['ann@xn--bcher-kva.example', 'ann@xn--bcher-kva.example'],
  [`${'a'.repeat(64)}@example.com`, `${'a'.repeat(64)}@example.com`],
])('%s is stored as %s', (given, stored) => {
  expect(checkEmail(given)).toBe(stored)
  expect(checkEmail(stored)).toBe(stored)
})

test.each([
  undefined,
  null,
  7,
  {},
  '',
  ' ',
  'ann',
  '@example.com',
  `${'a@'.repeat(100_000)}x`,
  `a@${'ü'.repeat(100_000)}.example`,
  `a@${'a.'.repeat(100_000)}example`,
  'ann@',
  'ann@example',
  'ann@localhost',
  'ann@example.com, bob@example.com',
  'ann@example.com,bob@example.com',
  'ann@example.com;bob@example.com',
  'ann@example.com bob@example.com',
  'ann@example.com\r\nRCPT TO:<bob@example.com>',
  'ann@example.com\nBcc: bob@example.com',
  'ann\u0000@example.com',
  'ann\u007f@example.com',
  'Ann <ann@example.com>',
  '<ann@example.com>',
  '"ann"@example.com',
  '"ann@x"@example.com',
  'ann(comment)@example.com',
  'ann@example.com(comment)',
  'ann@[127.0.0.1]',
  'ann@127.0.0.1',
  'ann@2130706433',
  'ann@0x7f.1',
  'ann@１２７.0.0.1',
  'ann@exa%6Dple.com',
  'ann@example.com:25',
  'ann@example.com/path',
  'ann@example.com?x',
  'ann@user:pw@example.com',
  'ann@bob@example.com',
  'ann@[x@example.com]',
  'group:ann@example.com;',
  'ann@example..com',
  '=?utf-8?q?ann=40evil.example=3E=20?=@example.com',
  '=?x?q?=0d=0aBcc:?=@example.com',
  '=?iso-8859-1?b?YUBi?=@example.com',
  'ann+=?utf-7?q?=26AEA-?=@example.com',
  'ann@.example.com',
  'ann@example.com.',
  'ann@-example.com',
  'ann@example-.com',
  'ann@exam_ple.com',
  'ann..lee@example.com',
  '.ann@example.com',
  'ann.@example.com',
  'änn@example.com',
  'ann\u200b@example.com',
  'ann@exam\u202eple.com',
  'ann=?utf-8?Q?,bob?=@example.com\\',
  `${'a'.repeat(65)}@example.com`,
  `ann@${'a'.repeat(64)}.com`,
  `ann@${'a.'.repeat(130)}com`,
])('%j is refused', (given) => {
  expect(() => checkEmail(given)).toThrow(Refusal)
})

test('the sentence never repeats what was typed', () => {
  expect(() => checkEmail('secret@@example.com')).toThrow(/^This is not a valid e-mail address\.$/)
})
