import { rememberLaidOut } from '@/lib/wire/markdown/laid-out'
import { layOutMarkdown } from '@/lib/wire/markdown/lay-out-markdown'

/** The text, laid out as the thread of a server lays it out before a view renders it. */
export function laidOut(text: string): string {
  rememberLaidOut(text, layOutMarkdown(text))
  return text
}
