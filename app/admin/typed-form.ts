import type { z } from 'zod'
import type { Typed } from '@/components/desk/form-state'
import { Refusal } from '@/lib/status/refusal'

/** Every text field of a posted form. Forms post lines with CR LF whatever was typed; texts are kept with LF. */
export function typedIn(form: FormData): Typed {
  const typed: Typed = {}
  for (const [name, value] of form) {
    if (typeof value !== 'string' || name.startsWith('$ACTION')) continue
    typed[name] = [...(typed[name] ?? []), value.replaceAll('\r\n', '\n')]
  }
  return typed
}

/** What may travel back to the browser: passwords are typed again. */
export function withoutPasswords(typed: Typed): Typed {
  return Object.fromEntries(Object.entries(typed).filter(([name]) => !/password/.test(name)))
}

/**
 * What was typed, as the schema wants it: `components.<id>` fields become an object, `component_ids[]` fields an array.
 * Throws Refusal naming the first field that does not fit.
 */
export function readForm<T>(schema: z.ZodType<T>, typed: Typed): T {
  const form: Record<string, unknown> = Object.create(null)
  for (const [name, values] of Object.entries(typed)) {
    const dot = name.indexOf('.')
    if (name.endsWith('[]')) form[name.slice(0, -2)] = values
    else if (dot < 0) form[name] = values.at(-1)
    else {
      const group = name.slice(0, dot)
      form[group] = Object.assign(Object.create(null), form[group], { [name.slice(dot + 1)]: values.at(-1) })
    }
  }
  const read = schema.safeParse(form)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw new Refusal('invalid', issue?.message ?? 'This form is not complete.', issue?.path.join('.'))
}
