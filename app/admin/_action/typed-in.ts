import type { z } from 'zod'
import type { TypedFields } from '@/components/admin/basics/form-state'
import { usualBounds } from '@/lib/body/bounds'
import { Refusal } from '@/lib/status/text/refusal'
import { refusalOfIssue, usualRefusal } from './field-refusal'

const { fields: mostFields, nameLength: longestName } = usualBounds

/**
 * Every text field of a posted form. Forms post lines with CR LF whatever was typed; texts are kept with LF. Names that no form
 * of ours has are left out, and what comes after as many fields as `readForm` refuses.
 */
export function typedIn(form: FormData): TypedFields {
  const typed: TypedFields = {}
  let count = 0
  for (const [name, value] of form) {
    if (typeof value !== 'string' || name.startsWith('$ACTION')) continue
    if (name in Object.prototype || name.length > longestName) continue
    if (count++ > mostFields) break
    typed[name] ??= []
    typed[name].push(value.replaceAll('\r\n', '\n'))
  }
  return typed
}

/** What may travel back to the browser: passwords are typed again. */
export function withoutPasswords(typed: TypedFields): TypedFields {
  return Object.fromEntries(Object.entries(typed).filter(([name]) => !/password/.test(name)))
}

/**
 * What was typed, as the schema wants it: `components.<id>` fields become an object, `component_ids[]` fields an array.
 * Throws Refusal naming the first field that does not fit.
 */
export function readForm<T>(schema: z.ZodType<T>, typed: TypedFields): T {
  const form: Record<string, unknown> = Object.create(null)
  const groups = new Map<string, Record<string, unknown>>()
  let count = 0
  for (const [name, values] of Object.entries(typed)) {
    count += values.length
    if (count > mostFields) throw new Refusal('form_too_large', { most: mostFields })
    if (values.some((value) => value.includes('\0'))) throw new Refusal('field_holds_nul', { field: name })
    const dot = name.indexOf('.')
    if (name.endsWith('[]')) form[name.slice(0, -2)] = values
    else if (dot < 0) form[name] = values.at(-1)
    else groupOf(groups, name.slice(0, dot))[name.slice(dot + 1)] = values.at(-1)
  }
  for (const [name, group] of groups) form[name] = group
  const read = schema.safeParse(form, { error: usualRefusal })
  if (read.success) return read.data
  const [issue] = read.error.issues
  if (!issue) throw new Refusal('form_incomplete')
  throw new Refusal(refusalOfIssue(issue.message), { field: issue.path.join('.') })
}

function groupOf(groups: Map<string, Record<string, unknown>>, name: string): Record<string, unknown> {
  const group = groups.get(name) ?? (Object.create(null) as Record<string, unknown>)
  groups.set(name, group)
  return group
}
