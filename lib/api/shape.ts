import { wordIn } from '@/lib/status/text/known-word'
import { jsonValue } from './json-value'
import { isObject, type Kind } from './kinds'
import { Misfit, placed } from './misfit'
import { asksNothing, holdsWords, isTornText, type KnownKeys, knownKeys, meantKey } from './unknown-key'

export type ShapeField<T = unknown> = Kind<T> & { says: string }
export type ShapeFields = Record<string, ShapeField>

/** What the body of a request may hold. */
export type Shape<F extends ShapeFields = ShapeFields> = {
  /** the key that it stands under; null: none */
  root: string | null
  /** other keys for the same, as clients write them */
  otherRoots?: readonly string[]
  /** the fields may stand there without the root, or nothing at all */
  rootless?: boolean
  fields: F
  /** fields that must be sent */
  required?: readonly string[]
  /** older or other names of fields */
  otherNames?: Readonly<Record<string, string>>
  /** what Statuspage takes and this page does not have, and why: refused by name unless it asks for nothing */
  elsewhere?: Readonly<Record<string, string>>
  /** what answers hold beside the fields: sent back, it asks for nothing */
  answered?: readonly string[]
  /** those of `elsewhere` that a copy of an answer brings along: out of an older or another's copy they are passed over, and named */
  copied?: readonly string[]
}

/** What a request said: values by field. A field that was not mentioned is missing, null is there only where it means something. */
export type Values<F extends ShapeFields> = { [K in keyof F]?: F[K] extends Kind<infer T> ? T : never }

export type Reading = {
  /** the page's, for times without an offset */
  zone: string
  /** the answer as it stands: what a request repeats of it is no change */
  current?: object
}

/** Text for people who read the description of a field. */
export const said = <T>(kind: Kind<T>, says: string): ShapeField<T> => ({ ...kind, says })

/**
 * Reads a body after its shape. `ignored`: keys that neither we nor Statuspage take. Throws a Misfit that names the key: 400 for
 * a value that cannot be read, 422 for what is not to be had here, for a misspelled key and for words under an unknown one.
 */
export function readShape<F extends ShapeFields>(
  body: unknown,
  shape: Shape<F>,
  reading: Reading,
): { values: Values<F>; ignored: string[] } {
  const values: Record<string, unknown> = {}
  const ignored: string[] = []
  const sent = sentKeys(body, shape)
  const copy = isCopy(sent)
  for (const { name, value, at } of best(notRepeated(sent, shape, reading), shape)) {
    const field = Object.hasOwn(shape.fields, name) ? shape.fields[name] : undefined
    if (field) {
      const read = value === null && !field.clears ? undefined : field.read(asSpelled(value, field), at, reading.zone)
      if (read !== undefined) values[name] = read
    } else if (!isIdle({ name, value, at }, shape, reading, copy)) ignored.push(at)
  }
  return { values: values as Values<F>, ignored }
}

/** A word of the field's list in the spelling of the list; what is none of them is left to the rule, which names them. */
function asSpelled(value: unknown, { schema }: ShapeField): unknown {
  const words = Array.isArray(schema.enum) ? schema.enum.filter((word) => typeof word === 'string' && word !== '') : []
  return wordIn(words, value) ?? value
}

/** A key as it was sent, under the name of its field. `rank`: 0 inside the root, by its own name; what is higher gives way. */
type Sent = { name: string; value: unknown; at: string; rank: number }

function sentKeys(body: unknown, shape: Shape): Sent[] {
  const { root, otherRoots = [], rootless = false } = shape
  if (!isObject(body)) throw mustHave(root)
  const roots = root === null ? [] : [root, ...otherRoots]
  const sent = roots.map((one) => body[one]).find((one) => one !== undefined && one !== null)
  const inside = root === null ? undefined : jsonValue(sent, root)
  const beside = Object.entries(body).filter(
    ([key]) => !roots.includes(key) && (!ofTheRequest.has(key) || (key === 'component_id' && isField(key, shape))),
  )
  const stands = inside === undefined ? rootless || beside.some(([key]) => isField(key, shape)) : isObject(inside)
  if (root !== null && !stands) throw mustHave(root)
  return [
    ...Object.entries((inside as object | undefined) ?? {}).map(([key, value]) => named(shape, key, value, `${root}.`)),
    ...beside.map(([key, value]) => named(shape, key, value, '')),
  ]
}

/** What is no field: the key, ids of the address (but a component where the body chooses some), and what forms of Rails bring along. */
const ofTheRequest = new Set(
  'api_key page_id incident_id component_id subscriber_id id format utf8 authenticity_token _method commit'.split(' '),
)

// Rails wraps what comes without its root; a body of other keys alone is one for somebody else
const isField = (key: string, { fields, otherNames = {} }: Shape) =>
  Object.hasOwn(fields, key) || Object.hasOwn(otherNames, key)

function named({ otherNames = {} }: Shape, key: string, value: unknown, before: string): Sent {
  const other = Object.hasOwn(otherNames, key) ? otherNames[key] : undefined
  const rank = (before === '' ? 2 : 0) + (other === undefined ? 0 : 1)
  return { name: other ?? key, value, at: before + key, rank }
}

/** One entry for each name: one that says something before one that does not, then the lowest rank. */
function best(sent: Sent[], { fields }: Shape): Sent[] {
  const first = sent.toSorted((a, b) => Number(isBlank(a.value)) - Number(isBlank(b.value)) || a.rank - b.rank)
  const taken = new Set<string>()
  return first.filter(({ name, value, at }) => {
    if (value === undefined) return false
    const key = Object.hasOwn(fields, name) ? name : at
    if (taken.has(key)) return false
    taken.add(key)
    return true
  })
}

/** Whether it is an answer that is sent back: nobody writes both by hand. */
function isCopy(sent: readonly Sent[]): boolean {
  const keys = new Set(sent.map(({ name }) => name))
  return ['created_at', 'updated_at'].every((key) => keys.has(key))
}

/**
 * Where a field was sent under its own name and under another one, which the answer has both: without the one that only repeats the
 * answer. What differs from it is what is asked for.
 */
function notRepeated(sent: readonly Sent[], { root, fields, otherNames = {} }: Shape, { current }: Reading): Sent[] {
  if (!current) return [...sent]
  const keyOf = ({ at }: Sent) => (root !== null && at.startsWith(`${root}.`) ? at.slice(root.length + 1) : at)
  const byKey = new Map(sent.map((one) => [keyOf(one), one]))
  const repeats = (key: string) =>
    Object.hasOwn(current, key) && isSame(current[key as keyof object], byKey.get(key)?.value)
  const dropped = Object.entries(otherNames).flatMap(([other, field]) => {
    if (!byKey.has(other) || !byKey.has(field) || !Object.hasOwn(fields, field)) return []
    return repeats(other) ? other : repeats(field) ? field : []
  })
  return sent.filter((one) => !dropped.includes(keyOf(one)))
}

const isBlank = (value: unknown) => value === undefined || value === null || value === ''

const mustHave = (root: string | null) =>
  new Misfit(400, root ? `The body must be an object with the key "${root}".` : 'The body must be an object.')

/** Judges a key that is no field: true when nothing is lost with it, false when it is to be named as ignored. */
function isIdle(
  { name: key, value, at }: Pick<Sent, 'name' | 'value' | 'at'>,
  shape: Shape,
  { current }: Reading,
  copy: boolean,
): boolean {
  const { elsewhere = {}, answered = [], copied = [] } = shape
  if (isTornText(key, isBlank(value)))
    throw new Misfit(
      422,
      `${placed(at)} is no field here, so its text would be lost: an & within a form's text is written %26.`,
    )
  if (isBlank(value) || (current && Object.hasOwn(current, key) && isSame(current[key as keyof object], value)))
    return true
  const isElsewhere = Object.hasOwn(elsewhere, key)
  if ((isElsewhere || answered.includes(key)) && asksNothing(value)) return true
  if (copy && copied.includes(key)) return false
  if (isElsewhere) throw new Misfit(422, `${placed(at)} ${elsewhere[key]}.`)
  if (answered.includes(key)) return false
  const meant = meantKey(key, knownIn(shape))
  if (meant) throw new Misfit(422, `${placed(at)} is no field here: it is called ${meant}.`)
  if (holdsWords(value)) throw new Misfit(422, `${placed(at)} is no field here, so its text would be lost.`)
  return false
}

// a body may hold thousands of unknown keys, and each is compared with all of these
const known = new WeakMap<Shape, KnownKeys>()

function knownIn(shape: Shape): KnownKeys {
  const { fields, otherNames = {}, elsewhere = {} } = shape
  const keys = known.get(shape) ?? knownKeys([fields, otherNames, elsewhere].flatMap(Object.keys))
  known.set(shape, keys)
  return keys
}

function isSame(standing: unknown, sent: unknown): boolean {
  if (standing === undefined) return false
  if (typeof standing === 'object') return JSON.stringify(standing) === JSON.stringify(sent)
  return String(standing) === String(sent)
}
