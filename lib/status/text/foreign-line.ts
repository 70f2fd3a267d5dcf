import { fitText } from './plain-text'

/** What somebody else's server says, as one line of at most `most` characters that can be stored and shown among our own words. */
export function foreignLine(text: string, most: number): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
  return fitText(line.slice(0, most)).trim()
}
