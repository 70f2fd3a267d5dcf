import { describe, expect, test } from 'vitest'
import type { Component } from '@/lib/status/facts/facts'
import { component, incident, update } from '@/lib/status/page/specimens'
import { affectedSummary, summaryInWords } from './affected-summary'

const group = (name: string, size: number, position: number): Component[] => [
  component(name, { isGroup: true, position }),
  ...Array.from({ length: size }, (_, i) => component(`${name}${i}`, { groupId: name, position: i })),
]
const page = [
  component('Web', { position: 0 }),
  ...group('Payments', 8, 1),
  ...group('Developers', 8, 2),
  ...'CDEFGHIJ'.split('').map((name, i) => component(name, { position: 3 + i })),
]
const touching = (ids: string[], status: 'investigating' | 'resolved' = 'investigating') =>
  incident('i', [update(status, '2024-04-04T20:00:00Z')], { componentIds: ids })
const inside = (name: string, count: number) => Array.from({ length: count }, (_, i) => `${name}${i}`)
const words = (ids: string[], components = page, status?: 'resolved') => {
  const summary = affectedSummary(touching(ids, status), components)
  return summary && summaryInWords(summary)
}

describe('in few words', () => {
  test.each([
    [['Web'], 'Affects Web.'],
    [['C', 'Web'], 'Affects Web and C.'],
    [inside('Payments', 8), 'Affects Payments (all 8).'],
    [inside('Payments', 4), 'Affects Payments (4 of 8).'],
    [['Payments1', 'Payments0', 'Web'], 'Affects Web and Payments (Payments0, Payments1).'],
    [
      [...inside('Developers', 8), ...inside('Payments', 3)],
      'Affects Payments (Payments0, Payments1, Payments2) and Developers (all 8).',
    ],
    [['C', 'D', 'E', 'F', 'G', 'H', 'I'], 'Affects C, D, E, F, G, H, and I.'],
    [['C', 'D', 'E', 'F', 'G', 'H', 'I', 'J'], 'Affects C, D, E, F, G, H, and 2 more.'],
    [page.filter(({ isGroup }) => !isGroup).map(({ id }) => id), 'Affects everything (25 components).'],
  ])('%j', (ids, expected) => {
    expect(words(ids)).toBe(expected)
  })

  test('of one that is over', () => {
    expect(words(['Web'], page, 'resolved')).toBe('Affected Web.')
  })

  test('a page of one or two components names them', () => {
    expect(words(['a'], [component('a')])).toBe('Affects a.')
    expect(words(['a', 'b'], [component('a'), component('b')])).toBe('Affects a and b.')
    expect(
      words(
        ['a', 'b', 'c'],
        ['a', 'b', 'c'].map((id) => component(id)),
      ),
    ).toBe('Affects everything (3 components).')
  })

  test('a group of one is told by its name', () => {
    expect(words(['P0'], group('P', 1, 0))).toBe('Affects P (P0).')
  })

  test('says whether it leaves a component out', () => {
    const whole = (ids: string[]) => affectedSummary(touching(ids), page)?.whole
    expect(whole(inside('Payments', 8))).toBe(true)
    expect(whole(['Payments1', 'Web'])).toBe(true)
    expect(whole(inside('Payments', 7))).toBe(false)
    expect(whole(['C', 'D', 'E', 'F', 'G', 'H', 'I', 'J'])).toBe(false)
  })

  test('nothing to say of nothing', () => {
    expect(words([])).toBeNull()
    expect(words(['Payments'])).toBeNull()
  })
})
