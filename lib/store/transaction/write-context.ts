import type { Role } from '@/lib/status/operator/may-do'
import type { SeenField } from './overtaken'

/** What somebody is on a page; null: nothing. */
export type RoleOn = (pageId: string) => Role | null

/** Who does something. `name` is what the audit log shows. An operator without `roleOn` may do nothing that takes a role. */
export type Actor = { kind: 'operator' | 'api_key' | 'system'; id: string | null; name: string; roleOn?: RoleOn }

/**
 * One try of a write: who, when, the idempotency key under which a retry is recognised, and what a person saw in the columns that
 * they changed.
 */
export type WriteContext = {
  by: Actor
  now: Date
  /** where it comes from, for the audit log: a network as `visitorNetwork` says it, or `commandLine` */
  origin?: string
  key?: string
  seen?: Readonly<Record<string, SeenField>>
}

/** What a verb answers: its result, and where it stands in the page's history. */
export type Written<T> = {
  result: T
  /** the page version that this write made; the earlier one's when replayed */
  version: number
  outboxIds: string[]
  /** true: the key had been used for the same request, nothing was changed now */
  replayed: boolean
}

/** Where what is typed on the server comes from. */
export const commandLine = 'command line'
