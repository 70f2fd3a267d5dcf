import { type LostNumber, lostNumbers } from '@/lib/status/text/lost-numbers'
import { BodyFault } from './body-fault'
import type { Bounds } from './bounds'
import { jsonPath } from './json-path'

const [quote, backslash, comma, letterU] = [0x22, 0x5c, 0x2c, 0x75]
const opening = new Set([0x5b, 0x7b])
const closing = new Set([0x5d, 0x7d])

/**
 * The value of a JSON text. Its depth and the number of its values are counted in one walk before anything is made of it; NUL
 * and half characters (lone surrogates) are refused, since no database stores them, and so are numbers that would become others
 * on the way. Throws BodyFault (400, 413, 422).
 */
export function readJson(text: string, bounds: Bounds): unknown {
  checkJsonSize(text, bounds)
  const value = parsed(text)
  // what is too large for any number is refused by the field that takes numbers
  const lost = lostNumbers(text).find(({ start, end }) => Number.isFinite(Number(text.slice(start, end))))
  if (lost) throw notExact(text, lost)
  return value
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (fault) {
    throw new BodyFault(400, `The body is not JSON${whereBroken(text, (fault as Error).message)}.`)
  }
}

function notExact(text: string, { start, end }: LostNumber): BodyFault {
  const number = text.slice(start, end)
  const shown = number.length > 50 ? `${number.slice(0, 50)}…` : number
  const name = jsonPath(text, start)
  return new BodyFault(
    422,
    `${name || 'The body'} is ${shown}, a number that cannot be kept exactly: send it as text, in quotes.`,
  )
}

/** Where it breaks, out of the engine's sentence, whose words differ from one version to the next. */
function whereBroken(text: string, told: string): string {
  const [, place] = /at position (\d+)/.exec(told) ?? []
  if (place === undefined) return told.includes('end of JSON') ? ': it ends too early' : ''
  if (Number(place) >= text.length) return ': it ends too early'
  const before = text.slice(0, Number(place)).split('\n')
  return `: line ${before.length}, character ${(before.at(-1) ?? '').length + 1}`
}

/**
 * Counts a JSON text without making anything of it, and answers how many values it holds; `onString` is told where each string
 * begins. Throws BodyFault (400, 413, 422).
 */
export function checkJsonSize(
  text: string,
  { jsonDepth, jsonEntries, jsonValues }: Bounds,
  onString: (at: number) => void = () => {},
): number {
  const entries: number[] = []
  let values = 1
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === quote) {
      onString(at)
      at = endOfString(text, at)
    } else if (opening.has(code)) {
      if (entries.push(1) > jsonDepth) throw new BodyFault(400, `The body is nested deeper than ${jsonDepth} levels.`)
      values++
    } else if (closing.has(code)) entries.pop()
    else if (code === comma) {
      const within = (entries.pop() ?? 0) + 1
      entries.push(within)
      if (within > jsonEntries)
        throw new BodyFault(413, `A list or object in the body has more than ${jsonEntries} entries.`)
      values++
    }
    if (values > jsonValues) throw new BodyFault(413, `The body holds more than ${jsonValues} values.`)
  }
  return values
}

/** Where the string that begins at `start` ends: its closing quote, or the end of the text. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === quote) return at
    if (code === 0) throw notStorable()
    if (code === backslash) at = afterEscape(text, at)
  }
  return text.length
}

/** The last place of the escape that begins at `at`; half of a pair must be followed by its other half. */
function afterEscape(text: string, at: number): number {
  if (text.charCodeAt(at + 1) !== letterU) return at + 1
  const unit = hexAt(text, at + 2)
  if (unit === 0 || isLow(unit)) throw notStorable()
  if (!isHigh(unit)) return at + 5
  const paired = text.startsWith('\\u', at + 6) && isLow(hexAt(text, at + 8))
  if (!paired) throw notStorable()
  return at + 11
}

const hexAt = (text: string, at: number): number => Number.parseInt(text.slice(at, at + 4), 16)
const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff
const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff

const notStorable = () =>
  new BodyFault(
    422,
    'The body holds control characters that cannot be stored: NUL, or half a character (\\ud800 to \\udfff).',
  )
