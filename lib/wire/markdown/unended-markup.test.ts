import { describe, expect, test } from 'vitest'
import { stepsOf } from '@/e2e/support/steps-of'
import { markupFault } from '@/lib/status/text/markup-fault'
import { markupLimits } from '@/lib/status/text/markup-limits'
import { layOutMarkdown } from './lay-out-markdown'

const filled = (pattern: string, length: number) => pattern.repeat(Math.ceil(length / pattern.length)).slice(0, length)
const times = (count: number, of: (i: number) => string) => Array.from({ length: count }, (_, i) => of(i)).join('')
const rows = (count: number) => times(count, (i) => `${'`'.repeat(count - i)}a `)
const many = 1000

describe('what begins often and never ends is refused before it is parsed, by its part and the bound', () => {
  test.each<[string, string, string]>([
    [
      'comments',
      '<!-- '.repeat(many),
      'the paragraph near line 1 has 1,000 comments that do not end, and 40 are the most',
    ],
    ['comments behind words', filled('a <!-- ', 6000), 'comments that do not end'],
    ['comments without blanks', `a ${'<!--'.repeat(many)}`, '1,000 comments that do not end'],
    ['comments that nearly end', 'a <!-- x -- '.repeat(many), '1,000 comments that do not end'],
    ['comments on lines', `It is down.\n\n${'a <!--\n'.repeat(300)}`, 'paragraph near line 3 has 300 comments'],
    ['comments behind one that ends', `a <!-- b --> ${'<!-- '.repeat(41)}`, '41 comments that do not end'],
    ['CDATA', 'a <![CDATA[ '.repeat(400), '400 CDATA sections that do not end'],
    ['CDATA that nearly ends', 'a <![CDATA[ ]] '.repeat(400), '400 CDATA sections'],
    ['instructions', 'a <? '.repeat(many), '1,000 processing instructions that do not end'],
    ['instructions without words', `a ${'<?'.repeat(many)}`, '1,000 processing instructions'],
    ['declarations', 'a <!x '.repeat(many), '1,000 declarations that do not end'],
    ['declarations in a list', `- ${'a <!DOCTYPE '.repeat(many)}`, '1,000 declarations'],
    ['backticks', rows(300), '300 rows of backticks of different lengths, and 250 are the most'],
    ['backticks after a backslash', times(150, (i) => `\\${'`'.repeat(2 * i + 2)} `), '300 rows of backticks'],
    ['one long run of asterisks', `${'*'.repeat(9000)}a${'*'.repeat(9000)}`, '9,000 marks of emphasis'],
    ['one long run of underscores', `${'_'.repeat(9000)}a`, '4,500 marks of emphasis'],
    ['runs in a text', `a ${'*'.repeat(600)}b${'_'.repeat(600)} c ${'*'.repeat(900)}d`, '1,050 marks of emphasis'],
  ])('%s', (_, text, why) => {
    expect(markupFault(text)).toContain(why)
    expect(stepsOf(() => expect(layOutMarkdown(text)).toHaveProperty('plain'))).toBeLessThan(10_000)
  })
})

test.each<[string, string]>([
  ['comments', `a ${'<!-- '.repeat(markupLimits.unended)}`],
  ['instructions', `a ${'<? '.repeat(markupLimits.unended)}`],
  ['declarations', `a ${'<!x '.repeat(markupLimits.unended)}`],
  ['CDATA', `a ${'<![CDATA['.repeat(markupLimits.unended)}`],
  ['backticks', rows(markupLimits.backticks / 5)],
])('as many %s as may be cost a few steps for each character of a text', (_, begin) => {
  const text = `${begin}${filled('a b ', 2000)}`
  expect(markupFault(text)).toBeNull()
  const steps = stepsOf(() => expect(layOutMarkdown(text)).toHaveProperty('tree'))
  expect(steps).toBeGreaterThan(text.length)
  expect(steps / text.length).toBeLessThan(2500)
})

describe('what is many or deep in quotes and lists is refused', () => {
  test.each<[string, string, RegExp]>([
    [
      'quotes twelve deep',
      `${'> '.repeat(12)}a\n\n`.repeat(300),
      /3,600 list items, headings and rules, and 2,500 are/,
    ],
    ['lists twelve deep on one line', `${'- '.repeat(12)}a\n`.repeat(300), /3,600 list items/],
    ['quotes of lists', `${'> - '.repeat(6)}a\n`.repeat(400), /list items/],
    [
      'lines that go on without their quotes',
      `${'> '.repeat(12)}a\n${'b\n'.repeat(1400)}`,
      /up to line 1251 its lines are too deep/,
    ],
    ['lines that go on without their lists', `${'- '.repeat(12)}a\n${'b\n'.repeat(1400)}`, /up to line 1251 /],
    [
      'lines below an indented list',
      `${times(12, (i) => `${'  '.repeat(i)}- a\n`)}${'b\n'.repeat(1400)}`,
      /too deep in quotes and lists: 15,000 are the most/,
    ],
    ['rules below paragraphs', '-\n\n  a\n'.repeat(900), /899 underlined headings/],
    ['lines', 'a\n'.repeat(11_000), /it has 11,001 lines, and 10,000 are the most/],
    ['blank lines', `a${'\n'.repeat(12_000)}b`, /it has 12,001 lines/],
  ])('%s', (_, text, why) => expect(markupFault(text)).toMatch(why))
})

test.each<[string, string]>([
  ['a rule of asterisks', `a\n\n${'*'.repeat(200)}\n\nb`],
  ['a line of underscores to sign at', `Signed:\n${'_'.repeat(80)}\n`],
  ['masked numbers', 'Card **** **** **** 4242 was charged.\n\n'.repeat(200)],
  ['comments of an editor', '<!-- section -->\nIt is down.\n\n'.repeat(500)],
  ['mail addresses between angle brackets', '<ops@example.com>, '.repeat(200)],
  ['web addresses between angle brackets', '<https://status.example.com/a?b=c>\n'.repeat(200)],
  ['code in a list', '- `a`: ``b ` c``\n'.repeat(500)],
  ['fences', '```\nif (a < b) { c & d }\n```\n\n'.repeat(300)],
  ['a quoted mail', '> Hello,\n> it is down.\n>\n'.repeat(300)],
  ['a nested list of steps', '1. first\n   - a\n     - b\n   - c\n'.repeat(300)],
  ['generics and operators', 'List<String> <= Map<K, V> && a <- b; <-- here\n'.repeat(30)],
])('ordinary words are never refused: %s', (_, text) => {
  expect(markupFault(text)).toBeNull()
  expect(layOutMarkdown(text)).toHaveProperty('tree')
})
