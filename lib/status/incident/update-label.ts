import type { Update } from '@/lib/status/facts/facts'
import { eventStatusWords } from '@/lib/status/facts/incident-status'
import { calledOffWords } from './called-off'
import { newestFirst } from './newest-first'

/**
 * What stands before an update's text: "Update" when it leaves the status of the next older one as it was, else the
 * status in words (STATUSPAGE §4.3). The v2 API shows the raw status instead.
 */
export function updateLabel(update: Pick<Update, 'status'>, older: Pick<Update, 'status'> | undefined): string {
  return update.status === older?.status ? 'Update' : eventStatusWords[update.status]
}

/** Every update with its label, newest `displayAt` first. `calledOff`: they are those of a maintenance that never took place. */
export function labelled<U extends Pick<Update, 'status' | 'displayAt'>>(
  updates: readonly U[],
  calledOff = false,
): { update: U; label: string }[] {
  return newestFirst(updates).map((update, i, all) => {
    const label = updateLabel(update, all[i + 1])
    return { update, label: calledOff && label === eventStatusWords.completed ? calledOffWords : label }
  })
}
