import { answering, answerSchemas, refTo } from './answers'
import { componentShape, groupShape } from './component-shape'
import { incidentShape, updateShape } from './incident-shape'
import type { Schema } from './kinds'
import { metricShape, pointShape, pointsShape, providerShape } from './metric-shape'
import { type Method, type Operation, operations, queries } from './operations'
import { pageShape } from './page-shape'
import { postmortemShape, publishShape } from './postmortem-shape'
import type { Shape } from './shape'
import { statuspageOnly } from './statuspage-only'
import { manyShape, subscriberChangeShape, subscriberShape } from './subscriber-shape'
import { templateShape } from './template-shape'

/** The bodies of requests by the names that the document gives them. */
export const requestShapes: Record<string, Shape> = {
  ...{ PageRequest: pageShape, IncidentRequest: incidentShape, IncidentUpdateRequest: updateShape },
  ...{ PostmortemRequest: postmortemShape, PublishRequest: publishShape, TemplateRequest: templateShape },
  ...{ ComponentRequest: componentShape, ComponentGroupRequest: groupShape, SubscriberRequest: subscriberShape },
  ...{ SubscriberChangeRequest: subscriberChangeShape, ManySubscribersRequest: manyShape },
  ...{ MetricRequest: metricShape, MetricsProviderRequest: providerShape },
  ...{ MetricPointRequest: pointShape, MetricPointsRequest: pointsShape },
}

const titles: Record<number, string> = {
  400: 'What was sent cannot be read.',
  401: 'No key, or one that is not known.',
  403: 'The key is of another page, or lacks the scope that the sentence names.',
  404: 'There is no such thing.',
  409: 'It does not fit what stands, or another request had this Idempotency-Key.',
  422: 'It can be read and does not hold, or asks for what is not to be had here; the sentence names the field.',
  429: 'Too many wrong keys from this network.',
  503: 'The database is away, and nothing was stored.',
}

/** The management API as an OpenAPI 3.1 document (docs/openapi.json). */
export function openApi(): object {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Heliograph management API',
      version: '1',
      description: 'The requests and answers of Statuspage, and what is ours. How values are read: docs/api.md.',
    },
    servers: [{ url: '/api/v1' }, { url: '/v1' }],
    security: [{ key: [] }],
    paths: Object.fromEntries(Object.entries(operations).map(([path, methods]) => [path, pathItem(path, methods)])),
    components: {
      securitySchemes: {
        key: { type: 'apiKey', in: 'header', name: 'Authorization', description: 'OAuth <key>' },
      },
      responses: Object.fromEntries(Object.entries(titles).map(([code, description]) => [code, refused(description)])),
      requestBodies: Object.fromEntries(
        Object.entries(requestShapes).map(([name, shape]) => [name, requestBody(name, shape)]),
      ),
      schemas: {
        ...answerSchemas,
        ...Object.fromEntries(Object.entries(requestShapes).map(([name, shape]) => [name, bodySchema(shape)])),
      },
    },
    'x-statuspage-only': statuspageOnly,
  }
}

function pathItem(path: string, methods: Partial<Record<Method, Operation>>): object {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
  return {
    ...(names.length > 0 && {
      parameters: names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    }),
    ...Object.fromEntries(Object.entries(methods).map(([method, one]) => [method.toLowerCase(), operation(one)])),
  }
}

const refused = (description: string) => ({
  description,
  content: { 'application/json': { schema: refTo('Error') } },
})

const nameOf = (shape: Shape) => Object.entries(requestShapes).find(([, one]) => one === shape)?.[0]

function operation({ scope, says, shape, query = [], status, answer }: Operation): object {
  const content = answer && { content: { 'application/json': { schema: answering(answer) } } }
  return {
    summary: says,
    // OpenAPI 3.1 takes the names of scopes here for keys too
    security: [{ key: [scope] }],
    ...(query.length > 0 && {
      parameters: query.map((name) => ({
        name,
        in: 'query',
        description: queries[name],
        schema: { type: ['page', 'per_page', 'limit'].includes(name) ? 'integer' : 'string' },
      })),
    }),
    ...(shape && { requestBody: { $ref: `#/components/requestBodies/${nameOf(shape)}` } }),
    responses: {
      [status ?? 200]: { description: answer ? 'Done; visible on every surface.' : 'Done.', ...content },
      ...Object.fromEntries(Object.keys(titles).map((code) => [code, { $ref: `#/components/responses/${code}` }])),
    },
  }
}

function requestBody(name: string, shape: Shape): object {
  const schema = refTo(name)
  const forms = ['application/x-www-form-urlencoded', 'multipart/form-data']
  return {
    required: !shape.rootless,
    content: Object.fromEntries(['application/json', ...forms].map((type) => [type, { schema }])),
  }
}

function bodySchema({ root, rootless, fields, required = [] }: Shape): Schema {
  const inner: Schema = {
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(fields).map(([name, { schema, says }]) => [name, { ...schema, description: says }]),
    ),
    ...(required.length > 0 && { required: [...required] }),
  }
  if (root === null) return inner
  const nested: Schema = { type: 'object', properties: { [root]: inner }, required: [root] }
  return rootless ? { anyOf: [nested, inner] } : nested
}
