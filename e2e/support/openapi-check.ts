import { existsSync, readFileSync } from 'node:fs'
import { answerSchemas } from '@/lib/api/answers'

type Schema = {
  $ref?: string
  type?: string | string[]
  format?: string
  enum?: unknown[]
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
}

type OpenApi = { components: { schemas: Record<string, Schema> } }

// where Atlassian's description contradicts itself or its own examples
const wrongInDescription: Record<string, string> = {
  // an example of a list stands beside the one, and many incidents beside the other
  'ComponentGroupUptime.related_events': 'array',
  'ComponentGroupUptime.warnings': 'array',
  'ComponentUptime.related_events': 'array',
  'ComponentUptime.warnings': 'array',
  'GroupComponent.components': 'array',
  'GroupComponent.position': 'integer',
  'Incident.postmortem_published_at': 'string',
  'MetricsProvider.page_id': 'string',
  'Subscriber.components': 'array',
}

// a subscriber of everything has no list of components
const mayBeMissing = new Set(['Subscriber.components'])

const statuspage = '../shared/fixtures/management-openapi.json'
const theirs = existsSync(statuspage) ? (JSON.parse(readFileSync(statuspage, 'utf8')) as OpenApi) : null
const ours = { components: { schemas: answerSchemas as Record<string, Schema> } }
const ourNames: Record<string, string> = {
  GroupComponent: 'ComponentGroup',
  SubscriberCountByType: 'SubscriberCounts',
  SubscriberCountByTypeAndState: 'SubscriberHistogram',
}

/**
 * What of an answer does not fit its schema: in our own description, where every key must be described, and in Statuspage's,
 * where that is beside the project. `name` is Statuspage's; null fits everywhere there.
 */
export function misfits(value: unknown, name: string): string[] {
  const mine = ourNames[name] ?? name
  return [
    ...(theirs ? check(value, refTo(name), name, theirs) : []),
    ...check(value, refTo(mine), mine, ours).map((fault) => `ours: ${fault}`),
  ]
}

const refTo = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` })

function check(value: unknown, schema: Schema, where: string, api: OpenApi): string[] {
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1) ?? ''
    const named = api.components.schemas[name]
    return named ? check(value, named, where, api) : [`${name} is not described`]
  }
  if (value === null) return api === ours && !nullable(schema) ? [`${where} is null`] : []
  const types = [api === ours ? schema.type : (wrongInDescription[where] ?? schema.type)].flat()
  if (!types.some((type) => isOfType(value, type?.toLowerCase())))
    return [`${where} is no ${types.join(' or ')}: ${JSON.stringify(value)}`]
  if (schema.enum && !schema.enum.includes(value)) return [`${where} is none of the words: ${JSON.stringify(value)}`]
  if (schema.format === 'date-time' && Number.isNaN(Date.parse(String(value)))) return [`${where} is no time`]
  if (Array.isArray(value)) return value.flatMap((entry) => check(entry, schema.items ?? {}, `${where}[]`, api))
  return schema.properties ? checkKeys(value as Record<string, unknown>, schema, where, api) : []
}

const nullable = ({ type }: Schema) => type === undefined || [type].flat().includes('null')

function checkKeys(value: Record<string, unknown>, { properties = {} }: Schema, where: string, api: OpenApi): string[] {
  const unknown = api === ours ? Object.keys(value).filter((key) => !Object.hasOwn(properties, key)) : []
  const faults = Object.entries(properties).flatMap(([key, inner]) => {
    const at = `${where}.${key}`
    if (value[key] === undefined) return mayBeMissing.has(at) ? [] : [`${at} is missing`]
    return check(value[key], inner, at, api)
  })
  return [...unknown.map((key) => `${where}.${key} is not described`), ...faults]
}

function isOfType(value: unknown, type: string | undefined): boolean {
  if (type === undefined) return true
  if (type === 'array') return Array.isArray(value)
  if (type === 'object') return typeof value === 'object' && !Array.isArray(value)
  if (type === 'integer') return Number.isInteger(value)
  if (type === 'null') return value === null
  return typeof value === type
}
