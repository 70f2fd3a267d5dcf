import fc from 'fast-check'
import { expect, test } from 'vitest'
import { balanced, isolated, turnsDirection } from './bidi'

test.each([
  ['plain', 'plain'],
  ['غير متاح', 'غير متاح'],
  ['abc\u202e', 'abc\u202e\u202c'],
  ['a\u202eb\u202cc', 'a\u202eb\u202cc'],
  ['a\u202cb', 'ab'],
  ['a\u2069b', 'ab'],
  ['\u2067a', '\u2067a\u2069'],
  ['\u2067\u202ea', '\u2067\u202ea\u202c\u2069'],
  ['\u2067\u202ea\u2069b', '\u2067\u202ea\u202c\u2069b'],
  ['\u202e\u2066a\u202c', '\u202e\u2066a\u2069\u202c'],
  ['one\u202e\ntwo', 'one\u202e\u202c\ntwo'],
  ['\u200fmark', '\u200fmark'],
])('%j is balanced as %j', (text, whole) => {
  expect(balanced(text)).toBe(whole)
})

test('whatever stands in a text, nothing of it reaches beyond its line', () => {
  const piece = fc.constantFrom(...'a b\n\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069א')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      for (const line of balanced(pieces.join('')).split('\n')) {
        const open: string[] = []
        for (const mark of line) {
          if (/[\u202a\u202b\u202d\u202e]/.test(mark)) open.push('\u202c')
          else if (/[\u2066-\u2068]/.test(mark)) open.push('\u2069')
          else if (/[\u202c\u2069]/.test(mark)) expect(open.pop()).toBe(mark)
        }
        expect(open).toEqual([])
      }
      const words = (text: string) => text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
      expect(words(balanced(pieces.join('')))).toBe(words(pieces.join('')))
    }),
  )
})

test('a name in a sentence', () => {
  expect(isolated('API')).toBe('API')
  expect(isolated('الدفع')).toBe('\u2068الدفع\u2069')
  expect(isolated('API\u202e')).toBe('\u2068API\u202e\u202c\u2069')
  expect(['API', 'größer', '数据'].some(turnsDirection)).toBe(false)
  expect(['תשלומים', 'پرداخت', '\u202e'].every(turnsDirection)).toBe(true)
})
