import { checkText } from './check-text'
import { isUnseen } from './pasted'

/** The text of an update or postmortem, trimmed, lines kept; Refusal when missing, empty or too long (STATUSPAGE §5.2). */
export function checkBody(text: unknown, field = 'body', max = 25_000): string {
  return checkText(text, field, max)
}

/** A text that may be left out: null when it is missing or blank, else as `checkBody`. */
export function checkOptionalBody(text: unknown, field: string, max = 25_000): string | null {
  if (text === undefined || text === null) return null
  return typeof text === 'string' && isUnseen(text) ? null : checkText(text, field, max)
}
