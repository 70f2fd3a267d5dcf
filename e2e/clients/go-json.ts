/** A Go type as `encoding/json` decodes into it; a struct by the JSON names of its fields. */
export type GoType =
  | 'string'
  | 'bool'
  | 'int32'
  | 'float32'
  | 'time'
  | 'any'
  | { list: GoType }
  | { map: GoType }
  | GoStruct
export type GoStruct = { struct: Record<string, GoType> }

const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/

/**
 * What Go's decoder would complain of: a wrong type anywhere fails the whole answer. null leaves a field as it is, unknown keys
 * are skipped, a time must be RFC 3339.
 */
export function goFaults(value: unknown, type: GoType, at = '$'): string[] {
  if (value === null || value === undefined || type === 'any') return []
  const wrong = [
    `${at}: cannot unmarshal ${JSON.stringify(value).slice(0, 40)} into ${JSON.stringify(type).slice(0, 30)}`,
  ]
  if (typeof type === 'string') return fits(value, type) ? [] : wrong
  if ('list' in type) {
    return Array.isArray(value) ? value.flatMap((one, index) => goFaults(one, type.list, `${at}[${index}]`)) : wrong
  }
  if (typeof value !== 'object' || Array.isArray(value)) return wrong
  return Object.entries(value).flatMap(([key, one]) => {
    const inner = 'map' in type ? type.map : type.struct[key]
    return inner === undefined ? [] : goFaults(one, inner, `${at}.${key}`)
  })
}

function fits(value: unknown, type: 'string' | 'bool' | 'int32' | 'float32' | 'time'): boolean {
  if (type === 'string') return typeof value === 'string'
  if (type === 'bool') return typeof value === 'boolean'
  if (type === 'float32') return typeof value === 'number'
  if (type === 'int32') return Number.isInteger(value) && Math.abs(value as number) < 2 ** 31
  return typeof value === 'string' && rfc3339.test(value)
}
