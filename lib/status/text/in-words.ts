import { isolated } from './bidi'

/** "A", "A and B", "A, B, and C": with the comma before the last from three on, as Statuspage writes lists (§4.3). */
export function inWords(given: readonly string[], last: 'and' | 'or' = 'and'): string {
  const names = given.map(isolated)
  if (names.length < 3) return names.join(` ${last} `)
  return `${names.slice(0, -1).join(', ')}, ${last} ${names.at(-1)}`
}
