'use client'
import { useClock } from '@/components/admin/basics/use-clock'
import { type Awaited, promiseOf } from '@/lib/status/incident/promise'
import { clockTime, duration, relativeTime } from '@/lib/status/time/time-words'
import { Gauge } from './gauge'

/** Of an open incident just what its promise needs: nothing else has to travel to the browser. */
export type Promising = Awaited & { name: string }

/** The promise that lapses first, or lapsed first. It keeps up with the clock by itself. */
export function PromiseGauge({ open, zone, now: drawnAt }: { open: Promising[]; zone: string; now: Date }) {
  const now = useClock(drawnAt)
  const [next] = open
    .flatMap((incident) => {
      const promise = promiseOf(incident, now)
      return promise ? [{ ...promise, name: incident.name }] : []
    })
    .toSorted((a, b) => a.by.getTime() - b.by.getTime())
  if (!next)
    return (
      <Gauge name="Next promised update" value="–" note={open.length > 0 ? 'none was promised' : 'nothing is open'} />
    )
  const { by, state, name } = next
  return (
    <Gauge
      name="Next promised update"
      value={state === 'late' ? lateWords(now.getTime() - by.getTime()) : relativeTime(by, now).text}
      alarm={state !== 'kept'}
      note={`${clockTime(by, zone)}, ${name}`}
    />
  )
}

const lateWords = (ms: number) => (ms < 60_000 ? 'late' : `late by ${duration(ms)}`)
