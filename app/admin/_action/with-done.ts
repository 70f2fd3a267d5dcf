/** What was done, by a name that the next page has a sentence for; never the sentence itself, which anybody could make up. */
export function withDone(address: string, name: string, detail: string | number = ''): string {
  return `${address}${address.includes('?') ? '&' : '?'}done=${encodeURIComponent(`${name} ${detail}`.trim())}`
}

/** The sentence for what an address says was done; null when it says nothing, or nothing that there is. */
export function doneIn(
  sentences: Record<string, (detail: string) => string | null>,
  text: string | undefined,
): string | null {
  const [name = '', ...detail] = text?.split(' ') ?? []
  return Object.hasOwn(sentences, name) ? (sentences[name]?.(detail.join(' ')) ?? null) : null
}

/** "1 delivery", "1,204 deliveries"; null for what is no number. */
export function counted(text: string, one: string, many: string): string | null {
  if (!/^\d{1,9}$/.test(text)) return null
  return `${Number(text).toLocaleString('en-US')} ${text === '1' ? one : many}`
}
