import { expect, test } from 'vitest'
import { sampleComponent } from '@/e2e/support/sample-facts'
import type { Component } from '@/lib/status/facts/facts'
import { pickerSections } from './picker-sections'

const one = sampleComponent({ id: 'one' })
const component = (id: string, position: number, more: Partial<Component> = {}) =>
  ({ ...one, id, name: id, position, groupId: null, isGroup: false, ...more }) as Component
const components = [
  component('money', 2, { isGroup: true }),
  component('empty', 3, { isGroup: true }),
  component('cards', 1, { groupId: 'money' }),
  component('payouts', 2, { groupId: 'money' }),
  component('site', 1),
  component('stray', 4, { groupId: 'gone' }),
]
const shown = (chosen: string[]) => {
  const { first, sections } = pickerSections(components, chosen)
  const ids = (some: Component[]) => some.map(({ id }) => id).join(' ')
  return [ids(first), ...sections.map(({ group, members }) => `${group?.id ?? '-'}: ${ids(members)}`)]
}

test('what is chosen stands first, and nowhere else; an empty group is left out', () => {
  expect(shown([])).toEqual(['', '-: site stray', 'money: cards payouts'])
  expect(shown(['payouts', 'site'])).toEqual(['site payouts', '-: stray', 'money: cards'])
  expect(shown(['cards', 'payouts', 'money'])).toEqual(['cards payouts', '-: site stray'])
})
