import fc from 'fast-check'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { expect, test } from 'vitest'
import { layOutMarkdown } from './lay-out-markdown'
import { unpackTree } from './packed-tree'
import { plainWordsTree } from './plain-words-tree'
import { treeHtml } from './tree-html'

const writer = unified().use(rehypeStringify).freeze()

function treeOf(text: string) {
  const laidOut = layOutMarkdown(text)
  if ('plain' in laidOut) throw new Error(laidOut.plain)
  return unpackTree(laidOut.tree)
}

const letters = fc.constantFrom(
  ...[
    'a',
    'Ünd',
    'words',
    ' ',
    ' ',
    '\n',
    '\r\n',
    '\n\n',
    '(',
    ')',
    '-',
    '–',
    '"',
    "'",
    '1',
    '2.',
    '…',
    ':',
    '/',
    '%',
    ',',
    '.',
    ';',
    '?',
    'http',
    '://',
    'www',
    '.',
  ],
)

test('words alone are laid out as Markdown lays them out', () => {
  let plain = 0
  fc.assert(
    fc.property(fc.array(letters, { minLength: 1, maxLength: 25 }), (pieces) => {
      const text = pieces.join('').trim()
      const words = plainWordsTree(text)
      if (!words) return
      plain++
      expect(treeHtml(words)).toBe(treeHtml(treeOf(text)))
    }),
    { numRuns: 3000 },
  )
  expect(plain).toBeGreaterThan(300)
})

const marks = fc.constantFrom(
  ...[
    '*',
    '**',
    '_',
    '`',
    '~~',
    '[',
    '](https://x.example',
    ' "a<b>&c")',
    '<b>',
    '</b>',
    '<br>',
    '# ',
    '> ',
    '- ',
    '1. ',
    '|',
    '|-|',
    '&amp;',
    '&',
    '"',
    '<',
    '>',
    '!',
    'a',
    ' b ',
    '\n',
    '\n\n',
    'https://y.example/',
    'm@x.example',
  ],
)

test('HTML is written as the library writes it, but for angle brackets in attributes', () => {
  fc.assert(
    fc.property(fc.array(marks, { maxLength: 20 }), (pieces) => {
      const tree = treeOf(pieces.join(''))
      const html = treeHtml(tree)
      const library = writer
        .stringify(tree)
        .replace(/&#x3C;/g, '<')
        .replace(/&#x60;/g, '`')
      expect(html.replace(/&#x3E;/g, '>').replace(/&#x3C;/g, '<')).toBe(library)
    }),
    { numRuns: 1000 },
  )
})
