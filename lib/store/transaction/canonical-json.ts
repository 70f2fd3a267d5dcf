/**
 * A value as JSON in the one spelling of RFC 8785: members sorted by their names' UTF-16 units, no spaces, numbers and texts as
 * ECMAScript writes them. What is undefined is left out, and half of a surrogate pair stands as U+FFFD, as it does in a column.
 */
export function canonicalJson(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map((part) => canonicalJson(part ?? null)).join(',')}]`
  if (typeof value === 'string') return JSON.stringify(value.toWellFormed())
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).filter(([, part]) => part !== undefined)
  members.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, part]) => `${JSON.stringify(name.toWellFormed())}:${canonicalJson(part)}`).join(',')}}`
}
