import { wallClock } from './zone'

const dayMs = 86_400_000

/**
 * The later moment at which clocks of `zone` show the time of `first` once more, because they are set back; null: they don't. A time that was
 * typed there without its offset means the first of the two (RFC 5545 §3.3.5).
 */
export function shownAgain(first: Date, zone: string): Date | null {
  const offset = (at: Date) => wallClock(at, zone).getTime() - at.getTime()
  const setBack = offset(first) - offset(new Date(first.getTime() + dayMs))
  const second = new Date(first.getTime() + setBack)
  return setBack > 0 && wallClock(second, zone).getTime() === wallClock(first, zone).getTime() ? second : null
}
