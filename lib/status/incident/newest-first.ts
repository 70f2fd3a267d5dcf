import type { Update } from '@/lib/status/facts/facts'

/** The updates by `displayAt`, newest first; equal times stay in the given order (which is: the later one first). */
export function newestFirst<U extends Pick<Update, 'displayAt'>>(updates: readonly U[]): U[] {
  return updates.toSorted((a, b) => b.displayAt.getTime() - a.displayAt.getTime())
}
