import type { Locale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'
import { affectedSentence } from '@/lib/status/component/affected-names'
import { fullName } from '@/lib/status/component/group-status'
import { type ComponentStatus, componentStatusWords } from '@/lib/status/facts/component-status'
import { isOpen } from '@/lib/status/facts/incident-status'
import { localeOf } from '@/lib/status/facts/locale-of'
import { isCalledOff } from '@/lib/status/incident/called-off'
import { statusOfImpact } from '@/lib/status/incident/impact'
import { labelled } from '@/lib/status/incident/update-label'
import { absoluteTime } from '@/lib/status/time/time-words'
import { markdownText } from '@/lib/wire/markdown/markdown'
import type { Announced, AnnouncedComponent, AnnouncedUpdate } from './message'
import { headingOf, type Step, stepsOf, windowWords } from './message-phrases'
import { oneLine, shortened } from './message-text'

/** What colours a message; `none` for an open incident without impact. */
export type Tone = ComponentStatus | 'none'

/** What every message says, in words; all names on one line, times in the page's zone. Each channel sets them its own way. */
export type MessageWords = {
  locale: Locale
  pageName: string
  /** Statuspage's words for what happened: "New incident", "Incident status: Identified" */
  heading: string
  /** the incident's name, or the component's with its group */
  title: string
  /** "Investigating", or "Update" where the status stayed (STATUSPAGE §4.3) */
  label: string
  time: string
  /** when a maintenance takes place */
  window: string | null
  /** Markdown */
  body: string
  /** what was published after the announced update */
  since: string | null
  /** by when the next word was promised */
  promise: string | null
  steps: Step[]
  affected: string | null
  /** the next older updates, shortly, newest first */
  earlier: { label: string; time: string; excerpt: string }[]
  /** how many older ones are not in `earlier` */
  earlierLeftOut: number
  tone: Tone
  /** where to read more, and what is there */
  url: string
  urlWords: string
}

const earlierShown = 3
const excerptLength = 200

type Held = { announced: AnnouncedUpdate; baseUrl: string; words: MessageWords }
const held = new WeakMap<AnnouncedUpdate['update'], Held>()

/** The words of a message; the same object for the same facts, whoever gets it. `baseUrl` has no trailing slash. */
export function messageWords(announced: Announced, baseUrl: string): MessageWords {
  if (announced.kind === 'component') return componentWords(announced, baseUrl)
  const known = held.get(announced.update)
  if (known && known.baseUrl === baseUrl && sameTidings(known.announced, announced)) return known.words
  const words = updateWords(announced, baseUrl)
  held.set(announced.update, { announced, baseUrl, words })
  return words
}

function sameTidings(a: AnnouncedUpdate, b: AnnouncedUpdate): boolean {
  return a.facts === b.facts && a.incident === b.incident && a.created === b.created && a.moved === b.moved
}

function updateWords(announced: AnnouncedUpdate, baseUrl: string): MessageWords {
  const { facts, incident, update, created, moved } = announced
  const locale = localeOf(facts.page)
  const zone = facts.page.timeZone
  const { label, later, older } = placeInHistory(announced)
  const affected = affectedSentence(locale, incident, facts.components)
  return {
    locale,
    pageName: oneLine(facts.page.name),
    heading: headingOf(locale, incident.kind, update.status, { created, moved, calledOff: isCalledOff(incident) }),
    title: oneLine(incident.name),
    label,
    time: absoluteTime(update.displayAt, zone),
    window: windowWords(locale, incident, zone),
    body: update.body,
    since: sinceWords(locale, later, zone),
    promise: later.length > 0 ? null : promiseWords(announced),
    steps: stepsOf(locale, update.changes ?? []),
    affected: affected && oneLine(affected),
    earlier: older.slice(0, earlierShown).map((one) => ({
      label: one.label,
      time: absoluteTime(one.update.displayAt, zone),
      excerpt: shortened(oneLine(markdownText(one.update.body)), excerptLength),
    })),
    earlierLeftOut: Math.max(older.length - earlierShown, 0),
    tone: toneOf(announced),
    url: `${baseUrl}/incidents/${encodeURIComponent(incident.id)}`,
    urlWords: say(locale)(incident.kind === 'maintenance' ? 'message.view_maintenance' : 'message.view_incident'),
  }
}

type Labelled = ReturnType<typeof labelled<AnnouncedUpdate['update']>>

/** The announced update's label, and what was told after and before it; it may be missing from the incident as held now. */
export function placeInHistory({ incident, update }: Pick<AnnouncedUpdate, 'incident' | 'update'>): {
  label: string
  later: Labelled
  older: Labelled
} {
  const isHeld = incident.updates.some(({ id }) => id === update.id)
  const all = labelled(isHeld ? incident.updates : [update, ...incident.updates], isCalledOff(incident))
  const place = all.findIndex((one) => one.update.id === update.id)
  return { label: all[place]?.label ?? '', later: all.slice(0, place), older: all.slice(place + 1) }
}

function sinceWords(locale: Locale, later: Labelled, zone: string): string | null {
  const [newest] = later
  if (!newest) return null
  const at = absoluteTime(newest.update.displayAt, zone)
  return say(locale)('message.since', { count: later.length, label: newest.label, at })
}

function promiseWords({ incident, update, facts }: AnnouncedUpdate): string | null {
  const { nextUpdateBy } = incident
  if (!nextUpdateBy || !isOpen(incident.status) || nextUpdateBy <= update.displayAt) return null
  return say(localeOf(facts.page))('message.promise', { at: absoluteTime(nextUpdateBy, facts.page.timeZone) })
}

function toneOf({ incident, update }: AnnouncedUpdate): Tone {
  if (!isOpen(update.status)) return 'operational'
  return incident.impact === 'none' ? 'none' : statusOfImpact[incident.impact]
}

function componentWords(announced: AnnouncedComponent, baseUrl: string): MessageWords {
  const { facts, component, oldStatus, newStatus } = announced
  const name = oneLine(fullName(component, facts.components))
  const locale = localeOf(facts.page)
  return {
    locale,
    pageName: oneLine(facts.page.name),
    heading: say(locale)('message.component_status'),
    title: name,
    label: componentStatusWords[newStatus],
    time: absoluteTime(announced.at, facts.page.timeZone),
    window: null,
    body: '',
    since: null,
    promise: null,
    steps: stepsOf(locale, [{ code: component.id, name, oldStatus, newStatus }]),
    affected: null,
    earlier: [],
    earlierLeftOut: 0,
    tone: newStatus,
    url: baseUrl,
    urlWords: say(locale)('message.view_page'),
  }
}
