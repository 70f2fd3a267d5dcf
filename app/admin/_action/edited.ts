import { z } from 'zod'
import type { Attempt } from '@/lib/store/transaction/attempt'
import type { SeenField } from '@/lib/store/transaction/overtaken'

/** What stood in the fields when the form was opened, by field; a form of an earlier release does not say. */
export const was = z.record(z.string(), z.string()).optional()

type Field = { column: string; label: string }

/** A write of a form that edits what exists: those of its texts that the operator changed, and what they saw there before. */
export function edited<F extends Record<string, Field>>(
  typed: { [K in keyof F]: string },
  stood: Record<string, string> | undefined,
  fields: F,
): { texts: { [K in keyof F]: string | undefined }; seen: NonNullable<Attempt['seen']> } {
  const texts = {} as { [K in keyof F]: string | undefined }
  const seen: Record<string, SeenField> = {}
  for (const [field, { column, label }] of Object.entries(fields)) {
    const value = stood?.[field]
    const untouched = value !== undefined && value === typed[field]
    texts[field as keyof F] = untouched ? undefined : typed[field]
    if (value !== undefined && !untouched) seen[column] = { field, label, value }
  }
  return { texts, seen }
}
