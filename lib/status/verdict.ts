import { type ComponentStatus, worstStatus } from './component-status'
import type { Facts, Incident } from './facts'
import { type Headline, headlineOf } from './headline'
import { endOfDay, lastWordOf } from './history'
import { statusOfImpact } from './impact'
import { openIncidents, openMaintenances, upcomingMaintenances } from './open-incidents'
import { promiseOf } from './promise'
import { absoluteTime, clockTime } from './time-words'
import { dayOf } from './zone'

/** Whether the facts are known to be the newest; if not, when they last were. */
export type Trust = { fresh: true; notificationsDelayed?: boolean } | { fresh: false; asOf: Date }

export type Verdict = {
  /** one sentence for the largest type: never green above an open incident */
  headline: string
  /** the worst of what is open and of the components: what may be coloured */
  tone: ComponentStatus
  /** counts and broken promises, in one quiet line */
  note: string
  /** newest word on what is open; with nothing open, when the last incident was resolved */
  lastWordAt: Date | null
  /** what `lastWordAt` is, to be followed by the time in words: "updated 19 minutes ago" */
  lastWordLabel: 'updated' | 'last one resolved'
  /** when headline or note would read otherwise although nothing changed; null: never */
  until: Date | null
}

/** What the page says of itself, by the rules of "The verdict" in the look: derived, never typed. */
export function verdict(facts: Facts, now: Date, trust: Trust): Verdict {
  const incidents = openIncidents(facts)
  const maintenances = openMaintenances(facts)
  const promises = promisesOf([...incidents, ...maintenances], now)
  const headline = headlineOf(facts.components, incidents, maintenances)
  return {
    headline: trust.fresh
      ? headline.text
      : `As of ${when(trust.asOf, now, facts.page.timeZone)}: ${afterColon(headline)}`,
    tone: toneOf(facts, [...incidents, ...maintenances]),
    note: noteOf(facts, incidents, maintenances, promises.late),
    ...lastWord(facts, [...incidents, ...maintenances]),
    until: earliest([promises.nextLateAt, trust.fresh ? null : endOfDay(now, facts.page.timeZone)]),
  }
}

function toneOf({ components }: Facts, open: readonly Incident[]): ComponentStatus {
  const leaves = components.filter(({ isGroup }) => !isGroup).map(({ status }) => status)
  return worstStatus([...leaves, ...open.map(({ impact }) => statusOfImpact[impact])])
}

function lastWord({ incidents }: Facts, open: readonly Incident[]): Pick<Verdict, 'lastWordAt' | 'lastWordLabel'> {
  if (open.length > 0) return { lastWordAt: latest(open.map(lastWordOf)), lastWordLabel: 'updated' }
  const resolved = incidents.flatMap(({ kind, resolvedAt }) => (kind === 'incident' && resolvedAt ? [resolvedAt] : []))
  return { lastWordAt: latest(resolved), lastWordLabel: 'last one resolved' }
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

function when(asOf: Date, now: Date, zone: string): string {
  return dayOf(asOf, zone) === dayOf(now, zone) ? clockTime(asOf, zone) : absoluteTime(asOf, zone)
}

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
    incidents.length === 0 ? 'no open incidents' : counted(incidents.length, 'open incident', 'open incidents'),
    lateWords(latePromises, incidents.length + maintenances.length),
    counted(maintenances.length, 'maintenance in progress', 'maintenances in progress'),
    counted(upcomingMaintenances(facts).length, 'maintenance scheduled', 'maintenances scheduled'),
    counted(facts.unreadable.length, 'entry could not be read', 'entries could not be read'),
  ].filter((part) => part !== '')
  const note = parts.join(' · ')
  return note.charAt(0).toUpperCase() + note.slice(1)
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
