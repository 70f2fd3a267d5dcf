// Marks over one letter are sorted one by one, each past all before it. More than thirty in a row are no writing: the joiner ends their
// row, as Unicode's stream-safe form does (UAX #15, 13).
const rowOfMarks = /\p{M}{30}(?=\p{M})/gu
const joiner = '\u034f'

/** The text in a normal form of Unicode, made in a time that grows with its length alone, whatever marks are piled up in it. */
export function normalised(text: string, form: 'NFC' | 'NFD' | 'NFKC'): string {
  return text.replace(rowOfMarks, `$&${joiner}`).normalize(form)
}
