/** The text with the words of every line changed; the spaces around them stay outside, since marks beside a space mean nothing. */
export function changeWords(text: string, change: (words: string) => string): string {
  return text.replace(/.+/g, (line) => {
    const words = line.trim()
    const start = line.length - line.trimStart().length
    return words === '' ? line : line.slice(0, start) + change(words) + line.slice(start + words.length)
  })
}
