import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stripControls } from './plain-text'

test('controls and lone surrogates go, everything else stays', () => {
  expect(stripControls('a\u0000b\u0007c\u001bd')).toBe('abcd')
  expect(stripControls('tab\tline\nreturn\r\n')).toBe('tab\tline\nreturn\r\n')
  expect(stripControls('\ud800x\udc00y\ufffez\uffff')).toBe('xyz')
  expect(stripControls('🛰️ größer 数据')).toBe('🛰️ größer 数据')
})

test('what is left is well-formed text for XML', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((n) => String.fromCharCode(n)) }), (text) => {
      const left = stripControls(text)
      expect(left).toBe(Buffer.from(left, 'utf8').toString('utf8'))
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what it is about
      expect(left).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/)
    }),
    { numRuns: 1000 },
  )
})
