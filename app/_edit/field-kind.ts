import { fullName } from '@/lib/status/component/group-status'
import type { Component } from '@/lib/status/facts/facts'
import { wireTime } from '@/lib/status/time/zone'

/**
 * How what is stored stands in a field of a form, and how people are told of it beside what stood there first; texts are shown as they are.
 */
export type FieldKind = { read: (stored: unknown) => string; words?: (value: string, stood: string) => string }

export const lineField: FieldKind = {
  read: (stored) => (stored === null || stored === undefined ? '' : String(stored)),
}

export const tickField: FieldKind = {
  read: (stored) => (stored ? 'on' : ''),
  words: (value) => (value === 'on' ? 'Yes' : 'No'),
}

/** A day of the calendar, stored as a date or written already. */
export const dayField: FieldKind = {
  read: (stored) => (stored instanceof Date ? stored.toISOString().slice(0, 10) : lineField.read(stored)),
  words: (value) => value || 'No day',
}

/** A moment to the second, as a clock of the zone shows it. */
export const momentField = (zone: string): FieldKind => ({
  read: (stored) => (stored instanceof Date ? wireTime(stored, zone).slice(0, 19) : lineField.read(stored)),
  words: (value) => value.replace('T', ' '),
})

/** One of several; `none` is what the field holds and what people read where nothing is stored. */
export const choiceField = (
  words: Readonly<Record<string, string>>,
  none?: { value: string; words: string },
): FieldKind => ({
  read: (stored) => (none && (stored === null || stored === undefined) ? none.value : lineField.read(stored)),
  words: (value) => (value === none?.value ? none.words : (Object.hasOwn(words, value) && words[value]) || value),
})

/** Some of the components, in any order; `none` is what people read where none is ticked. */
export const componentsField = (components: readonly Component[], none: string): FieldKind => ({
  read: (stored) => (Array.isArray(stored) ? stored.toSorted().join(' ') : lineField.read(stored)),
  words: (value) => {
    const ids = new Set(value.split(' '))
    const names = components.filter(({ id }) => ids.has(id)).map((one) => fullName(one, [...components]))
    return names.join(', ') || none
  },
})
