import { createHash } from 'node:crypto'

const alphabet = '0123456789bcdfghjklmnpqrstvwxyz'
const length = 12

/** Recorded ids of Statuspage's own form stay; links and feeds depend on them (STATUSPAGE §8.2). */
export const isCode = (id: string): boolean => /^[0-9a-z]{12}$/.test(id)

/** A code that the same words give again at every import: for ids of another form (ULIDs) and for things without an id. */
export function derivedCode(...words: string[]): string {
  let rest = BigInt(`0x${createHash('sha256').update(words.join('\n')).digest('hex')}`)
  let code = ''
  while (code.length < length) {
    code += alphabet[Number(rest % 31n)]
    rest /= 31n
  }
  return code
}
