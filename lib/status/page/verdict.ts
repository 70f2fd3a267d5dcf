import { grouped } from '@/lib/status/component/grouped'
import { type ShownStatus, worstStatus } from '@/lib/status/facts/component-status'
import type { Facts, Incident } from '@/lib/status/facts/facts'
import { unreadableOpen } from '@/lib/status/facts/unreadable'
import { endOfDay, lastWordOf } from '@/lib/status/incident/history'
import { statusOfImpact } from '@/lib/status/incident/impact'
import { openMaintenances, openWorstFirst, upcomingMaintenances } from '@/lib/status/incident/open-incidents'
import { promiseOf } from '@/lib/status/incident/promise'
import { absoluteTime, clockTime } from '@/lib/status/time/time-words'
import { dayOf } from '@/lib/status/time/zone'
import { type Headline, headlineOf } from './headline'

/** Whether the facts are known to be the newest; if not, when they last were. */
export type Trust = { fresh: true; notificationsDelayed?: boolean } | { fresh: false; asOf: Date }

export type Verdict = {
  /** one sentence for the largest type: never green above an open incident */
  headline: string
  /** when that was true, in place of "now": the headline without it, and how its time is written; null: the facts are new */
  asOf: { at: Date; as: 'clock' | 'full'; said: string } | null
  /** the worst of what is open and of the components: what may be coloured; null: nothing is watched */
  tone: ShownStatus | null
  /** counts and broken promises, in one quiet line */
  note: string
  /** newest word on what is open; with nothing open, when the last incident was resolved */
  lastWordAt: Date | null
  /** what `lastWordAt` is, to be followed by the time in words: "updated 19 minutes ago" */
  lastWordLabel: 'updated' | 'last incident resolved'
  /** when headline or note would read otherwise although nothing changed; null: never */
  until: Date | null
}

/** What the page says of itself, by the rules of "The verdict" in the look: derived, never typed. */
export function verdict(facts: Facts, now: Date, trust: Trust): Verdict {
  const incidents = openWorstFirst(facts)
  const maintenances = openMaintenances(facts)
  const promises = promisesOf([...incidents, ...maintenances], now)
  const headline = headlineOf(facts.components, incidents, maintenances, facts.unreadable)
  const asOf = trust.fresh ? null : { ...asOfDay(trust.asOf, now, facts.page.timeZone), said: afterColon(headline) }
  return {
    headline: asOf ? `As of ${inWords(asOf, facts.page.timeZone)}: ${asOf.said}` : headline.text,
    asOf,
    tone: toneOf(facts, [...incidents, ...maintenances]),
    note: noteOf(facts, incidents, maintenances, promises.late),
    ...lastWord(facts, [...incidents, ...maintenances]),
    until: earliest([promises.nextLateAt, trust.fresh ? null : endOfDay(now, facts.page.timeZone)]),
  }
}

function toneOf({ components, unreadable }: Facts, open: readonly Incident[]): ShownStatus | null {
  const leaves = components.filter(({ isGroup }) => !isGroup).map(({ status }) => status)
  const worst = worstStatus([...leaves, ...open.map(({ impact }) => statusOfImpact[impact])])
  if (worst === 'operational' && unreadable.some(({ what, open }) => what === 'component' || open)) return 'unknown'
  return leaves.length + open.length === 0 ? null : worst
}

function lastWord({ incidents }: Facts, open: readonly Incident[]): Pick<Verdict, 'lastWordAt' | 'lastWordLabel'> {
  if (open.length > 0) return { lastWordAt: latest(open.map(lastWordOf)), lastWordLabel: 'updated' }
  const resolved = incidents.flatMap(({ kind, resolvedAt }) => (kind === 'incident' && resolvedAt ? [resolvedAt] : []))
  return { lastWordAt: latest(resolved), lastWordLabel: 'last incident resolved' }
}

function promisesOf(open: readonly Incident[], now: Date): { late: number; nextLateAt: Date | null } {
  const promises = open.flatMap((incident) => promiseOf(incident, now) ?? [])
  const standing = promises.filter(({ state }) => state !== 'late')
  return { late: promises.length - standing.length, nextLateAt: earliest(standing.map(({ by }) => by)) }
}

function earliest(dates: readonly (Date | null)[]): Date | null {
  return dates.reduce((found, date) => (found && (!date || found <= date) ? found : date), null)
}

function latest(dates: readonly Date[]): Date | null {
  return dates.reduce<Date | null>((found, date) => (found && found >= date ? found : date), null)
}

function asOfDay(at: Date, now: Date, zone: string): { at: Date; as: 'clock' | 'full' } {
  return { at, as: dayOf(at, zone) === dayOf(now, zone) ? 'clock' : 'full' }
}

const inWords = ({ at, as }: { at: Date; as: 'clock' | 'full' }, zone: string): string =>
  as === 'clock' ? clockTime(at, zone) : absoluteTime(at, zone)

// names keep their own spelling, sentences of ours go on behind the colon
function afterColon({ text, startsWithName }: Headline): string {
  return startsWithName ? text : text.charAt(0).toLowerCase() + text.slice(1)
}

function noteOf(
  facts: Facts,
  incidents: readonly Incident[],
  maintenances: readonly Incident[],
  latePromises: number,
): string {
  const parts = [
    incidents.length > 0 || unreadableOpen(facts).length === 0 ? incidentsInWords(incidents) : '',
    lateWords(latePromises, incidents.length + maintenances.length),
    counted(maintenances.length, 'maintenance in progress', 'maintenances in progress'),
    counted(upcomingMaintenances(facts).length, 'maintenance scheduled', 'maintenances scheduled'),
    counted(facts.unreadable.length, 'entry could not be read', 'entries could not be read'),
  ].filter((part) => part !== '')
  const note = parts.join(' · ')
  return note.charAt(0).toUpperCase() + note.slice(1)
}

// "one critical, 2 minor": several are told apart by their impact
function incidentsInWords(incidents: readonly Incident[]): string {
  if (incidents.length === 0) return 'no open incidents'
  const byImpact = [...grouped(incidents, ({ impact }) => impact)]
  if (incidents.length === 1 || byImpact.length === 1 || byImpact.some(([impact]) => impact === 'maintenance'))
    return counted(incidents.length, 'open incident', 'open incidents')
  const parts = byImpact.map(([impact, { length }]) => {
    const word = impact === 'none' ? 'without impact' : impact
    return length === 1 ? `one ${word}` : `${length} ${word}`
  })
  return parts.join(', ')
}

// of the only thing that is open it needs no number
function lateWords(count: number, open: number): string {
  if (count === 1 && open === 1) return 'the promised update is late'
  return counted(count, 'promised update is late', 'promised updates are late')
}

function counted(count: number, one: string, many: string): string {
  if (count === 0) return ''
  return count === 1 ? `one ${one}` : `${count.toLocaleString('en-US')} ${many}`
}
