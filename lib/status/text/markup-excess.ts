const inDigits = (count: number) => count.toLocaleString('en-US')

/** The rest of a sentence that names a part of a text, what it has too many of, and the bound; null when it has no more than `most`. */
export function markupExcess(part: string, count: number, what: string, limit: number): string | null {
  return count > limit ? `${part} has ${inDigits(count)} ${what}, and ${inDigits(limit)} are the most` : null
}
