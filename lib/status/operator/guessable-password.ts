import { normalised } from '@/lib/status/text/normalised'
import { commonPasswords } from './common-passwords'

// what hands do without thinking: alphabets, rows, columns and zigzags of keyboards, read in both directions
const paths = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
  'azertyuiopqsdfghjklmwxcvbn',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  'qazwsxedcrfvtgbyhnujmikolp',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  '!@#$%^&*()_+',
].flatMap((path) => [path, [...path].reverse().join('')])

const shortestRun = 3
const maxRuns = 4
const fewest = 6
const maxAffix = 5

let known: Set<string> | undefined
// not before it is needed: few processes ever ask
function isCommon(text: string): boolean {
  known ??= new Set(commonPasswords.split(' '))
  return known.has(text)
}

/**
 * Why a password would be among the first guesses: 'common' (a listed one, however it is capitalised, spelled with digits,
 * repeated or ended; or nothing but runs on the keyboard), 'own' (little more than `own`: address, names of person and page),
 * null when neither. The list says where it comes from.
 */
export function guessablePassword(password: string, own: readonly string[] = []): 'common' | 'own' | null {
  const text = normalised(password.slice(0, 200), 'NFKC').toLowerCase()
  if (spellings(text).some(isPredictable)) return 'common'
  const words = own.flatMap(wordsOf).sort((a, b) => b.length - a.length)
  const without = (spelled: string) => words.reduce((rest, word) => rest.replaceAll(word, ''), plain(spelled))
  const isOwn = (spelled: string) => {
    const rest = without(spelled)
    return rest.length < plain(spelled).length && (rest.length < fewest || isPredictable(rest))
  }
  return spellings(text).some(isOwn) ? 'own' : null
}

const plain = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '')

/** "ada.lovelace@example.org" as a whole and in its parts. */
function wordsOf(text: string): string[] {
  const lower = normalised(text, 'NFKC').toLowerCase().slice(0, 300)
  const parts = [lower, ...lower.split('@'), ...lower.split(/[^\p{L}\p{N}]+/u)].map(plain)
  return [...new Set(parts)].filter((word) => word.length >= 3)
}

/** The text as it stands, and what its digits and signs stand for. */
function spellings(text: string): string[] {
  const read = (one: string) => [...text].map((sign) => ({ ...leet, 1: one })[sign] ?? sign).join('')
  return [...new Set([text, read('i'), read('l')])]
}

const leet: Record<string, string> = { '@': 'a', 4: 'a', 3: 'e', 0: 'o', $: 's', 5: 's', 7: 't', '!': 'i' }

function isPredictable(text: string): boolean {
  if (isListed(text) || isRuns(text)) return true
  const { before, core, after } = withoutEnds(text)
  return spellings(core).some((word) => isListed(word) || isTwoListed(word)) && isAffix(before) && isAffix(after)
}

/** What is no letter at both ends, and the text between. */
function withoutEnds(text: string) {
  // whole characters: a letter may be two of the string's units
  const signs = [...text]
  const from = signs.findIndex(isLetter)
  if (from < 0) return { before: text, core: '', after: '' }
  const to = signs.findLastIndex(isLetter) + 1
  const between = (begin: number, end?: number) => signs.slice(begin, end).join('')
  return { before: between(0, from), core: between(from, to), after: between(to) }
}

const isLetter = (sign: string) => /\p{L}/u.test(sign)

const isAffix = (text: string) => text.length <= maxAffix || isListed(text) || isRuns(text)
const isListed = (text: string) => [text, plain(text)].some((word) => isCommon(unitOf(word)) || isCommon(word))

/** Two of the list in a row, such as "adminpassword". */
function isTwoListed(text: string): boolean {
  const word = plain(text)
  for (let at = 4; at <= word.length - 4; at++)
    if (isVeryCommon(word.slice(0, at)) && isVeryCommon(word.slice(at))) return true
  return false
}

const usual =
  'admin administrator operator root user guest test demo default login status server secret changeme company'
let best: Set<string> | undefined
function isVeryCommon(text: string): boolean {
  best ??= new Set([...usual.split(' '), ...commonPasswords.split(' ', 1000)])
  return best.has(text)
}

/** What a text repeats, "abc" of "abcabcab"; the text itself when it repeats nothing. */
function unitOf(text: string): string {
  for (let size = 1; size <= text.length / 2; size++) {
    const unit = text.slice(0, size)
    if (unit.repeat(Math.ceil(text.length / size)).startsWith(text)) return unit
  }
  return text
}

/** Whether it is but a few runs along the paths, or of one sign, and at most two signs more; or a few signs over and over. */
function isRuns(text: string): boolean {
  if (text.length >= 9 && unitOf(text).length <= 4) return true
  let runs = 0
  let loose = 0
  for (let at = 0; at < text.length; ) {
    const length = runAt(text, at)
    if (length < shortestRun) loose++
    else runs++
    at += length < shortestRun ? 1 : length
  }
  return runs > 0 && loose <= 2 && (runs <= maxRuns || unitOf(text).length <= fewest)
}

function runAt(text: string, at: number): number {
  let longest = 1
  const isRun = (piece: string) =>
    piece === piece.charAt(0).repeat(piece.length) || paths.some((path) => path.includes(piece))
  while (at + longest < text.length && isRun(text.slice(at, at + longest + 1))) longest++
  return longest
}
