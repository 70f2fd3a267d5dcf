import { balanced } from './bidi'
import { isUnseen } from './pasted'
import { stripControls, withLineEnds } from './plain-text'
import { Refusal } from './refusal'

/**
 * The trimmed text, its line ends as `\n` whatever program they come from and no direction of writing that reaches beyond it; or a Refusal: not a string, empty, longer than `max` characters, or with characters that no feed can
 * carry (NUL and other controls, lone surrogates). `field` is the wire's spelling; its first word leads the sentence.
 */
export function checkText(text: unknown, field: string, max: number): string {
  if (text === undefined || text === null) throw new Refusal('text_missing', { field })
  if (typeof text !== 'string') throw new Refusal('text_not_text', { field })
  if (tooLong(text, max)) throw new Refusal('text_too_long', { most: max, field })
  const trimmed = balanced(withLineEnds(text)).trim()
  if (isUnseen(trimmed)) throw new Refusal('text_empty', { field })
  if (stripControls(trimmed) !== trimmed) throw new Refusal('text_controls', { field })
  return trimmed
}

// counted as people count them, but never walking through megabytes
function tooLong(text: string, max: number): boolean {
  if (text.length <= max) return false
  return text.length > 2 * max + 1000 || Array.from(text.trim()).length > max
}
