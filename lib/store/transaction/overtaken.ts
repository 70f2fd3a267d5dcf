import { Refusal } from '@/lib/status/text/refusal'
import { Prisma } from '@/prisma/generated/client'
import type { AuditedContext } from './audited-transaction'

/**
 * A field that an operator changed: its name in the form and in words, what stood in it when the form was opened, how what is
 * stored stands in it (as text when left out), and how that is said to people (a text needs no words: it is shown as it is), beside
 * what stood there first.
 */
export type SeenField = {
  field: string
  label: string
  value: string
  read?: (stored: unknown) => string
  words?: (value: string, stood: string) => string
}

/** Who wrote last, by name, and when. */
export type Writer = { name: string; at: Date }

/** What somebody else wrote meanwhile, as the form holds it, beside what this one would write; `words` where it is a choice. */
export type Theirs = {
  field: string
  label: string
  value: string
  yours: string
  words?: (value: string) => string
  writer: Writer | null
}

/** Somebody else changed the same field after the form was opened: what stands there now, for the operator to look at. */
export class Overtaken extends Refusal<'form_overtaken'> {
  constructor(readonly theirs: readonly [Theirs, ...Theirs[]]) {
    const labels = theirs.map(({ label }) => `“${label}”`).join(' and ')
    super('form_overtaken', { labels, field: theirs[0].field })
  }
}

/** Finds who changed a column last; null when nobody knows. */
export type FindWriter = (column: string) => Promise<Writer | null>

/**
 * Refuses to write over what the writer has not seen. `before` is the row as it is locked, `written` the columns as they would be
 * (undefined: not touched), `seen` what stood in the form, by column; columns that are not in it are not looked at.
 */
export async function refuseOvertaken(
  before: object,
  written: object,
  seen: Readonly<Record<string, SeenField>> = {},
  findWriter: FindWriter = async () => null,
): Promise<void> {
  const [stood, would] = [new Map(Object.entries(before)), new Map(Object.entries(written))]
  const theirs: Theirs[] = []
  for (const [column, { field, label, value, read = asText, words }] of Object.entries(seen)) {
    const [now, to] = [read(stood.get(column)), would.get(column)]
    if (to === undefined || same(now, value) || same(now, read(to))) continue
    theirs.push({
      field,
      label,
      value: now,
      yours: read(to),
      writer: await findWriter(column),
      ...(words && { words: (one) => words(one, value) }),
    })
  }
  const [first, ...more] = theirs
  if (first) throw new Overtaken([first, ...more])
}

/** Who changed a column last according to the audit log; with an update's id, among the acts on that update. */
export function writerInAudit({ tx, pageId }: AuditedContext, subjectId: string, updateId?: string): FindWriter {
  return async (column) => {
    const [entry] = await tx.$queryRaw<Writer[]>`
      select actor_name as name, at from audit_entry
      where page_id = ${pageId} and subject_id = ${subjectId} and details->'changed' ? ${column}
        ${updateId === undefined ? Prisma.empty : Prisma.sql`and details->>'updateId' = ${updateId}`}
      order by id desc limit 1`
    return entry ?? null
  }
}

function asText(value: unknown): string {
  return value === null || value === undefined ? '' : String(value)
}

/** Forms end lines in their own way, and what is stored is trimmed. */
function same(a: string, b: string): boolean {
  return tidy(a) === tidy(b)
}

function tidy(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim()
}
