const alphabet = '0123456789bcdfghjklmnpqrstvwxyz'
const half = 6

/**
 * An id (12 characters of Statuspage's alphabet) that follows from `name`: what the clock does has the same one whoever derives it,
 * so that an update can be shown before it is written, and is never written twice.
 */
export function clockId(name: string): string {
  return letters(hashed(name, 1)) + letters(hashed(name, 2))
}

function letters(number: number): string {
  let [rest, text] = [number, '']
  for (let i = 0; i < half; i++) {
    text += alphabet[rest % alphabet.length]
    rest = Math.floor(rest / alphabet.length)
  }
  return text
}

/** 53 bits of the text, evenly spread (cyrb53): nothing here is a secret. */
function hashed(text: string, seed: number): number {
  let [a, b] = [0xdeadbeef ^ seed, 0x41c6ce57 ^ seed]
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    a = Math.imul(a ^ unit, 2654435761)
    b = Math.imul(b ^ unit, 1597334677)
  }
  const high = mixed(a, b)
  const low = mixed(b, a)
  return 4294967296 * (low & 2097151) + (high >>> 0)
}

const mixed = (a: number, b: number): number =>
  Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
