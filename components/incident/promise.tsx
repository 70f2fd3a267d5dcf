import { Ago, Moment } from '@/components/basics/moment'
import type { Incident } from '@/lib/status/facts/facts'
import { endOfDay } from '@/lib/status/incident/history'
import { promiseOf } from '@/lib/status/incident/promise'
import { dayOf } from '@/lib/status/time/zone'

type Props = { incident: Incident; zone: string; now: Date }

/** By when viewers hear again; once that has passed, that it has. Nothing without a promise. */
export function NextUpdate({ incident, zone, now }: Props) {
  const promise = promiseOf(incident, now)
  if (!promise) return null
  const { by, state, until } = promise
  const isToday = dayOf(by, zone) === dayOf(now, zone)
  const moment = <Moment at={by} zone={zone} as={isToday ? 'clock' : 'full'} />
  return (
    <p
      className={`mt-3 w-fit rounded-2xl px-2.5 py-0.5 text-sm ${state === 'late' ? 'bg-major-bg text-major' : 'bg-soft text-ink'}`}
      data-until={Math.min(until.getTime(), endOfDay(now, zone).getTime())}
    >
      {state === 'late' ? (
        <>The update promised for {moment} is late.</>
      ) : (
        <>
          Next update by {moment}, <Ago at={by} now={now} />
        </>
      )}
    </p>
  )
}
