import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalised } from './normalised'

const forms = ['NFC', 'NFD', 'NFKC'] as const
const unsorted = '\u0315\u0300\u05ae\u0301\u0327'

test('what people write is normalised as Unicode says', () => {
  const written = fc
    .array(fc.tuple(fc.string({ unit: 'grapheme', maxLength: 3 }), fc.constantFrom('', 'ﬁ', 'e\u0301', '각', unsorted)))
    .map((all) => all.flat().join(''))
  fc.assert(
    fc.property(written, fc.constantFrom(...forms), (text, form) => {
      expect(normalised(text, form)).toBe(text.normalize(form))
    }),
  )
})

test.each(forms)('no row of marks that is sorted is longer than thirty: %s', (form) => {
  for (const marks of [unsorted.repeat(1000), '\u0344'.repeat(1000), '\u302e'.repeat(1000), 'e'.repeat(1000)]) {
    const rows = normalised(`e${marks}`, form).split('\u034f')
    // a mark may stand for two
    for (const row of rows) expect(/\p{M}{62}/u.test(row)).toBe(false)
    expect(rows.join('').normalize('NFD')).toHaveLength(`e${marks}`.normalize('NFD').length)
  }
})

test('nothing else normalises text: what somebody sent may be nothing but marks, and sorting them takes the square of their number', () => {
  const files = execFileSync('git', ['ls-files', '*.ts', '*.tsx', '*.mjs', '*.js'], { encoding: 'utf8' })
    .trim()
    .split('\n')
  const found = files.filter(
    (file) => /^(?:app|bin|components|lib|prisma|public)\//.test(file) && !file.includes('.test.'),
  )
  expect(found.filter((file) => /(?<!path)\.normalize\(/.test(readFileSync(file, 'utf8')))).toEqual([
    'lib/status/text/normalised.ts',
    // names of at most 255 characters, in the browser of who filters them
    'public/component-picker.js',
  ])
})
