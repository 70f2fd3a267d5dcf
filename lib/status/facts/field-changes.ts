import { changedFields } from './changed-fields'
import type { Json } from './json'

/** By field: what stood there before, and what stands there now. */
export type FieldChanges = { readonly [field: string]: readonly [Json | null, Json | null] }

// what is longer is kept in full where it stands, and an audit log is kept for years
const longest = 5000

/**
 * What a change really changed, before and after, for the audit log: the same fields as `changedFields` names. Times are ISO texts, and
 * of a long text its first 5,000 characters and its length.
 */
export function fieldChanges(before: object, written: object): FieldChanges {
  const [stood, stands] = [new Map<string, unknown>(Object.entries(before)), new Map(Object.entries(written))]
  return Object.fromEntries(
    changedFields(before, written).map((name) => [name, [asJson(stood.get(name)), asJson(stands.get(name))]]),
  )
}

function asJson(value: unknown): Json | null {
  if (value === undefined || value === null) return null
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'string')
    return value.length > longest ? { begins: value.slice(0, longest), length: value.length } : value
  if (typeof value === 'number' || typeof value === 'boolean') return value
  if (Array.isArray(value)) return value.map(asJson)
  if (typeof value !== 'object') return String(value)
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, asJson(part)]))
}
