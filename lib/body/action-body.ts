import { BodyFault } from './body-fault'
import { type Bounds, usualBounds } from './bounds'
import { contentType } from './content-type'
import { checkJsonSize } from './json-text'
import { readMultipart } from './multipart'
import { textOf } from './text-of'

// a form of the desk has a part for each component
const adminBounds: Bounds = { ...usualBounds, parts: usualBounds.fields }
/** More than any form of the desk has: its previous state and its fields are one each. */
const maxReferences = 100
// "0", "1f", "$ACTION_1:0": what React writes its arguments under
const row = /^(?:\$ACTION_\d{1,9}:)?[\da-f]{1,9}$/i

/**
 * Holds the body of a form of the desk against the bounds of every form before the framework takes it apart: the number of its
 * parts, and in React's own rows the depth, the number of values and of references, each of which is work. `isCall`: it was sent
 * by a script, as one row. Answers how many parts and values there are. Throws BodyFault (400, 413, 415, 422).
 */
export function checkActionBody(
  bytes: Uint8Array,
  { type, isCall }: { type: string | undefined; isCall: boolean },
  bounds: Bounds = adminBounds,
): number {
  const { kind, charset, boundary } = contentType(type)
  const count = { references: 0 }
  if (kind === 'multipart/form-data') {
    const parts = readMultipart(bytes, boundary, bounds)
    const rows = parts.filter(([name, value]) => value !== null && row.test(name))
    return rows.reduce((sum, [, value]) => sum + checkRow(value ?? '', count, bounds), parts.length)
  }
  return isCall ? checkRow(textOf(bytes, charset), count, bounds) : 0
}

function checkRow(text: string, count: { references: number }, bounds: Bounds): number {
  return checkJsonSize(text, bounds, (at) => {
    const refers = text.charAt(at + 1) === '$' && text.charAt(at + 2) !== '$'
    if (refers && ++count.references > maxReferences) {
      throw new BodyFault(413, `The form refers to more than ${maxReferences} things.`)
    }
  })
}
