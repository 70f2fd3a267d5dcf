export type LostNumber = { start: number; end: number }

/** Digits that every integer of so many is kept with. */
const safeDigits = 15

/**
 * Where a JSON text holds numbers that JavaScript would make others of: integers whose digits would not come back from a double, and what is
 * too large for one. Fractions are the nearest double to every reader of JSON, and count as kept. Linear; `text` must be JSON.
 */
export function lostNumbers(text: string): LostNumber[] {
  const lost: LostNumber[] = []
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] as string
    if (letter === '"') at = endOfString(text, at)
    else if (letter === '-' || isDigit(letter)) {
      const start = at
      while (at + 1 < text.length && inNumber.has(text[at + 1] as string)) at++
      if (isLost(text.slice(start, at + 1))) lost.push({ start, end: at + 1 })
    }
  }
  return lost
}

const isDigit = (letter: string) => letter >= '0' && letter <= '9'
const inNumber = new Set('0123456789+-.eE')

function isLost(number: string): boolean {
  const isInteger = !/[.eE]/.test(number)
  if (isInteger && number.length <= safeDigits) return false
  if (!Number.isFinite(Number(number))) return true
  return isInteger && significant(number) !== significant(String(Number(number)))
}

/** The digits of a number that say more than its size. */
function significant(number: string): string {
  const digits = (number.split('e')[0] ?? '').replace(/[-.]/g, '')
  let end = digits.length
  while (end > 1 && digits[end - 1] === '0') end--
  return digits.slice(0, end)
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '"') return at
    if (text[at] === '\\') at++
  }
  return text.length
}
