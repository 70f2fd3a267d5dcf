import { type Method, operations } from '@/lib/api/operations'
import type { Shape, ShapeField } from '@/lib/api/shape'
import { inSentence } from '@/lib/messages/refusal-sentence'

/** A field of a request at one address of the management API. */
export type ApiCase = { method: Method; path: string; shape: Shape; name: string; field: ShapeField }

/** Every field of every request, out of the description of the API. PUT is the handler of PATCH where both are there. */
export const apiCases: ApiCase[] = Object.entries(operations).flatMap(([path, methods]) =>
  Object.entries(methods).flatMap(([method, { shape }]) =>
    shape && !(method === 'PUT' && 'PATCH' in methods)
      ? Object.entries(shape.fields).map(([name, field]) => ({ method: method as Method, path, shape, name, field }))
      : [],
  ),
)

const least: Record<string, Record<string, unknown>> = {
  incident: { name: 'Down' },
  component: { name: 'Web' },
  component_group: { name: 'Money', components: [] },
  subscriber: { email: 'a@example.org' },
  template: { name: 'T', title: 'T', body: 'B' },
  metric: { name: 'Latency' },
  metrics_provider: { type: 'Self' },
  data: { timestamp: Math.floor(Date.now() / 1000), value: 1 },
  postmortem: { body_draft: 'Why.' },
}

/** The least that a request has to say. */
export function leastOf(method: Method, { root, rootless, fields }: Shape): Record<string, unknown> {
  if (root === null && 'data' in fields) return { data: {} }
  if (root === null) return { subscribers: ['n0b0dy000000'] }
  return method === 'PATCH' || rootless ? {} : (least[root] ?? {})
}

/** A body with these fields where they belong. */
export const bodyOf = ({ root }: Shape, fields: Record<string, unknown>): Record<string, unknown> =>
  root === null ? fields : { [root]: fields }

/** What is no value of the field's kind, in JSON. */
export function wrongValues({ name, field: { schema } }: ApiCase): unknown[] {
  const type = [schema.type ?? 'object'].flat()[0]
  const no = [{ a: 1 }, ['x'], [[]], { a: { b: [1] } }]
  if (name === 'subscribers') return [5, true, { a: 'x' }, [5]]
  if (name === 'reminder_intervals') return [true, 'x', { a: 1 }, ['x'], [[]]]
  if (type === 'boolean') return ['perhaps', 7, -1, '2', ...no]
  if (schema.format) return ['soon', 5, true, '2024-02-30', ...no]
  if (type === 'array') return [5, true, [5], [{}], { a: 'x' }, [['x']]]
  if (type === 'number') return ['soon', true, ...no]
  if (type === 'object') return [5, true, 'x', { a: 1 }, { a: 'x' }, [5]]
  return [true, ...no]
}

/** Whether the field takes text of any kind, and so the digits of a number. */
export const isText = ({ name, field: { schema } }: ApiCase): boolean =>
  [schema.type].flat()[0] === 'string' && !schema.format && name !== 'reminder_intervals'

/** How a sentence about the field names it. */
export const naming = (name: string) => new RegExp(`${name}|${inSentence(name)}|${inSentence(name).toLowerCase()}`)

/** Words of validators, of languages and of stores, which no error may show. */
export const foreignWords = /expected|received|undefined|\bnan\b|\[object|invalid input|prisma|zod|TypeError/i
