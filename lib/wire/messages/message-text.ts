import { stripControls } from '@/lib/status/text/plain-text'

/**
 * The text on one line, fit for a header or a subject: no control characters, no line ends of any kind, and none of the
 * marks that turn the reading direction of what follows.
 */
export function oneLine(text: string): string {
  return stripControls(
    text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').replace(/[\u202a-\u202e\u2066-\u2069]/g, ''),
  ).trim()
}

/** The text in at most `max` UTF-16 units, `mark` included; cut between words where that costs little. */
export function shortened(text: string, max: number, mark = '…'): string {
  if (text.length <= max) return text
  const room = Math.max(max - mark.length, 0)
  const cut = withoutHalf(text.slice(0, room))
  const space = cut.search(/\s\S*$/)
  return `${(space > room * 0.7 ? cut.slice(0, space) : cut).trimEnd()}${mark}`.slice(0, Math.max(max, 0))
}

/** Without the first half of a surrogate pair at the end. */
function withoutHalf(text: string): string {
  return /[\ud800-\udbff]$/.test(text) ? text.slice(0, -1) : text
}
