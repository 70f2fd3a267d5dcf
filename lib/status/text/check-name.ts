import { checkText } from './check-text'
import { Refusal } from './refusal'

/** A name on one line, trimmed; Refusal when it is missing, empty, too long (STATUSPAGE §5.2: 255) or not plain text. */
export function checkName(text: unknown, field = 'name', max = 255): string {
  // a line has no line ends, and a browser takes pasted ones out as well
  const line = typeof text === 'string' ? text.replace(/[\v\f\u0085\u2028\u2029]+/g, ' ') : text
  const name = checkText(line, field, max)
  if (/[\t\r\n]/.test(name)) throw new Refusal('text_lines', { field })
  return name
}
