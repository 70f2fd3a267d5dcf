import { z } from 'zod'
import { choiceField, lineField } from '@/app/_edit/field-kind'
import type { Component } from '@/lib/status/facts/facts'
import type { SeriesForm } from '@/lib/status/maintenance/series-form'
import { typedText } from './incident-form'
import { scheduleFields } from './schedule-form'

/** The fields that say how a maintenance repeats; a form of an earlier release has none. */
export const repeat = {
  repeat: typedText.default('none'),
  repeat_interval: typedText.default('1'),
  repeat_days: z.array(typedText).max(7).default([]),
  repeat_ends: typedText.default('never'),
  repeat_count: typedText.default(''),
  repeat_until: typedText.default(''),
}

type TypedRepeat<Text, Days> = { [field in Exclude<keyof typeof repeat, 'repeat_days'>]: Text } & { repeat_days: Days }

/** Such fields as the rules of a series know them; what a form did not change stays undefined. */
export const repeatChoiceOf = <Text extends string | undefined, Days extends string[] | undefined>(
  typed: TypedRepeat<Text, Days>,
) => ({
  kind: typed.repeat,
  interval: typed.repeat_interval,
  days: typed.repeat_days,
  ends: typed.repeat_ends,
  count: typed.repeat_count,
  until: typed.repeat_until,
})

/** What the form of a series edits. */
export const seriesFields = (zone: string, components: readonly Component[]) => ({
  name: { column: 'name', label: 'Name', ...lineField },
  body: { column: 'body', label: 'What should people know?', ...lineField },
  ...scheduleFields(zone, components),
  repeat: { column: 'kind', label: 'Repeat', ...choiceField({}) },
  repeat_interval: { column: 'interval', label: 'Every so many', ...lineField },
  repeat_days: { column: 'days', label: 'Days of the week', ...listField },
  repeat_ends: { column: 'ends', label: 'The repetition ends', ...choiceField({}) },
  repeat_count: { column: 'count', label: 'After how many times', ...lineField },
  repeat_until: { column: 'until', label: 'Last day', ...lineField },
})

const listField = {
  read: (stored: unknown) => (Array.isArray(stored) ? stored.toSorted().join(' ') : lineField.read(stored)),
}

/** The fields of a series' form with what stands in them at first, for its preview. */
export const beginningOf = (form: SeriesForm) => ({
  scheduled_for: [form.scheduledFor],
  repeat: [form.kind],
  repeat_interval: [form.interval],
  'repeat_days[]': form.kind === 'weekly' ? [...form.days] : [],
  repeat_ends: [form.ends],
  repeat_count: [form.count],
  repeat_until: [form.until],
})
