import { isObject } from '@/lib/api/kinds'
import { type Reading, readShape, type Shape, type ShapeFields } from '@/lib/api/shape'
import { BodyFault } from '@/lib/body/body-fault'
import { type Bounds, usualBounds } from '@/lib/body/bounds'
import { checkField } from '@/lib/body/form-fields'
import { nestedForm } from '@/lib/body/nested-form'
import { readBody } from '@/lib/body/read-body'

/**
 * What a request says, read after its shape: its body, and fields in its address (`?incident[name]=…`), which Rails reads alike;
 * the body goes before the address. Throws BodyFault, Misfit, or a Refusal of the rules.
 */
export async function readApiRequest<F extends ShapeFields>(
  request: Request,
  shape: Shape<F>,
  reading: Reading,
  bounds: Bounds = usualBounds,
) {
  const body = await readBody(request, bounds)
  return readShape(merged(addressed(new URL(request.url).searchParams, shape, bounds), body), shape, reading)
}

/** The fields that stand in the address. */
function addressed(query: URLSearchParams, { root, otherRoots = [], rootless, fields }: Shape, bounds: Bounds) {
  const roots = root === null ? [] : [root, ...otherRoots]
  const alone = root === null || rootless ? Object.keys(fields) : []
  const isField = (name: string) => {
    const first = name.split('[', 1)[0] ?? ''
    return (roots.includes(first) && first !== name) || alone.includes(first)
  }
  const found = [...query].filter(([name]) => isField(name))
  if (found.length > bounds.fields) throw new BodyFault(413, `The address has more than ${bounds.fields} fields.`)
  for (const [name, value] of found) checkField(name, value, bounds)
  return nestedForm(found, bounds)
}

function merged(address: Record<string, unknown>, body: unknown): unknown {
  if (!isObject(body) || Object.keys(address).length === 0) return body
  const all: Record<string, unknown> = { ...address, ...body }
  for (const [key, value] of Object.entries(address)) {
    if (isObject(value) && isObject(body[key])) all[key] = { ...value, ...body[key] }
  }
  return all
}

const maxNamed = 20

/** Tells which keys of a request said nothing here, in a header of ours. */
export function ignoredHeader(ignored: string[]): Record<string, string> {
  if (ignored.length === 0) return {}
  const names = ignored.slice(0, maxNamed).map((name) => name.slice(0, 60).replaceAll(/[^\w.[\]-]/g, '_'))
  return { 'x-heliograph-ignored': names.join(', ') + (ignored.length > maxNamed ? ', and more' : '') }
}
