import type { ComponentStatus } from '@/lib/status/facts/component-status'
import type { OutageDay } from '@/lib/status/facts/facts'
import { addDays, dayOf, dayStart } from '@/lib/status/time/zone'

/** A time over which a component had one status; `to` is not part of it. */
export type StatusSpan = { status: ComponentStatus; from: Date; to: Date }

/** A moment at which a component took a status. */
export type StatusMoment = { at: Date; status: ComponentStatus }

/**
 * Spans between moments in order of time: each status lasts until the next moment. The last moment has no end and makes no span:
 * how long it lasts is the clock's to say.
 */
export function closedSpans(moments: readonly StatusMoment[]): StatusSpan[] {
  return moments.slice(0, -1).map(({ at, status }, i) => ({ status, from: at, to: moments[i + 1]?.at ?? at }))
}

/**
 * Outage seconds of the spans by day, oldest first, days without any left out. A day begins with its first real instant in `zone`,
 * so it has 23, 24 or 25 hours where clocks change. Spans must not overlap. Below a second nothing counts.
 */
export function outageDays(spans: readonly StatusSpan[], zone: string): OutageDay[] {
  const byDay = new Map<string, { major: number; partial: number }>()
  for (const { status, from, to } of spans) {
    if (status !== 'major_outage' && status !== 'partial_outage') continue
    for (const { day, ms } of piecesByDay(from, to, zone)) {
      const sum = byDay.get(day) ?? { major: 0, partial: 0 }
      if (status === 'major_outage') sum.major += ms
      else sum.partial += ms
      byDay.set(day, sum)
    }
  }
  const days = [...byDay].map(([day, { major, partial }]) => ({
    day,
    majorSeconds: Math.floor(major / 1000),
    partialSeconds: Math.floor(partial / 1000),
  }))
  const some = days.filter(({ majorSeconds, partialSeconds }) => majorSeconds + partialSeconds > 0)
  return some.toSorted((a, b) => (a.day < b.day ? -1 : 1))
}

function piecesByDay(from: Date, to: Date, zone: string): { day: string; ms: number }[] {
  const pieces: { day: string; ms: number }[] = []
  for (let [begin, day] = [from, dayOf(from, zone)]; begin < to; day = addDays(day, 1)) {
    const next = dayStart(addDays(day, 1), zone)
    const end = next < to ? next : to
    pieces.push({ day, ms: end.getTime() - begin.getTime() })
    begin = end
  }
  return pieces
}
