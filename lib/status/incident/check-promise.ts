import { Refusal } from '@/lib/status/text/refusal'
import { checkDate } from '@/lib/status/time/check-date'

/**
 * By when the next update is promised: a moment, or so many minutes after the publish (a retry then stays the same request);
 * null: no promise.
 */
export type PromiseDraft = Date | { inMinutes: number } | null

/** The moment that is promised, undefined when the draft does not speak of it. Refusal unless it lies after `now`. */
export function checkPromise(draft: PromiseDraft | undefined, now: Date): Date | null | undefined {
  if (draft === undefined || draft === null) return draft
  const by = 'inMinutes' in draft ? new Date(now.getTime() + draft.inMinutes * 60_000) : draft
  const checked = checkDate(by, 'next_update_by')
  if (checked > now) return checked
  throw new Refusal('promise_in_past')
}
