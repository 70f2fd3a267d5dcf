import { keptDays } from '@/lib/store/audit/keep-audit'

/** How long entries are kept, as a form says it: '' is for ever. */
export function keptWords(days: string): string {
  if (days === '') return 'for ever'
  const years = Number(days) / 365
  if (Number.isInteger(years)) return years === 1 ? 'a year' : `${years} years`
  return `${days} days`
}

export const keptOptions = ['', ...keptDays.map(String)].map((value) => ({ value, words: keptWords(value) }))
