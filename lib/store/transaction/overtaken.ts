import { Refusal } from '@/lib/status/text/refusal'

/** A field that an operator changed: its name in the form and in words, and what stood in it when the form was opened. */
export type SeenField = { field: string; label: string; value: string }

/** What somebody else wrote meanwhile, by field of the form. */
export type Theirs = { field: string; label: string; value: string }

/** Somebody else changed the same text after the form was opened: what stands there now, for the operator to look at. */
export class Overtaken extends Refusal {
  constructor(readonly theirs: readonly [Theirs, ...Theirs[]]) {
    const names = theirs.map(({ label }) => `“${label}”`).join(' and ')
    super(
      'overtaken',
      `Someone else changed ${names} while this form was open. What stands there now is shown here, and what you typed is still in the form. Send it again to put yours in its place.`,
      theirs[0].field,
    )
  }
}

/**
 * Refuses to write over what the writer has not seen. `before` is the row as it is locked, `written` the columns as they would be
 * (undefined: not touched), `seen` what stood in the form, by column; columns that are not in it are not looked at.
 */
export function refuseOvertaken(before: object, written: object, seen: Readonly<Record<string, SeenField>> = {}): void {
  const [stood, would] = [new Map(Object.entries(before)), new Map(Object.entries(written))]
  const theirs = Object.entries(seen).flatMap(([column, { field, label, value }]): Theirs[] => {
    const now = asField(stood.get(column))
    const to = would.get(column)
    if (to === undefined || same(now, value) || same(now, asField(to))) return []
    return [{ field, label, value: now }]
  })
  const [first, ...more] = theirs
  if (first) throw new Overtaken([first, ...more])
}

function asField(value: unknown): string {
  if (value === null || value === undefined) return ''
  return Array.isArray(value) ? value.join(' ') : String(value)
}

/** Forms end lines in their own way, and what is stored is trimmed. */
function same(a: string, b: string): boolean {
  return tidy(a) === tidy(b)
}

function tidy(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim()
}
