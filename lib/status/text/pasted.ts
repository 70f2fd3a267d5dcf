const unseen = /^[\s\p{Cf}]$/u

/** Text as it was meant, without blanks and characters that nobody sees at its ends: what is copied out of a mail or a sheet brings them. */
export function pasted(text: string): string {
  let [from, to] = [0, text.length]
  while (from < to && unseen.test(text[from] as string)) from++
  while (to > from && unseen.test(text[to - 1] as string)) to--
  return text.slice(from, to)
}

// letters that show nothing: Hangul fillers and the blank of Braille
const seen = /[^\s\p{Cc}\p{Cf}\p{Z}\p{M}\u115f\u1160\u2800\u3164\uffa0]/u

/** Whether nobody would see anything of the text: it is empty, or all blanks, marks without a letter, joiners, fillers. */
export function isUnseen(text: string): boolean {
  return !seen.test(text)
}
