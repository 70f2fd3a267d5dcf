import type { SeriesDate } from './maintenance-series'

/** A maintenance that was listed for a date of a series. */
export type ListedDate = {
  incidentId: string
  /** the day of the zone's calendar that it was listed for, whatever became of it */
  day: string
  /** it has not begun, is neither called off nor deleted, and nobody changed it by itself */
  follows: boolean
  /** somebody called it off, deleted it or changed it by itself: the series lists no other in its place */
  isHeld: boolean
}

/** What brings the maintenances of a series to its dates: those listed anew, those that get another window or words, those called off. */
export type SeriesPlan = {
  add: SeriesDate[]
  keep: { incidentId: string; date: SeriesDate }[]
  callOff: string[]
}

/**
 * How the maintenances of a series follow it. A day that was listed once is not listed again, also where somebody called that one off or moved it.
 * Those that still follow keep their days where these stay, and else go, in their order, to the days that are new: who has one in a
 * calendar sees it move. What is left over is called off.
 */
export function seriesPlan(dates: readonly SeriesDate[], listed: readonly ListedDate[]): SeriesPlan {
  const following = listed.filter(({ follows }) => follows).toSorted((a, b) => (a.day < b.day ? -1 : 1))
  const taken = new Set(listed.flatMap(({ day, follows }) => (follows ? [] : [day])))
  const wanted = dates.filter(({ day }) => !taken.has(day))
  const staying = following.flatMap(({ incidentId, day }) => {
    const date = wanted.find((one) => one.day === day)
    return date ? [{ incidentId, date }] : []
  })
  const fresh = wanted.filter((date) => !staying.some((one) => one.date === date))
  const loose = following.filter(({ incidentId }) => !staying.some((one) => one.incidentId === incidentId))
  const moved = loose.flatMap(({ incidentId }, at) => (fresh[at] ? [{ incidentId, date: fresh[at] }] : []))
  return {
    add: fresh.slice(moved.length),
    keep: [...staying, ...moved].toSorted((a, b) => a.date.scheduledFor.getTime() - b.date.scheduledFor.getTime()),
    callOff: loose.slice(moved.length).map(({ incidentId }) => incidentId),
  }
}
