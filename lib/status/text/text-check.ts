import { balanced } from './bidi'
import { stripControls, withLineEnds } from './plain-text'
import { Refusal } from './refusal'

/**
 * The trimmed text, its line ends as `\n` whatever program they come from and no direction of writing that reaches beyond it; or a Refusal: not a string, empty, longer than `max` characters, or with characters that no feed can
 * carry (NUL and other controls, lone surrogates). `field` is the wire's spelling; its first word leads the sentence.
 */
export function checkText(text: unknown, field: string, max: number): string {
  const say = (sentence: string) => new Refusal('invalid', `${inSentence(field)} ${sentence}`, field)
  if (text === undefined || text === null) throw say('is missing.')
  if (typeof text !== 'string') throw say('must be text.')
  if (tooLong(text, max)) throw say(`must not be longer than ${max.toLocaleString('en-US')} characters.`)
  const trimmed = balanced(withLineEnds(text)).trim()
  if (trimmed === '') throw say('must not be empty.')
  if (stripControls(trimmed) !== trimmed) throw say('holds control characters that cannot be published.')
  return trimmed
}

// counted as people count them, but never walking through megabytes
function tooLong(text: string, max: number): boolean {
  if (text.length <= max) return false
  return text.length > 2 * max + 1000 || Array.from(text.trim()).length > max
}

/** `impact_override` as the beginning of a sentence: "Impact override". */
export function inSentence(field: string): string {
  const words = field.replaceAll('_', ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
