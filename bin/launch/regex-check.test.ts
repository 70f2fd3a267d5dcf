import { expect, test } from 'vitest'
import { ambiguityOf } from './regex-ambiguity.mjs'
import { regexComplaints, regexesIn } from './regex-check.mjs'

test.each([
  ['^(a+)+$', '', 'exponential'],
  ['(a*)*b', '', 'exponential'],
  ['^(a|a)*$', '', 'exponential'],
  ['^(a?b?)*c', '', 'exponential'],
  ['^(?:a|ab|b)*$', '', 'exponential'],
  ['^(\\w+\\s?)*$', '', 'exponential'],
  ['^(a+)\\1$', '', 'polynomial'],
  ['(\\S+?)\\s*;\\s*q=0(?:\\.0*)?\\s*(?:,|$)', 'g', 'polynomial'],
  ['\\s+$', '', 'polynomial'],
  ['\\/+$', '', 'polynomial'],
  ['^\\d+\\.\\d+\\.\\d+[-+.\\w]*$', '', 'polynomial'],
  ['^a*a*$', '', 'polynomial'],
  ['^[é-ü]+[à-í]+$', 'u', 'polynomial'],
  ['^a*A*$', 'i', 'polynomial'],
  ['<!--[\\s\\S]*?-->', 'g', 'polynomial'],
  ['x.*y', 's', 'polynomial'],
  ['^\\s*--.*$', 'gm', 'polynomial'],
  ['(?=a*b)', '', 'polynomial'],
  ['a(?:.*b)?', 'g', 'polynomial'],
  ['(?<=a*)b', '', 'unbounded lookbehind'],
])('/%s/%s is %s', (source, flags, wrong) => expect(ambiguityOf(source, flags)).toBe(wrong))

test.each([
  ['a+', 'g'],
  ['^\\s+$', ''],
  ['^(a|b)*$', ''],
  ['^(.)\\1*$', 'su'],
  ['^(["\'])[^"\']*\\1$', ''],
  ['^a*ba*$', ''],
  ['^[a-z]+(\\.[a-z]+)*$', 'i'],
  ['^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$', ''],
  ['\\[([^\\[\\]]+)\\]', 'g'],
  ['^[ \\t]*--.*$', 'gm'],
  ['\\s\\S*$', ''],
  ['^(?=a*b)', ''],
  ['(?<!\\w)https?://[^\\s<>"]+', 'gi'],
  ['a{1,200}b', ''],
  ['[ \\t]*;([\\w*-]+)=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;"]*))', 'y'],
  ['^[à-í]+[î-ü]+$', 'u'],
])('/%s/%s costs no more than its text is long', (source, flags) => expect(ambiguityOf(source, flags)).toBeNull())

test('a pattern is found wherever it stands, and one that is put together is known or complained about', () => {
  const text = [
    "const word = '[a-z]+'",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a program
    'const found = /a+/g.test(x) && new RegExp(`^${word}$`, "i")',
    'const view = <p title={/b/.source}>{RegExp(given)}</p>',
    'let later = word; new RegExp(later)',
  ].join('\n')
  expect(regexesIn('x.tsx', text)).toMatchObject([
    { line: 2, source: 'a+', flags: 'g' },
    { line: 2, source: '^[a-z]+$', flags: 'i' },
    { line: 3, source: 'b', flags: '' },
    { line: 3, source: null },
    { line: 4, source: null },
  ])
})

test('an entry of the list of the allowed that stands for nothing is complained about', () => {
  const gone = { file: 'lib/gone.ts', pattern: '/a/', bound: 'nothing' }
  const bounded = { file: 'lib/gone.ts', pattern: '/b/', bound: 'nothing' }
  expect(regexComplaints([gone, bounded], [])).toEqual([
    'lib/gone.ts: allowed, but not there or linear: /a/',
    'lib/gone.ts: allowed, but not there or linear: /b/',
  ])
})
