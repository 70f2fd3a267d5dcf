import { checkComponentStatus } from '@/lib/status/component/check-component-status'
import type { ComponentStatus } from '@/lib/status/facts/component-status'
import { componentStatuses } from '@/lib/status/facts/component-status'
import { wordIn } from '@/lib/status/text/known-word'
import { jsonValue } from './json-value'
import { isObject, type Kind } from './kinds'
import { misfit } from './misfit'

const index = /^\d{1,4}$/

/** A list as it was sent: of JSON, numbered (`ids[0]=a`, as PHP writes them), or null when it is none. */
export function listOf(given: unknown): unknown[] | null {
  if (Array.isArray(given)) return given
  if (!isObject(given)) return null
  const keys = Object.keys(given)
  return keys.length > 0 && keys.every((key) => index.test(key)) ? Object.values(given) : null
}

const words = (given: string) => given.split(/[\s,]+/).filter((word) => word !== '')

/** The id of an entry: its text, or the `id` of an object as answers have them; '' and null are none. */
function idOf(entry: unknown, at: string): string {
  const id = isObject(entry) ? (entry.id ?? entry.code) : entry
  if (id === null) return ''
  if (typeof id !== 'string') throw misfit(at, 'must be text')
  return id.trim()
}

/** A list of ids without the empty ones, each once; text is its JSON, or names them with commas between. "" is not given. */
export const ids: Kind<string[]> = {
  schema: { type: 'array', items: { type: 'string' } },
  read(given, at) {
    if (given === '') return undefined
    const value = jsonValue(given, at)
    const list = typeof value === 'string' ? words(value) : listOf(value)
    if (!list) throw misfit(at, 'must be a list of ids')
    return [...new Set(list.map((entry, place) => idOf(entry, `${at}.${place}`)))].filter((id) => id !== '')
  },
}

/** What a request says of components: those that it moves, and those that it names only. */
export type ToComponents = {
  statuses: Record<string, ComponentStatus>
  ids: string[]
  /** whole components, as answers hold them: what stands there already is not asked for */
  asAnswered: boolean
}

const must = 'must be an object of statuses by component id, or a list of ids'

/**
 * Components with their statuses by id; a status of "" leaves one as it is. Also taken: a list of ids, which names them, and a
 * list of components with their ids, as answers hold them; each of these as JSON text too.
 */
export const components: Kind<ToComponents> = {
  schema: {
    oneOf: [
      { type: 'object', additionalProperties: { type: 'string', enum: [...componentStatuses] } },
      { type: 'array', items: { type: 'string' } },
    ],
  },
  read(given, at) {
    if (given === '') return undefined
    const value = jsonValue(given, at)
    const list = typeof value === 'string' ? namedIn(value, at) : listOf(value)
    const asAnswered = list?.some(isObject) ?? false
    const found = list ? listed(list, at) : byId(value, at)
    const moved = found.filter((one): one is [string, ComponentStatus] => one[1] !== null)
    // entries reach no prototype, whatever they are called
    return { statuses: Object.fromEntries(moved), ids: list ? [...new Set(found.map(([id]) => id))] : [], asAnswered }
  },
}

// a text that is no list of codes was meant as something else
function namedIn(given: string, at: string): string[] {
  const list = words(given)
  if (!list.every((word) => /^[a-z\d]{12}$/.test(word))) throw misfit(at, must)
  return list
}

type Found = [id: string, status: ComponentStatus | null]

function listed(list: unknown[], at: string): Found[] {
  return list.flatMap((entry, place) => {
    const id = idOf(entry, `${at}.${place}`)
    const status = isObject(entry) ? statusIn(entry.status, `${at}.${place}.status`) : null
    return id === '' ? [] : [[id, status]]
  })
}

function byId(given: unknown, at: string): Found[] {
  if (!isObject(given)) throw misfit(at, must)
  return Object.entries(given).map(([id, value]) => {
    const status = isObject(value) ? value.status : value
    return [id, statusIn(status, `${at}.${id}`)]
  })
}

function statusIn(given: unknown, at: string): ComponentStatus | null {
  if (given === undefined || given === null || given === '') return null
  if (typeof given !== 'string') throw misfit(at, 'must be text')
  return checkComponentStatus(wordIn(componentStatuses, given) ?? given, 'components')
}
