import { describe, expect, test } from 'vitest'
import { checkComponentStatus, checkImpact } from '@/lib/status/component/check-component-status'
import { checkBody, checkOptionalBody } from './check-body'
import { checkName } from './check-name'

const refusal = (field: string, sentence: string) =>
  expect.objectContaining({ name: 'Refusal', reason: 'invalid', field, message: sentence })
const nul = String.fromCharCode(0)

describe('a name', () => {
  test('is trimmed and otherwise kept', () => {
    expect(checkName('  Payouts são “slow” 🐢 \n')).toBe('Payouts são “slow” 🐢')
  })

  test.each([
    [undefined, 'Name is missing.'],
    [null, 'Name is missing.'],
    [7, 'Name must be text.'],
    [['x'], 'Name must be text.'],
    [{ toString: 1 }, 'Name must be text.'],
    ['', 'Name must not be empty.'],
    [' \r\n\t ', 'Name must not be empty.'],
    ['\u200b \u00a0', 'Name must not be empty.'],
    ['\ufeff\u2060', 'Name must not be empty.'],
    ['\u3164\u2800', 'Name must not be empty.'],
    ['\u00ad\ufe0f\u0301', 'Name must not be empty.'],
    ['a\nb', 'Name must be on one line.'],
    ['a\tb', 'Name must be on one line.'],
    [`a${nul}b`, 'Name holds control characters that cannot be published.'],
    [`a${String.fromCharCode(27)}b`, 'Name holds control characters that cannot be published.'],
    ['a\ud800b', 'Name holds control characters that cannot be published.'],
    ['a'.repeat(256), 'Name must not be longer than 255 characters.'],
    ['a'.repeat(10_000_000), 'Name must not be longer than 255 characters.'],
  ])('%#', (text, sentence) => {
    expect(() => checkName(text)).toThrow(refusal('name', sentence))
  })

  test('characters are counted as people count them, behind the trimming', () => {
    expect(checkName('🐢'.repeat(255))).toHaveLength(510)
    expect(checkName(`  ${'a'.repeat(255)}  `)).toHaveLength(255)
    expect(() => checkName('🐢'.repeat(256))).toThrow('255')
  })

  test('the field is told in words', () => {
    expect(() => checkName('', 'page_description', 10)).toThrow(
      refusal('page_description', 'Page description must not be empty.'),
    )
  })
})

test('no direction of writing reaches beyond a name or a body', () => {
  expect(checkName('API\u202e')).toBe('API\u202e\u202c')
  expect(checkName('\u202cAPI\u2069')).toBe('API')
  expect(checkBody('\u2067one\n\ntwo\u202d')).toBe('\u2067one\u2069\n\ntwo\u202d\u202c')
})

describe('a body', () => {
  test('keeps its lines, tabs and HTML', () => {
    expect(checkBody(' a\r\n\n\tb<br />\n')).toBe('a\r\n\n\tb<br />')
    expect(checkBody('a'.repeat(25_000))).toHaveLength(25_000)
  })

  test.each([
    ['a\u000bb', 'a\nb'],
    ['a\fb', 'a\nb'],
    ['a\u0085b', 'a\nb'],
    ['a\u2028b\u2029c', 'a\nb\nc'],
    ['\u2028a\u000b', 'a'],
  ])('takes the line ends of other programs: %j', (pasted, kept) => {
    expect(checkBody(pasted)).toBe(kept)
    expect(checkName(pasted)).toBe(kept.replaceAll('\n', ' '))
  })

  test.each([
    ['', 'Body must not be empty.'],
    ['a'.repeat(25_001), 'Body must not be longer than 25,000 characters.'],
    [`x${nul}`, 'Body holds control characters that cannot be published.'],
  ])('%#', (text, sentence) => {
    expect(() => checkBody(text)).toThrow(refusal('body', sentence))
  })

  test('that may be left out', () => {
    for (const blank of [undefined, null, '', '  ']) expect(checkOptionalBody(blank, 'banner')).toBeNull()
    expect(checkOptionalBody(' x ', 'banner')).toBe('x')
    expect(() => checkOptionalBody(7, 'banner')).toThrow('Banner must be text.')
  })
})

test('a component status', () => {
  expect(checkComponentStatus('partial_outage')).toBe('partial_outage')
  for (const wrong of ['full_outage', '', null, 0, ['operational']])
    expect(() => checkComponentStatus(wrong, 'new_status')).toThrow(
      refusal(
        'new_status',
        'New status must be operational, under_maintenance, degraded_performance, partial_outage, or major_outage.',
      ),
    )
})

test('an impact override, which may be none at all', () => {
  expect(checkImpact('none')).toBe('none')
  for (const blank of [null, undefined, '']) expect(checkImpact(blank)).toBeNull()
  expect(() => checkImpact('huge')).toThrow(
    refusal('impact_override', 'Impact override must be none, minor, major, critical, or maintenance.'),
  )
})
