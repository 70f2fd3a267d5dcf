const marks = /[\u202a-\u202e\u2066-\u2069]|[\n\r\u0085\u2028\u2029]/g
const openers = /[\u202a\u202b\u202d\u202e]/
const isolates = /[\u2066-\u2068]/
const popOne = '\u202c'
const popIsolate = '\u2069'
const turns =
  /[\u202a-\u202e\u2066-\u2069\u200f\u061c]|[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]|[\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** Whether a text is written from the right, or holds what turns the direction of writing. */
export function turnsDirection(text: string): boolean {
  return turns.test(text)
}

/**
 * The text in which every character that turns the direction of writing ends within its line, and none ends what stood before the
 * text (UAX #9): whatever stands behind it reads as without it.
 */
export function balanced(text: string): string {
  if (!/[\u202a-\u202e\u2066-\u2069]/.test(text)) return text
  const open: string[] = []
  const kept = text.replace(marks, (mark) => {
    if (openers.test(mark)) open.push(popOne)
    else if (isolates.test(mark)) open.push(popIsolate)
    else if (mark === popOne) return open.at(-1) === popOne ? (open.pop() as string) : ''
    else if (mark === popIsolate) return closeIsolate(open)
    else return ended(open) + mark
    return mark
  })
  return kept + ended(open)
}

function closeIsolate(open: string[]): string {
  const at = open.lastIndexOf(popIsolate)
  return at < 0 ? '' : open.splice(at).toReversed().join('')
}

function ended(open: string[]): string {
  return open.splice(0).toReversed().join('')
}

/** A name for the middle of a sentence: one that turns the direction of writing keeps it to itself. */
export function isolated(name: string): string {
  return turnsDirection(name) ? `\u2068${balanced(name)}\u2069` : name
}
