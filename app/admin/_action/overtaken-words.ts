import { relativeTime } from '@/lib/status/time/time-words'
import type { Theirs } from '@/lib/store/transaction/overtaken'

/** What somebody else wrote meanwhile, for people: a choice in one sentence with one's own, a text beneath who wrote it and when. */
export function overtakenWords(
  { label, value, yours, words, writer }: Theirs,
  now: Date,
): { words: string; text?: string } {
  const ago = writer && relativeTime(writer.at, now).text
  if (!words) return { words: writer ? `${label} now, by ${writer.name}, ${ago}:` : `${label} now:`, text: value }
  const said = `${label}: you chose ${words(yours)}; ${writer?.name ?? 'someone else'} set ${words(value)}`
  return { words: `${said}${ago ? ` ${ago}` : ''}.` }
}
