import { z } from 'zod'
import { checkDate } from '@/lib/status/date-check'
import { Problem } from './problem'

/** Text or nothing; what it may say is decided by the rules, not here. */
export const text = z.string({ error: 'must be text' })

/** true or false; forms spell it. */
export const flag = z
  .union([z.boolean(), z.enum(['true', 'false', '1', '0', ''])], { error: 'must be true or false' })
  .transform((value) => (value === '' ? undefined : value === true || value === 'true' || value === '1'))

export const ids = z
  .array(text, { error: 'must be a list of ids' })
  .transform((list) => [...new Set(list.filter((id) => id !== ''))])

/** null and "" both take a value away. */
export const removable = z
  .union([text, z.null()], { error: 'must be text or null' })
  .transform((value) => (value === '' ? null : value))

/** A time; null and "" take it away. What is no time is refused by the rule. */
export const moment = (field: string) =>
  removable.transform((value) => (value === null ? null : checkDate(value, field)))

/** The object under `root` of a request's body, checked; a Problem (400) says which key is wrong. */
export function under<T extends z.ZodType>(root: string, shape: T): z.ZodType<z.infer<T>> {
  return z
    .object({ [root]: shape }, { error: `The body must be an object with the key "${root}"` })
    .transform((body) => (body as Record<string, z.infer<T>>)[root] as z.infer<T>)
}

/** The body as the schema reads it; throws a Problem (400) with the first thing that is wrong. */
export function checkBodyShape<T>(body: unknown, schema: z.ZodType<T>): T {
  const read = schema.safeParse(body)
  if (read.success) return read.data
  const [issue] = read.error.issues
  const path = issue?.path.join('.') ?? ''
  const message = issue?.message ?? 'The body cannot be read'
  throw new Problem(400, path && !message.startsWith('The body') ? `${path.slice(0, 120)} ${message}.` : `${message}.`)
}
