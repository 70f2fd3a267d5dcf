import { momentField, tickField } from '@/app/_edit/field-kind'
import { scheduleSwitches } from '@/components/admin/incidents/schedule-switches'
import type { Component, Incident } from '@/lib/status/facts/facts'
import { zoneAbbreviation } from '@/lib/status/time/zone'
import { someOfThese } from './edited-fields'
import { typedText, typedTick } from './incident-form'

type Field = (typeof scheduleSwitches)[number][0]
type Column = (typeof scheduleSwitches)[number][1]

const fields = scheduleSwitches.map(([field]) => field)

/** The fields of a maintenance's schedule. */
export const schedule = {
  scheduled_for: typedText,
  scheduled_until: typedText,
  ...(Object.fromEntries(fields.map((field) => [field, typedTick])) as Record<Field, typeof typedTick>),
}

/** The switches of such a form by their columns; what a form did not change stays undefined. */
export const switchesOf = <V extends boolean | undefined>(typed: Record<Field, V>): Record<Column, V> =>
  Object.fromEntries(scheduleSwitches.map(([field, column]) => [column, typed[field]])) as Record<Column, V>

/** What the form of a schedule edits. */
export const scheduleFields = (zone: string, components: readonly Component[]) => ({
  components: { column: 'componentIds', label: 'Components', ...someOfThese(components) },
  scheduled_for: { column: 'scheduledFor', label: 'Begins', ...momentField(zone) },
  scheduled_until: { column: 'scheduledUntil', label: 'Ends', ...momentField(zone) },
  ...(Object.fromEntries(
    scheduleSwitches.map(([field, column, , label]) => [field, { column, label, ...tickField }]),
  ) as Record<Field, { column: Column; label: string } & typeof tickField>),
})

/** The schedule of a maintenance by the columns of its form. */
export const scheduleOf = ({ scheduledFor, scheduledUntil, automation, componentIds }: Incident) => ({
  componentIds,
  scheduledFor,
  scheduledUntil,
  ...Object.fromEntries(scheduleSwitches.map(([, column, part]) => [column, automation?.[part] ?? false])),
})

/** The page's clock, as it is named beside a field. */
export const clockInWords = (zone: string, now: Date): string => `${zone} (${zoneAbbreviation(now, zone)})`
