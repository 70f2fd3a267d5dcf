import type { Incident } from '@/lib/status/facts/facts'
import { markdownText } from './markdown'

const longest = 200

/** The newest word on an incident in one line of plain text, cut at a word's end: for previews of links. */
export function openingWords({ name, updates }: Incident): string {
  const [newest] = updates
  const text = newest ? markdownText(newest.body).replace(/\s+/g, ' ').trim() : ''
  if (text === '') return name
  if (text.length <= longest) return text
  const cut = text.slice(0, longest)
  const end = cut.lastIndexOf(' ')
  return `${(end > 0 ? cut.slice(0, end) : cut).trimEnd()}…`
}
