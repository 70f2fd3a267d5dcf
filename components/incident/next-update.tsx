import { Phrase } from '@/components/basics/phrase'
import { TimeAgo, Timestamp } from '@/components/basics/timestamp'
import type { Locale } from '@/lib/messages/locale'
import type { Incident } from '@/lib/status/facts/facts'
import { endOfDay } from '@/lib/status/incident/history'
import { promiseOf } from '@/lib/status/incident/promise'
import { clockOrFull } from '@/lib/status/time/time-words'

type Props = { locale: Locale; incident: Incident; zone: string; now: Date }

/** By when viewers hear again; once that has passed, that it has. Nothing without a promise. */
export function NextUpdate({ locale, incident, zone, now }: Props) {
  const promise = promiseOf(incident, now)
  if (!promise) return null
  const { by, state, until } = promise
  const moment = <Timestamp at={by} zone={zone} as={clockOrFull(by, now, zone)} />
  return (
    <p
      className={`mt-3 w-fit rounded-2xl px-2.5 py-0.5 text-sm ${state === 'late' ? 'bg-major-bg text-major' : 'bg-soft text-ink'}`}
      data-until={Math.min(until.getTime(), endOfDay(now, zone).getTime())}
    >
      {state === 'late' ? (
        <Phrase locale={locale} of="incident.promise_late" parts={{ at: moment }} />
      ) : (
        <Phrase locale={locale} of="incident.promise" parts={{ at: moment, ago: <TimeAgo at={by} now={now} /> }} />
      )}
    </p>
  )
}
