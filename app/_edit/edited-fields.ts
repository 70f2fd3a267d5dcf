import { z } from 'zod'
import type { SeenField } from '@/lib/store/transaction/overtaken'
import type { WriteContext } from '@/lib/store/transaction/write-context'
import type { FieldKind } from './field-kind'

/** What stood in the fields when the form was opened, by field; a form of an earlier release does not say. */
export const seenFieldsSchema = z.record(z.string(), z.string()).optional()

/** A field of a form that edits what exists: the column that it stands for, and what it is called at the desk. */
export type EditedField = FieldKind & { column: string; label: string }

export type EditedFields = Readonly<Record<string, EditedField>>

/** What stands in the fields of such a form when it is opened, for its hidden fields; `row` is what exists, by column. */
export function seenFieldsOf(fields: EditedFields, row: object): Record<string, string> {
  const stored = new Map(Object.entries(row))
  return Object.fromEntries(
    Object.entries(fields).map(([field, { column, read }]) => [field, read(stored.get(column))]),
  )
}

/**
 * A write of a form that edits what exists: those of its fields that the operator changed, and what they saw there before. What an
 * act decides anew, touched or not, is named in `decided`.
 */
export function editedFields<F extends EditedFields, T extends Record<keyof F, unknown>>(
  typed: T,
  stood: Readonly<Record<string, string>> | undefined,
  fields: F,
  decided: readonly (keyof F)[] = [],
): { changed: { [K in keyof F]: T[K] | undefined }; seen: NonNullable<WriteContext['seen']> } {
  const changed: Partial<{ [K in keyof F]: T[K] }> = {}
  const seen: Record<string, SeenField> = {}
  for (const [field, { column, label, read, words }] of Object.entries(fields) as [keyof F & string, EditedField][]) {
    const value = stood?.[field]
    if (value !== undefined && value === read(typed[field]) && !decided.includes(field)) continue
    changed[field] = typed[field]
    if (value !== undefined) seen[column] = { field, label, value, read, ...(words && { words }) }
  }
  return { changed: changed as { [K in keyof F]: T[K] | undefined }, seen }
}
