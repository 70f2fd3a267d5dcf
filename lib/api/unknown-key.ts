import { isObject, truthOf } from './kinds'

/** Whether a value asks for nothing: left out, empty, or no. */
export function asksNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || truthOf(value) === false) return true
  return typeof value === 'object' && Object.keys(value).length === 0
}

const longestName = 60

/** Known keys by their letters alone. */
export type KnownKeys = ReadonlyMap<string, string>

export function knownKeys(keys: readonly string[]): KnownKeys {
  return new Map(keys.toReversed().map((key) => [letters(key), key]))
}

/**
 * The known key that an unknown one was probably meant to be: the same letters spelled otherwise (`componentIds`), or one letter
 * away. Null when it is none of them.
 */
export function meantKey(key: string, known: KnownKeys): string | null {
  if (key.length > longestName) return null
  const plain = letters(key)
  const same = known.get(plain)
  if (same !== undefined) return same
  for (const [one, name] of known) if (name.length > 3 && isOneAway(one, plain)) return name
  return null
}

const letters = (key: string) => key.toLowerCase().replaceAll(/[^a-z\d]/g, '')

/** Whether one letter more, less or other makes one word of the other. */
function isOneAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  const [restA, restB] = [a.slice(start), b.slice(start)]
  return restA.slice(1) === restB || restA === restB.slice(1) || restA.slice(1) === restB.slice(1)
}

/**
 * Whether a key is the rest of somebody's text that was sent in a form with an & in it (`name=Search & checkout`): words, or a blank one
 * that is not written as keys are.
 */
export function isTornText(key: string, isBlank: boolean): boolean {
  return /\s/.test(key) || (isBlank && /^[^a-z_]/.test(key))
}

/** Whether somebody's words are in a value, at any depth: a text of several. */
export function holdsWords(value: unknown): boolean {
  if (typeof value === 'string') return /\S\s+\S/.test(value)
  if (Array.isArray(value)) return value.some(holdsWords)
  return isObject(value) && Object.values(value).some(holdsWords)
}
