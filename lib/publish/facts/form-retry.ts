import { randomUUID } from 'node:crypto'
import { onceInProcess } from '@/lib/process/once-in-process'

/** A form that goes back to its sender: what was typed, what is wrong with it, or what is shown this once. */
export type FormRetry = {
  /** which page it is for: one page does not show another's */
  step: string
  fields: Record<string, string[]>
  problem?: { message: string; field?: string }
  /** stands on the screen once and nowhere else */
  reveal?: string
}

const lifeMs = 60_000
const limit = 500
/** characters of all of them: strangers fill this */
const maxText = 2_000_000

type Held = { form: FormRetry; until: number; length: number }
// between the handler that refuses and the page that shows it again, in one process, for a moment
const held = onceInProcess('desk-forms', () => new Map<string, Held>())

/** Keeps a form for the page that is rendered next; answers the name under which that page takes it. */
export function keepFormRetry(form: FormRetry): string {
  const now = Date.now()
  const length = lengthOf(form)
  let text = length
  for (const one of held().values()) text += one.length
  for (const [id, one] of held()) {
    if (one.until >= now && held().size < limit && text <= maxText) break
    held().delete(id)
    text -= one.length
  }
  const id = randomUUID()
  held().set(id, { form, until: now + lifeMs, length })
  return id
}

function lengthOf({ fields }: FormRetry): number {
  let length = 0
  for (const values of Object.values(fields)) for (const value of values) length += value.length
  return length
}

/** The form of that name and step, once; null when there is none (any more). */
export function takeFormRetry(id: string | undefined, step: string): FormRetry | null {
  const found = id ? held().get(id) : undefined
  if (!id || !found || found.form.step !== step) return null
  held().delete(id)
  return found.until < Date.now() ? null : found.form
}
