const unseen = /^[\s\p{Cf}]$/u

/** Text as it was meant, without blanks and characters that nobody sees at its ends: what is copied out of a mail or a sheet brings them. */
export function pasted(text: string): string {
  let [from, to] = [0, text.length]
  while (from < to && unseen.test(text[from] as string)) from++
  while (to > from && unseen.test(text[to - 1] as string)) to--
  return text.slice(from, to)
}
