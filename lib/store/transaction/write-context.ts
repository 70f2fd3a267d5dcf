import type { SeenField } from './overtaken'

/** Who does something. `name` is what the audit log shows. */
export type Actor = { kind: 'operator' | 'api_key' | 'system'; id: string | null; name: string }

/**
 * One try of a write: who, when, the idempotency key under which a retry is recognised, and what a person saw in the columns that
 * they changed.
 */
export type WriteContext = { by: Actor; now: Date; key?: string; seen?: Readonly<Record<string, SeenField>> }

/** What a verb answers: its result, and where it stands in the page's history. */
export type Written<T> = {
  result: T
  /** the page version that this write made; the earlier one's when replayed */
  version: number
  outboxIds: string[]
  /** true: the key had been used for the same request, nothing was changed now */
  replayed: boolean
}
