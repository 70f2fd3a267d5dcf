import { isDeepStrictEqual } from 'node:util'

/**
 * The names of what a change really changed, for the audit log: fields that are written with the value that stood there are left
 * out, and so is what the change does not mention (undefined).
 */
export function changedFields(before: object, written: object): string[] {
  const stood = new Map<string, unknown>(Object.entries(before))
  const fields = Object.entries(written).filter(([, value]) => value !== undefined)
  return fields.filter(([name, value]) => !isDeepStrictEqual(value, stood.get(name))).map(([name]) => name)
}
