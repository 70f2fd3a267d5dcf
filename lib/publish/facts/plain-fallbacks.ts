import { onceInProcess } from '@/lib/process/once-in-process'
import type { Facts } from '@/lib/status/facts/facts'

/** A text that viewers are shown. */
export type PublicText = { what: 'banner' | 'advice' } | { what: 'update'; incidentId: string; updateId: string }

type Note = { of: PublicText; text: string; why: string }

const notes = onceInProcess('shown-plain', () => new Map<string, Note>())

const limit = 200

/**
 * Notes whether a text is shown as plain text, and why (the rest of a sentence; null: it is not, or there is no such text). A new one
 * is told in the log.
 */
export function notePlainFallback(of: PublicText, text: string | null, why: string | null): void {
  const name = nameOf(of)
  const known = notes().get(name)
  if (text === null || why === null) return void notes().delete(name)
  if (!known && notes().size >= limit) return
  notes().set(name, { of, text, why })
  if (known?.text !== text || known.why !== why) console.error(sentence(name, why))
}

/** A sentence for each text that is shown as plain text because it cannot be laid out. Forgets those that these facts no longer say. */
export function plainFallbacks(facts: Pick<Facts, 'page' | 'incidents'> | null): string[] {
  if (facts) for (const [name, { of, text }] of notes()) if (textOf(of, facts) !== text) notes().delete(name)
  return [...notes()].map(([name, { why }]) => sentence(name, why))
}

const nameOf = (of: PublicText): string =>
  of.what === 'update' ? `update ${of.updateId} of incident ${of.incidentId}` : `the ${of.what}`

const sentence = (name: string, why: string) => `The text of ${name} is shown as plain text: ${why}.`

function textOf(of: PublicText, { page, incidents }: Pick<Facts, 'page' | 'incidents'>): string | null {
  if (of.what !== 'update') return page[of.what]
  const incident = incidents.find(({ id }) => id === of.incidentId)
  return incident?.updates.find(({ id }) => id === of.updateId)?.body ?? null
}
