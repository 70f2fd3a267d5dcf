'use client'
import { useEffect, useState } from 'react'
import { useDeskPage } from '@/components/admin/basics/desk-page'
import { inFigures, secondsInWords } from '@/components/admin/basics/lane-words'
import { Gauge } from './gauge'
import type { WorkersShown } from './worker-note'

/** Null: it could not be counted in time. */
export type DeliveryGaugesShown = {
  waiting: {
    count: number
    quarantined: number
    oldestSeconds: number | null
    emptyInSeconds: number | null
    alarm: boolean
  } | null
  workers: WorkersShown | null
}

const everyMs = 5000

/** What waits for the workers, and whether they live. With scripts both keep up by themselves. */
export function DeliveryGauges({ shown: drawn }: { shown: DeliveryGaugesShown }) {
  const { waiting, workers } = useLatest(drawn)
  return (
    <>
      <Gauge
        name="Deliveries waiting"
        value={<a href="/admin/lanes">{waiting ? inFigures(waiting.count) : '–'}</a>}
        alarm={waiting?.alarm ?? true}
        note={waiting ? waitingNote(waiting) : 'cannot be counted in time'}
      />
      <Gauge
        name="Workers"
        value={<a href="/admin/lanes">{workers ? (workers.alarm ? 'down' : `${workers.alive} alive`) : '–'}</a>}
        alarm={!workers || workers.alarm !== null}
        note={workers ? workersNote(workers) : 'cannot be counted in time'}
      />
    </>
  )
}

function waitingNote({
  count,
  quarantined,
  oldestSeconds,
  emptyInSeconds,
}: NonNullable<DeliveryGaugesShown['waiting']>): string {
  const parts = [
    oldestSeconds !== null && `oldest ${secondsInWords(oldestSeconds)}`,
    count > 0 && (emptyInSeconds === null ? 'nothing moves' : `empty in ${secondsInWords(emptyInSeconds)}`),
    quarantined > 0 && `${inFigures(quarantined)} quarantined`,
  ]
  return parts.filter(Boolean).join(' · ') || 'none'
}

function workersNote({ alarm, canarySeconds }: WorkersShown): string {
  if (alarm) return alarm
  return canarySeconds === null ? 'no canary yet' : `canary ran ${secondsInWords(canarySeconds)} ago`
}

/** As drawn, then as asked every five seconds while somebody can see it. An answer that cannot be had changes nothing. */
function useLatest(drawn: DeliveryGaugesShown): DeliveryGaugesShown {
  const [latest, setLatest] = useState(drawn)
  const page = useDeskPage()?.id ?? ''
  useEffect(() => {
    const ask = async () => {
      if (document.visibilityState !== 'visible') return
      const answer = await fetch(`/admin/lanes/gauges?page=${page}`).catch(() => null)
      if (answer?.ok) setLatest((await answer.json()) as DeliveryGaugesShown)
    }
    const timer = setInterval(ask, everyMs)
    return () => clearInterval(timer)
  }, [page])
  return latest
}
