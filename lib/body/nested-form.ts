import { BodyFault } from './body-fault'
import type { Bounds } from './bounds'
import { spelled } from './form-fields'

export type Nested = { [key: string]: Nested | string[] | string }

/**
 * Form fields in Rails' and PHP's nesting as an object without a prototype: `incident[components][abc]=operational`,
 * `incident[component_ids][]=abc`. Of a name that comes several times the last value stands, but of what is a list by its name
 * (`component_ids=a&component_ids=b`, as Python's requests and .NET write it) all do. Throws BodyFault (400) naming the field that does not fit.
 */
export function nestedForm(
  fields: Iterable<readonly [string, string]>,
  { nameDepth }: Pick<Bounds, 'nameDepth'>,
): Nested {
  const form = empty()
  for (const [name, value] of fields) {
    const path = pathOf(name, nameDepth)
    if (!path || !place(form, path, value)) throw new BodyFault(400, `The form field ${spelled(name)} cannot be read.`)
  }
  return form
}

const empty = (): Nested => Object.create(null) as Nested

/** The keys of a name, '' for the end of a list; null when its brackets are broken or it has too many. */
function pathOf(name: string, deepest: number): string[] | null {
  const bracket = name.indexOf('[')
  const first = bracket < 0 ? name : name.slice(0, bracket)
  if (first === '' || first.includes(']')) return null
  if (bracket < 0) return [first]
  if (!name.endsWith(']')) return null
  const path = [first, ...name.slice(bracket + 1, -1).split('][')]
  const fits =
    path.length <= deepest && path.every((key, at) => plainKey(key) && (key !== '' || at === path.length - 1))
  return fits ? path : null
}

const plainKey = (key: string) => !key.includes('[') && !key.includes(']')

function place(form: Nested, path: string[], value: string): boolean {
  let at = form
  for (let depth = 0; depth < path.length; depth++) {
    const key = path[depth] as string
    const next = path[depth + 1]
    if (next === undefined) set(at, key, value)
    else if (next === '') return append(at, key, value)
    else {
      at[key] ??= empty()
      const inner = at[key]
      if (typeof inner === 'string' || Array.isArray(inner)) return false
      at = inner
    }
  }
  return true
}

/** Whether a field of this name holds a list: those of `ids` and `components` in the descriptions of the API do. */
export const isListName = (name: string): boolean => /(?:^|_)ids$|^(?:components|subscribers)$/.test(name)

function set(form: Nested, key: string, value: string) {
  const before = form[key]
  if (before === undefined || !isListName(key) || !(typeof before === 'string' || Array.isArray(before)))
    form[key] = value
  else form[key] = [...(Array.isArray(before) ? before : [before]), value]
}

function append(form: Nested, key: string, value: string): boolean {
  form[key] ??= []
  const list = form[key]
  if (!Array.isArray(list)) return false
  list.push(value)
  return true
}
