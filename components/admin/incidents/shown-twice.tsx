import { shownAgain } from '@/lib/status/time/shown-again'
import { clockTime, dayName } from '@/lib/status/time/time-words'
import { shownDay, wallClock } from '@/lib/status/time/zone'

/** Which moment is meant by a time that clocks show twice, where one of these is such a time. */
export function ShownTwice({ times, zone }: { times: (Date | null)[]; zone: string }) {
  const twice = times.flatMap((first) => {
    const again = first && shownAgain(first, zone)
    return again ? [{ first, again }] : []
  })
  return twice.map(({ first, again }) => (
    <p key={first.getTime()} className="note-line warn">
      Clocks show {wallClock(first, zone).toISOString().slice(11, 16)} twice on {dayName(shownDay(first, zone))}: the
      first one is meant, {clockTime(first, zone)}, and not {clockTime(again, zone)}, which the management API takes
      with its offset.
    </p>
  ))
}
