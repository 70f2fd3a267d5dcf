import { Refusal } from '@/lib/status/text/refusal'
import { checkDate } from '@/lib/status/time/check-date'
import type { PromiseDraft } from './check-promise'

/** What operators may promise with one choice; `own`: a time that they type. */
export const promiseChoices = [
  { value: '', words: 'No promise' },
  { value: '15', words: 'in 15 minutes' },
  { value: '30', words: 'in 30 minutes' },
  { value: '60', words: 'in 1 hour' },
  { value: '120', words: 'in 2 hours' },
  { value: '240', words: 'in 4 hours' },
  { value: 'own', words: 'at a time of your own' },
]

/**
 * The promise that was chosen, undefined for none; `own` is the typed time on the page's clock. Refusal when it cannot be read.
 */
export function chosenPromise(choice: string, own: string, zone: string): PromiseDraft | undefined {
  if (choice === '') return undefined
  if (!promiseChoices.some(({ value }) => value === choice)) throw new Refusal('promise_not_chosen')
  if (choice !== 'own') return { inMinutes: Number(choice) }
  if (own.trim() === '') throw new Refusal('promise_not_typed')
  return checkDate(own, 'next_update_by', zone)
}
