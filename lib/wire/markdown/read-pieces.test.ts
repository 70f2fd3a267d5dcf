import fc from 'fast-check'
import type { Root } from 'mdast'
import { expect, test } from 'vitest'
import { markdownPieces } from './markdown-pieces'
import { markdownReader } from './markdown-reader'
import { readPieces } from './read-pieces'

const read = (text: string): Root => markdownReader.parse(text)
const whole = (text: string) => read(text).children
const inPieces = (text: string, least: number) => readPieces(text, read, least).children

const words = [
  ...[
    'a',
    'b c',
    '**a',
    '[a](b',
    '[x]: y',
    '[^1]: y',
    '\u00a0',
    '\ufeff',
    '\f',
    '2024 was',
    'a|b',
    '-|-',
    '|',
    '&amp;',
  ],
  ...[
    'https://x.example',
    'a@x.example',
    '<b>',
    '</b>',
    '<div>',
    '</div>',
    '<x>',
    '<!-- a',
    '-->',
    '<!--a-->',
    '<?a',
    '?>',
  ],
  ...[
    '<!X',
    '<![CDATA[',
    ']]>',
    '<script>',
    '</script>',
    '<pre>',
    '</pre>',
    '<textarea',
    '<style>',
    '\t',
    'a\\',
    '*a*',
    '~~a',
  ],
  ...['```', '````', '~~~', '~~~~', '```js', '``` a`b', '~~~ a`b', '``', '---', '***', '===', '-', '# a', '#', '`a'],
]
const marks = [
  '',
  '',
  '',
  '',
  '',
  '',
  ' ',
  '  ',
  '   ',
  '    ',
  '\t',
  '> ',
  '>',
  '- ',
  '-\t',
  '* ',
  '+ ',
  '1. ',
  '2) ',
  '- - ',
  '> - ',
  '  - ',
]
const lines = fc.tuple(fc.constantFrom(...marks), fc.constantFrom(...words), fc.constant('\n'))
const blanks = fc.tuple(fc.constantFrom('', '', ' ', '\t', '> ', '\u00a0'), fc.constant('\n'))
const texts = fc
  .array(fc.oneof({ weight: 3, arbitrary: lines }, { weight: 2, arbitrary: blanks }), { maxLength: 24 })
  .map((all) =>
    all
      .map((one) => one.join(''))
      .join('')
      .replace(/^\ufeff+/, ''),
  )

test('a text read in pieces is the text read as a whole, to the place of every node', () => {
  let cut = 0
  fc.assert(
    fc.property(texts, (text) => {
      const pieces = markdownPieces(text, 1)
      expect(pieces.join('')).toBe(text)
      if (pieces.length > 1) cut++
      expect(inPieces(text, 1)).toEqual(whole(text))
    }),
    { numRuns: 1000 },
  )
  expect(cut).toBeGreaterThan(100)
})

test.each([
  ['lists between paragraphs', '- a\n\nb\n\n'],
  ['underlined headings', 'a\n-\n\n'],
  ['code between paragraphs', 'a\n\n```\nb\n\nc\n```\n\n'],
])('%s are read in small pieces', (_, part) => {
  const pieces = markdownPieces(part.repeat(2000), 1000)
  expect(pieces.length).toBeGreaterThan(5)
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(1100)
})

test.each([
  ['code that does not end', '```\na\n\nb\n\n'],
  ['code in a list, perhaps', '- a\n\n  ```\n\nb\n```\n\nc\n\n'],
  ['code that is HTML', '<div>\n```\n\nb\n```\n\nc\n\nd'],
  ['a comment', '<!-- a\n\nb\n\nc -->'],
  ['a list', '- a\n\n- b\n\n  c\n\n1. d\n'],
])('%s is not cut', (_, text) => {
  expect(markdownPieces(text, 1)).toEqual([text])
  expect(inPieces(text, 1)).toEqual(whole(text))
})
