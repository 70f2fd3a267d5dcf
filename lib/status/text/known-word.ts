/** The words for a value; the value itself, called unknown, where there are none: a later release may have written it. */
export function knownWord(words: Readonly<Record<string, string>>, value: string): string {
  const known = Object.hasOwn(words, value) ? words[value] : undefined
  return known ?? `Unknown: ${value.slice(0, 60)}`
}
