import { Problem } from './problem'

type Nested = { [key: string]: Nested | Nested[] | string | string[] }

const deepest = 6

/** Form fields in Rails' nesting as an object: `incident[components][abc]=operational`, `incident[component_ids][]=abc`. */
export function nestedForm(fields: Iterable<[string, string]>): Nested {
  const form = empty()
  for (const [name, value] of fields) place(form, pathOf(name), value, name)
  return form
}

const empty = (): Nested => Object.create(null) as Nested

function pathOf(name: string): string[] {
  const [, first = '', rest = ''] = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name) ?? []
  const path = [first, ...[...rest.matchAll(/\[([^[\]]*)\]/g)].map(([, key = '']) => key)]
  if (first === '' || path.length > deepest) throw unfit(name)
  return path
}

function place(form: Nested, path: string[], value: string, name: string): void {
  const [key = '', next, ...rest] = path
  if (key === '') throw unfit(name)
  if (next === undefined) form[key] = value
  else if (next === '' && rest.length === 0) append(form, key, value, name)
  else {
    const inner = form[key] ?? empty()
    if (typeof inner === 'string' || Array.isArray(inner)) throw unfit(name)
    form[key] = inner
    place(inner, [next, ...rest], value, name)
  }
}

function append(form: Nested, key: string, value: string, name: string): void {
  const list = form[key] ?? []
  if (!Array.isArray(list)) throw unfit(name)
  form[key] = [...list, value] as string[]
}

const unfit = (name: string) => new Problem(400, `The form field ${JSON.stringify(name.slice(0, 60))} cannot be read.`)
