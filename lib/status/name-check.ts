import { Refusal } from './refusal'
import { checkText, inSentence } from './text-check'

/** A name on one line, trimmed; Refusal when it is missing, empty, too long (STATUSPAGE §5.2: 255) or not plain text. */
export function checkName(text: unknown, field = 'name', max = 255): string {
  const name = checkText(text, field, max)
  if (/[\t\r\n]/.test(name)) throw new Refusal('invalid', `${inSentence(field)} must be on one line.`, field)
  return name
}
