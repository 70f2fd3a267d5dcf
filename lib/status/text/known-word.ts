/** The words for a value; the value itself, called unknown, where there are none: a later release may have written it. */
export function knownWord(words: Readonly<Record<string, string>>, value: string): string {
  const known = Object.hasOwn(words, value) ? words[value] : undefined
  return known ?? `Unknown: ${value.slice(0, 60)}`
}

const spelled = (word: string): string => word.toLowerCase().replace(/[\s_-]+/g, '')

/**
 * Which of these words a text spells: "In Progress", "in-progress", "InProgress" and "IN_PROGRESS" are `in_progress`. null: none.
 * What is asked for is beyond doubt, and a publish during an outage is not refused for a capital letter.
 */
export function wordIn<T extends string>(words: readonly T[], text: unknown): T | null {
  if (typeof text !== 'string' || text.length > 100) return null
  const wanted = spelled(text)
  return words.find((word) => word === text) ?? words.find((word) => spelled(word) === wanted) ?? null
}
