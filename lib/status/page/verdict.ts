import { type Say, say } from '@/lib/messages/say'
import { grouped } from '@/lib/status/component/grouped'
import { type ShownStatus, worstStatus } from '@/lib/status/facts/component-status'
import type { Facts, Incident } from '@/lib/status/facts/facts'
import { localeOf } from '@/lib/status/facts/locale-of'
import { unreadableOpen } from '@/lib/status/facts/unreadable'
import { endOfDay, lastWordOf } from '@/lib/status/incident/history'
import { statusOfImpact } from '@/lib/status/incident/impact'
import { openMaintenances, openWorstFirst, upcomingMaintenances } from '@/lib/status/incident/open-incidents'
import { promiseOf } from '@/lib/status/incident/promise'
import { absoluteTime, clockOrFull, clockTime } from '@/lib/status/time/time-words'
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
  lastWordLabel: string
  /** when headline or note would read otherwise although nothing changed; null: never */
  until: Date | null
}

/** What the page says of itself, by the rules of "The verdict" in the look: derived, never typed. */
export function verdict(facts: Facts, now: Date, trust: Trust): Verdict {
  const locale = localeOf(facts.page)
  const words = say(locale)
  const incidents = openWorstFirst(facts)
  const maintenances = openMaintenances(facts)
  const promises = promisesOf([...incidents, ...maintenances], now)
  const headline = headlineOf(locale, facts.components, incidents, maintenances, facts.unreadable)
  const asOf = trust.fresh
    ? null
    : {
        at: trust.asOf,
        as: clockOrFull(trust.asOf, now, facts.page.timeZone),
        said: afterColon(headline),
      }
  return {
    headline: asOf
      ? words('verdict.as_of', { at: inWords(asOf, facts.page.timeZone), headline: asOf.said })
      : headline.text,
    asOf,
    tone: toneOf(facts, [...incidents, ...maintenances]),
    note: noteOf(words, facts, incidents, maintenances, promises.late),
    ...lastWord(words, facts, [...incidents, ...maintenances]),
    until: earliest([promises.nextLateAt, trust.fresh ? null : endOfDay(now, facts.page.timeZone)]),
  }
}

function toneOf({ components, unreadable }: Facts, open: readonly Incident[]): ShownStatus | null {
  const leaves = components.filter(({ isGroup }) => !isGroup).map(({ status }) => status)
  const worst = worstStatus([...leaves, ...open.map(({ impact }) => statusOfImpact[impact])])
  if (worst === 'operational' && unreadable.some(({ what, open }) => what === 'component' || open)) return 'unknown'
  return leaves.length + open.length === 0 ? null : worst
}

function lastWord(
  words: Say,
  { incidents }: Facts,
  open: readonly Incident[],
): Pick<Verdict, 'lastWordAt' | 'lastWordLabel'> {
  if (open.length > 0) return { lastWordAt: latest(open.map(lastWordOf)), lastWordLabel: words('verdict.updated') }
  const resolved = incidents.flatMap(({ kind, resolvedAt }) => (kind === 'incident' && resolvedAt ? [resolvedAt] : []))
  return { lastWordAt: latest(resolved), lastWordLabel: words('verdict.last_resolved') }
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

const inWords = ({ at, as }: { at: Date; as: 'clock' | 'full' }, zone: string): string =>
  as === 'clock' ? clockTime(at, zone) : absoluteTime(at, zone)

// names keep their own spelling, sentences of ours go on behind the colon
function afterColon({ text, startsWithName }: Headline): string {
  return startsWithName ? text : text.charAt(0).toLowerCase() + text.slice(1)
}

function noteOf(
  words: Say,
  facts: Facts,
  incidents: readonly Incident[],
  maintenances: readonly Incident[],
  latePromises: number,
): string {
  const parts = [
    incidents.length > 0 || unreadableOpen(facts).length === 0 ? incidentsInWords(words, incidents) : '',
    lateWords(words, latePromises, incidents.length + maintenances.length),
    counted(words, 'verdict.maintenances_open', maintenances.length),
    counted(words, 'verdict.maintenances_next', upcomingMaintenances(facts).length),
    counted(words, 'verdict.unreadable', facts.unreadable.length),
  ].filter((part) => part !== '')
  const note = parts.join(' · ')
  return note.charAt(0).toUpperCase() + note.slice(1)
}

// "one critical, 2 minor": several are told apart by their impact
function incidentsInWords(words: Say, incidents: readonly Incident[]): string {
  if (incidents.length === 0) return words('verdict.open_none')
  const byImpact = [...grouped(incidents, ({ impact }) => impact)]
  if (incidents.length === 1 || byImpact.length === 1 || byImpact.some(([impact]) => impact === 'maintenance'))
    return words('verdict.open', { count: incidents.length })
  return byImpact.map(([impact, { length }]) => words('verdict.open_of', { impact, count: length })).join(', ')
}

// of the only thing that is open it needs no number
function lateWords(words: Say, count: number, open: number): string {
  if (count === 1 && open === 1) return words('verdict.late_only')
  return counted(words, 'verdict.late', count)
}

type Counted = 'verdict.late' | 'verdict.maintenances_open' | 'verdict.maintenances_next' | 'verdict.unreadable'

function counted(words: Say, key: Counted, count: number): string {
  return count === 0 ? '' : words(key, { count })
}
