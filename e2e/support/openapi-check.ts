type Schema = {
  $ref?: string
  type?: string
  format?: string
  enum?: unknown[]
  items?: Schema
  properties?: Record<string, Schema>
}

export type OpenApi = { components: { schemas: Record<string, Schema> } }

// where Atlassian's description contradicts itself or its own examples
const wrongInDescription: Record<string, string> = {
  'GroupComponent.components': 'array',
  'GroupComponent.position': 'integer',
  'Incident.postmortem_published_at': 'string',
  'Subscriber.components': 'array',
}

/** What of a value does not fit the named schema: every described key must be there, null fits everywhere. */
export function misfits(value: unknown, name: string, api: OpenApi): string[] {
  return check(value, { $ref: `#/components/schemas/${name}` }, name, api)
}

function check(value: unknown, schema: Schema, where: string, api: OpenApi): string[] {
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1) ?? ''
    return check(value, api.components.schemas[name] ?? {}, where, api)
  }
  if (value === null) return []
  const type = (wrongInDescription[where] ?? schema.type)?.toLowerCase()
  if (!isOfType(value, type)) return [`${where} is no ${type}: ${JSON.stringify(value)}`]
  if (schema.enum && !schema.enum.includes(value)) return [`${where} is none of the words: ${JSON.stringify(value)}`]
  if (schema.format === 'date-time' && Number.isNaN(Date.parse(String(value)))) return [`${where} is no time`]
  if (Array.isArray(value)) return value.flatMap((entry) => check(entry, schema.items ?? {}, where, api))
  return Object.entries(schema.properties ?? {}).flatMap(([key, inner]) => {
    const given = (value as Record<string, unknown>)[key]
    return given === undefined ? [`${where}.${key} is missing`] : check(given, inner, `${where}.${key}`, api)
  })
}

function isOfType(value: unknown, type: string | undefined): boolean {
  if (type === undefined) return true
  if (type === 'array') return Array.isArray(value)
  if (type === 'object') return typeof value === 'object' && !Array.isArray(value)
  if (type === 'integer') return Number.isInteger(value)
  return typeof value === type
}
