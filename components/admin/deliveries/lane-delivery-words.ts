import { knownWord } from '@/lib/status/text/known-word'

const kindWords: Record<string, string> = {
  update: 'Update',
  component: 'Status of a component',
  confirmation: 'Confirmation',
  notice: 'Notice',
  reminder: 'Reminder to operators',
  test: 'Test',
  canary: 'Canary',
}

/** What a delivery is about, in words. */
export const deliveryWords = (kind: string): string => knownWord(kindWords, kind)

export const attemptsInWords = (attempts: number): string => (attempts === 1 ? '1 attempt' : `${attempts} attempts`)
