/**
 * The names of what a change really changed, for the audit log: fields that are written with the value that stood there are left
 * out, and so is what the change does not mention (undefined).
 */
export function changedFields(before: object, written: object): string[] {
  const stood = new Map<string, unknown>(Object.entries(before))
  const fields = Object.entries(written).filter(([, value]) => value !== undefined)
  return fields.filter(([name, value]) => !isSame(value, stood.get(name))).map(([name]) => name)
}

/** Equal as columns are: times by their moment, lists in their order, objects whatever the order of their keys. */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (!isObject(a) || !isObject(b)) return false
  if (a instanceof Date || b instanceof Date)
    return a instanceof Date && b instanceof Date && Object.is(a.getTime(), b.getTime())
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [ours, theirs] = [Object.entries(a), new Map<string, unknown>(Object.entries(b))]
  return ours.length === theirs.size && ours.every(([key, value]) => theirs.has(key) && isSame(value, theirs.get(key)))
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
