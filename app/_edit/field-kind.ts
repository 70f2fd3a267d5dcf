import { fullName } from '@/lib/status/component/group-status'
import type { Component } from '@/lib/status/facts/facts'
import { wireTime } from '@/lib/status/time/zone'

/** How what is stored stands in a field of a form, and how people are told of it; texts are shown as they are. */
export type FieldKind = { read: (stored: unknown) => string; words?: (value: string) => string }

export const line: FieldKind = { read: (stored) => (stored === null || stored === undefined ? '' : String(stored)) }

export const tick: FieldKind = {
  read: (stored) => (stored ? 'on' : ''),
  words: (value) => (value === 'on' ? 'Yes' : 'No'),
}

/** A day of the calendar, stored as a date or written already. */
export const day: FieldKind = {
  read: (stored) => (stored instanceof Date ? stored.toISOString().slice(0, 10) : line.read(stored)),
  words: (value) => value || 'No day',
}

/** A moment to the second, as a clock of the zone shows it. */
export const moment = (zone: string): FieldKind => ({
  read: (stored) => (stored instanceof Date ? wireTime(stored, zone).slice(0, 19) : line.read(stored)),
  words: (value) => value.replace('T', ' '),
})

/** One of several; `none` is what the field holds and what people read where nothing is stored. */
export const choice = (
  words: Readonly<Record<string, string>>,
  none?: { value: string; words: string },
): FieldKind => ({
  read: (stored) => (none && (stored === null || stored === undefined) ? none.value : line.read(stored)),
  words: (value) => (value === none?.value ? none.words : (Object.hasOwn(words, value) && words[value]) || value),
})

/** Some of the components, in any order; `none` is what people read where none is ticked. */
export const someOf = (components: readonly Component[], none: string): FieldKind => ({
  read: (stored) => (Array.isArray(stored) ? stored.toSorted().join(' ') : line.read(stored)),
  words: (value) => {
    const ids = new Set(value.split(' '))
    const names = components.filter(({ id }) => ids.has(id)).map((one) => fullName(one, [...components]))
    return names.join(', ') || none
  },
})
