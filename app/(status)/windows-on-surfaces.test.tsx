import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, expect, test, vi } from 'vitest'
import { answerIncidents } from '@/app/api/v1/_endpoint/incident-answer'
import { attempt } from '@/e2e/support/attempt'
import { pageWithComponents } from '@/e2e/support/page-with-components'
import { dataSurfaces, type Look, type Saying, toldSince, v2Component } from '@/e2e/support/window-readings'
import { standingSurfaces } from '@/lib/publish/front/standing-surfaces'
import type { Facts, Incident } from '@/lib/status/facts/facts'
import type { IncidentDraft } from '@/lib/status/incident/decide-open-incident'
import { factsAt } from '@/lib/status/incident/facts-at'
import { openMaintenances, unfinishedMaintenances, upcomingMaintenances } from '@/lib/status/incident/open-incidents'
import { movedBody } from '@/lib/status/maintenance/moved-body'
import { rescheduled } from '@/lib/status/maintenance/rescheduled'
import type { Trust } from '@/lib/status/page/verdict'
import { addComponent } from '@/lib/store/components/change-component'
import { followClock } from '@/lib/store/incidents/follow-clock'
import { openIncident } from '@/lib/store/incidents/open-incident'
import { publishUpdate } from '@/lib/store/incidents/publish-update'
import { takeMaintenanceStep } from '@/lib/store/incidents/take-maintenance-step'
import { changePage } from '@/lib/store/page/change-page'
import { readFacts } from '@/lib/store/page/read-facts'
import HistoryPage from './history/page'
import IncidentPage from './incidents/[code]/page'
import StatusPage from './page'
import ComponentUptimePage from './uptime/[code]/page'
import UptimePage from './uptime/page'

const held = vi.hoisted(() => ({ now: {} as { facts: Facts; trust: Trust; baseUrl: string } }))
vi.mock('@/lib/publish/facts/current-facts', () => ({ currentFacts: async () => held.now }))
afterEach(() => void vi.useRealTimers())

const baseUrl = 'https://status.example.com'
const day = '2026-11-20'
type World = Awaited<ReturnType<typeof pageWithComponents>>
type Views = Record<string, (id: string, web: string) => Promise<Parameters<typeof renderToStaticMarkup>[0]>>

const views: Views = {
  '/': () => StatusPage(),
  '/history': () => HistoryPage({ searchParams: Promise.resolve({}) }),
  '/incidents/<code>': (code) => IncidentPage({ params: Promise.resolve({ code }) }),
  '/uptime': (_, component) => UptimePage({ searchParams: Promise.resolve({ component }) }),
  '/uptime/<code>': (_, code) =>
    ComponentUptimePage({ params: Promise.resolve({ code }), searchParams: Promise.resolve({}) }),
}

const text = (html: string) =>
  html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replaceAll(/\s+/g, ' ')

/** The section of a page that has this id, as text; null: there is none. */
function section(html: string, id: string): string | null {
  const begin = html.indexOf(`id="${id}"`)
  return begin < 0 ? null : text(html.slice(begin).split('</section>')[0] ?? '')
}

/** Where the page has the window, and what it says of it there. */
function onStatusPage(html: string, { incident, window }: Look): string {
  const upcoming = html.split('id="upcoming"')[1]?.split('</section>')[0] ?? ''
  const isUpcoming = upcoming.includes(incident.id)
  const open = section(html, `incident-${incident.id}`)
  const place = isUpcoming ? 'upcoming' : open ? 'open' : 'past'
  const said = isUpcoming ? text(upcoming) : (open ?? text(html.slice(html.indexOf('id="past"'))))
  return place === 'past'
    ? `past, ${said.match(/Cancelled|Completed/)?.[0]}`
    : `${place}, ${windowIn(said, window.words)}`
}

const windowIn = (said: string, words: string) =>
  said.replaceAll(' .', '.').includes(words) ? 'window' : `another window: ${said}`

const htmlSurfaces: Record<string, Saying & { read: (html: string, look: Look) => string }> = {
  '/': {
    read: onStatusPage,
    ...{
      scheduled: 'upcoming, window',
      running: 'open, window',
      over: 'past, Completed',
      cancelled: 'past, Cancelled',
    },
  },
  '/history': {
    read: (html, { incident }) => {
      const own = html.split(incident.id)[1]
      return own ? (text(own).match(/Completed|Cancelled|In progress|Scheduled(?=:)/)?.[0] ?? 'listed') : 'absent'
    },
    ...{ scheduled: 'Scheduled', running: 'In progress', over: 'Completed', cancelled: 'Cancelled' },
  },
  '/incidents/<code>': {
    read: (html, { window }) => {
      const said = text(html)
      return `${said.match(/(Scheduled|In progress|Completed|Cancelled)(?= ?:)/)?.[0]}, ${windowIn(said, window.words)}`
    },
    ...{ scheduled: 'Scheduled, window', running: 'In progress, window' },
    ...{ over: 'Completed, window', cancelled: 'Cancelled, window' },
  },
}

async function v1(look: Look, world: World): Promise<string> {
  const answer = async (list: Incident[]) => answerIncidents({ db: world.db, baseUrl, facts: look.facts }, list)
  const [own] = await answer([look.incident])
  expect([own?.scheduled_for, own?.scheduled_until]).toEqual(look.window.wire)
  const lists = { scheduled: unfinishedMaintenances, upcoming: upcomingMaintenances, active: openMaintenances }
  const named = Object.entries(lists).filter(([, list]) => list(look.facts).some(({ id }) => id === look.incident.id))
  return [own?.status, ...named.map(([name]) => name)].join(' ')
}
const v1Says: Saying = {
  ...{ scheduled: 'scheduled scheduled upcoming', running: 'in_progress scheduled active' },
  ...{ over: 'completed', cancelled: 'completed' },
}

/** What is done at a moment by verbs, before anybody looks. `ids` are those of what was made before, by name. */
type Act = (play: Play) => Promise<unknown>
type Play = World & { now: Date; ids: Record<string, string> }
type Web = 'operational' | 'under_maintenance' | 'partial_outage'
/** State and name of the window, of each maintenance by name. */
type States = Record<string, `${keyof Saying} ${'A' | 'B'}`>
type Moment = { at: string; act?: Act; states: States; web: Web; told: string[] }
type Scenario = {
  zone: string
  windows: Record<string, Look['window']>
  /** what the component's bar says of the days at the end */
  bar: string
  moments: Record<'before' | 'begin' | 'during' | 'end' | 'after', Moment> & Record<string, Moment>
}

const row = (at: string, states: States, web: Web, told: string[] = [], act?: Act): Moment => ({
  ...{ at, states, web, told },
  ...(act && { act }),
})

function plan(name: string, from: string, until: string): Act {
  return async ({ db, pageId, web, now, ids }) => {
    const draft: IncidentDraft = {
      ...({ kind: 'maintenance', name, status: 'scheduled', body: 'We upgrade.', components: {} } as const),
      ...{ componentIds: [web], deliverNotifications: true },
      ...{ scheduledFor: new Date(from), scheduledUntil: new Date(until) },
      ...{ scheduledAutoInProgress: true, scheduledAutoCompleted: true, scheduledRemindPrior: true },
      ...{ autoTransitionToMaintenanceState: true, autoTransitionToOperationalState: true },
      ...{ autoTransitionDeliverNotificationsAtStart: true, autoTransitionDeliverNotificationsAtEnd: true },
    }
    ids[name] = (await openIncident(db, pageId, draft, attempt({ now }))).result.incidentId
  }
}
const callOff: Act = ({ db, pageId, now, ids }) => {
  const draft = { step: 'call_off', body: '', deliverNotifications: true } as const
  return takeMaintenanceStep(db, pageId, ids.Upgrade ?? '', draft, attempt({ now }))
}
/** As the form moves a window without words. */
function move(from: string, until: string): Act {
  return async ({ db, pageId, now, ids }) => {
    const facts = factsAt(await readFacts(db), now)
    const incident = facts.incidents.find(({ id }) => id === ids.Upgrade) as Incident
    const ends = { scheduledFor: new Date(from), scheduledUntil: new Date(until) }
    const next = rescheduled(incident, ends.scheduledFor, facts, now)
    const body = movedBody('en', next.status, ends, facts.page.timeZone)
    const draft = { ...ends, ...next, body, deliverNotifications: true }
    return publishUpdate(db, pageId, incident.id, draft, attempt({ now }))
  }
}
const breakWeb: Act = async ({ db, pageId, web, now, ids }) => {
  const draft = { name: 'Slow', status: 'investigating', body: 'We look.', deliverNotifications: true } as const
  const slow = { ...draft, components: { [web]: 'partial_outage' } } as const
  ids.Slow = (await openIncident(db, pageId, slow, attempt({ now }))).result.incidentId
}
const mendWeb: Act = ({ db, pageId, web, now, ids }) => {
  const draft = { status: 'resolved', body: 'Over.', components: { [web]: 'operational' } } as const
  return publishUpdate(db, pageId, ids.Slow ?? '', { ...draft, deliverNotifications: true }, attempt({ now }))
}

const window = (words: string, from: string, until: string, feed: string, rss: string): Look['window'] => ({
  ...{ words, wire: [from, until], feed, rss },
})
const utc = (begin: string, end: string) =>
  window(
    `Nov 20, 2026 - ${begin} UTC to ${end} UTC`,
    `${day}T${begin}:00.000Z`,
    `${day}T${end}:00.000Z`,
    `Nov 20, ${begin} - ${end} UTC`,
    `Fri, 20 Nov 2026 ${end}:00 +0000`,
  )
const announced = 'New scheduled maintenance + SMS'
const reminded = 'Maintenance status: Scheduled'
const begun = 'Maintenance in progress + SMS'
const done = 'Maintenance completed + SMS'
const moved = 'Maintenance moved'

/** A window of one maintenance that nobody touches, in a zone. */
function untouched(zone: string, from: string, until: string, written: Look['window']): Scenario {
  const before = (at: string, ms: number) => new Date(Date.parse(at) - ms).toISOString()
  const hour = 3_600_000
  return {
    ...{ zone, windows: { A: written }, bar: 'no outage' },
    moments: {
      announced: row(
        before(from, 9 * hour),
        { Upgrade: 'scheduled A' },
        'operational',
        [announced],
        plan('Upgrade', from, until),
      ),
      silent: row(before(from, hour + 1), { Upgrade: 'scheduled A' }, 'operational'),
      reminded: row(before(from, hour), { Upgrade: 'scheduled A' }, 'operational', [reminded]),
      before: row(before(from, 1), { Upgrade: 'scheduled A' }, 'operational'),
      begin: row(from, { Upgrade: 'running A' }, 'under_maintenance', [begun]),
      during: row(before(until, 1), { Upgrade: 'running A' }, 'under_maintenance'),
      end: row(until, { Upgrade: 'over A' }, 'operational', [done]),
      after: row(before(until, -1), { Upgrade: 'over A' }, 'operational'),
    },
  }
}

const on = (clock: string) => `${day}T${clock}Z`
const planned = plan('Upgrade', on('14:00:00'), on('16:00:00'))
const A = utc('14:00', '16:00')
const table: Record<string, Scenario> = {
  'over the change to summer time': untouched(
    ...(['Europe/Berlin', '2027-03-28T00:30:00Z', '2027-03-28T02:00:00Z'] as const),
    window(
      'Mar 28, 2027 - 01:30 CET to 04:00 CEST',
      '2027-03-28T01:30:00.000+01:00',
      '2027-03-28T04:00:00.000+02:00',
      'Mar 28, 01:30 - 04:00 CEST',
      'Sun, 28 Mar 2027 04:00:00 +0200',
    ),
  ),
  'over the change from summer time': untouched(
    ...(['Europe/Berlin', '2026-10-25T00:30:00Z', '2026-10-25T01:45:00Z'] as const),
    window(
      'Oct 25, 2026 - 02:30 CEST to 02:45 CET',
      '2026-10-25T02:30:00.000+02:00',
      '2026-10-25T02:45:00.000+01:00',
      'Oct 25, 02:30 - 02:45 CET',
      'Sun, 25 Oct 2026 02:45:00 +0100',
    ),
  ),
  'in Kathmandu, from midnight': untouched(
    ...(['Asia/Kathmandu', '2026-11-20T18:15:00Z', '2026-11-20T19:45:00Z'] as const),
    window(
      'Nov 21, 2026 - 00:00 GMT+5:45 to 01:30 GMT+5:45',
      '2026-11-21T00:00:00.000+05:45',
      '2026-11-21T01:30:00.000+05:45',
      'Nov 21, 00:00 - 01:30 GMT+5:45',
      'Sat, 21 Nov 2026 01:30:00 +0545',
    ),
  ),
  'in Chatham, an hour at whose end the clocks say what they said at its beginning': untouched(
    ...(['Pacific/Chatham', '2027-04-03T13:30:00Z', '2027-04-03T14:30:00Z'] as const),
    window(
      'Apr 4, 2027 - 03:15 CHADT to 03:15 CHAST',
      '2027-04-04T03:15:00.000+13:45',
      '2027-04-04T03:15:00.000+12:45',
      'Apr 4, 03:15 - 03:15 CHAST',
      'Sun, 04 Apr 2027 03:15:00 +1245',
    ),
  ),
  'moved before it begins, and back': {
    ...{ zone: 'UTC', windows: { A, B: utc('12:00', '13:00') }, bar: 'no outage' },
    moments: {
      announced: row(on('09:00:00'), { Upgrade: 'scheduled A' }, 'operational', [announced], planned),
      moved: row(
        on('10:00:00'),
        { Upgrade: 'scheduled B' },
        'operational',
        [`${moved} + SMS`],
        move(on('12:00:00'), on('13:00:00')),
      ),
      reminded: row(on('11:00:00'), { Upgrade: 'scheduled B' }, 'operational', [reminded]),
      before: row(
        on('11:59:59'),
        { Upgrade: 'scheduled A' },
        'operational',
        [`${moved} + SMS`],
        move(on('14:00:00'), on('16:00:00')),
      ),
      back: row(on('12:00:00'), { Upgrade: 'scheduled A' }, 'operational'),
      again: row(on('13:00:00'), { Upgrade: 'scheduled A' }, 'operational', [reminded]),
      begin: row(on('14:00:00'), { Upgrade: 'running A' }, 'under_maintenance', [begun]),
      during: row(on('15:00:00'), { Upgrade: 'running A' }, 'under_maintenance'),
      end: row(on('16:00:00'), { Upgrade: 'over A' }, 'operational', [done]),
      after: row(on('16:00:01'), { Upgrade: 'over A' }, 'operational'),
    },
  },
  'extended while it runs': {
    ...{ zone: 'UTC', windows: { A, B: utc('14:00', '18:00') }, bar: 'no outage' },
    moments: {
      announced: row(on('09:00:00'), { Upgrade: 'scheduled A' }, 'operational', [announced], planned),
      before: row(on('13:59:59.999'), { Upgrade: 'scheduled A' }, 'operational', [reminded]),
      begin: row(on('14:00:00'), { Upgrade: 'running A' }, 'under_maintenance', [begun]),
      during: row(
        on('15:59:59'),
        { Upgrade: 'running B' },
        'under_maintenance',
        [moved],
        move(on('14:00:00'), on('18:00:00')),
      ),
      planned: row(on('16:00:00'), { Upgrade: 'running B' }, 'under_maintenance'),
      end: row(on('18:00:00'), { Upgrade: 'over B' }, 'operational', [done]),
      after: row(on('18:00:01'), { Upgrade: 'over B' }, 'operational'),
    },
  },
  'put off while it runs': {
    ...{ zone: 'UTC', windows: { A, B: utc('20:00', '21:00') }, bar: 'no outage' },
    moments: {
      announced: row(on('09:00:00'), { Upgrade: 'scheduled A' }, 'operational', [announced], planned),
      before: row(on('13:59:59.999'), { Upgrade: 'scheduled A' }, 'operational', [reminded]),
      first: row(on('14:00:00'), { Upgrade: 'running A' }, 'under_maintenance', [begun]),
      moved: row(
        on('15:00:00'),
        { Upgrade: 'scheduled B' },
        'operational',
        [`${moved} + SMS`],
        move(on('20:00:00'), on('21:00:00')),
      ),
      planned: row(on('16:00:00'), { Upgrade: 'scheduled B' }, 'operational'),
      reminded: row(on('19:00:00'), { Upgrade: 'scheduled B' }, 'operational', [reminded]),
      begin: row(on('20:00:00'), { Upgrade: 'running B' }, 'under_maintenance', [begun]),
      during: row(on('20:30:00'), { Upgrade: 'running B' }, 'under_maintenance'),
      end: row(on('21:00:00'), { Upgrade: 'over B' }, 'operational', [done]),
      after: row(on('21:00:01'), { Upgrade: 'over B' }, 'operational'),
    },
  },
  'put off while it runs, and called off before it begins anew': {
    ...{ zone: 'UTC', windows: { A, B: utc('20:00', '21:00') }, bar: 'no outage' },
    moments: {
      announced: row(on('09:00:00'), { Upgrade: 'scheduled A' }, 'operational', [announced], planned),
      first: row(on('14:00:00'), { Upgrade: 'running A' }, 'under_maintenance', [begun]),
      moved: row(
        on('15:00:00'),
        { Upgrade: 'scheduled B' },
        'operational',
        [`${moved} + SMS`],
        move(on('20:00:00'), on('21:00:00')),
      ),
      before: row(
        on('19:59:59'),
        { Upgrade: 'cancelled B' },
        'operational',
        [reminded, 'Maintenance cancelled + SMS'],
        callOff,
      ),
      begin: row(on('20:00:00'), { Upgrade: 'cancelled B' }, 'operational'),
      during: row(on('20:30:00'), { Upgrade: 'cancelled B' }, 'operational'),
      end: row(on('21:00:00'), { Upgrade: 'cancelled B' }, 'operational'),
      after: row(on('21:00:01'), { Upgrade: 'cancelled B' }, 'operational'),
    },
  },
  'called off a second before it begins': {
    ...{ zone: 'UTC', windows: { A }, bar: 'no outage' },
    moments: {
      announced: row(on('09:00:00'), { Upgrade: 'scheduled A' }, 'operational', [announced], planned),
      before: row(
        on('13:59:59'),
        { Upgrade: 'cancelled A' },
        'operational',
        [reminded, 'Maintenance cancelled + SMS'],
        callOff,
      ),
      begin: row(on('14:00:00'), { Upgrade: 'cancelled A' }, 'operational'),
      during: row(on('15:00:00'), { Upgrade: 'cancelled A' }, 'operational'),
      end: row(on('16:00:00'), { Upgrade: 'cancelled A' }, 'operational'),
      after: row(on('16:00:01'), { Upgrade: 'cancelled A' }, 'operational'),
    },
  },
  'overlapping another one': {
    ...{ zone: 'UTC', windows: { A, B: utc('15:00', '17:00') }, bar: 'no outage' },
    moments: {
      announced: row(on('09:00:00'), { Upgrade: 'scheduled A' }, 'operational', [announced], planned),
      second: row(
        on('09:30:00'),
        { Upgrade: 'scheduled A', Move: 'scheduled B' },
        'operational',
        [announced],
        plan('Move', on('15:00:00'), on('17:00:00')),
      ),
      before: row(on('13:59:59.999'), { Upgrade: 'scheduled A', Move: 'scheduled B' }, 'operational', [reminded]),
      begin: row(on('14:00:00'), { Upgrade: 'running A', Move: 'scheduled B' }, 'under_maintenance', [reminded, begun]),
      during: row(on('15:00:00'), { Upgrade: 'running A', Move: 'running B' }, 'under_maintenance', [begun]),
      end: row(on('16:00:00'), { Upgrade: 'over A', Move: 'running B' }, 'under_maintenance', [done]),
      held: row(on('16:59:59.999'), { Upgrade: 'over A', Move: 'running B' }, 'under_maintenance'),
      after: row(on('17:00:00'), { Upgrade: 'over A', Move: 'over B' }, 'operational', [done]),
    },
  },
  'overlapping another one, with an incident open on the component': {
    ...{ zone: 'UTC', windows: { A, B: utc('15:00', '17:00') }, bar: '90.00 %: partial outage for 8 h' },
    moments: {
      announced: row(on('09:00:00'), { Upgrade: 'scheduled A' }, 'operational', [announced], planned),
      second: row(
        on('09:30:00'),
        { Upgrade: 'scheduled A', Move: 'scheduled B' },
        'operational',
        [announced],
        plan('Move', on('15:00:00'), on('17:00:00')),
      ),
      broken: row(
        on('10:00:00'),
        { Upgrade: 'scheduled A', Move: 'scheduled B' },
        'partial_outage',
        ['New incident + SMS'],
        breakWeb,
      ),
      before: row(on('13:59:59.999'), { Upgrade: 'scheduled A', Move: 'scheduled B' }, 'partial_outage', [reminded]),
      begin: row(on('14:00:00'), { Upgrade: 'running A', Move: 'scheduled B' }, 'partial_outage', [reminded, begun]),
      during: row(on('15:00:00'), { Upgrade: 'running A', Move: 'running B' }, 'partial_outage', [begun]),
      end: row(on('16:00:00'), { Upgrade: 'over A', Move: 'running B' }, 'partial_outage', [done]),
      both: row(on('17:00:00'), { Upgrade: 'over A', Move: 'over B' }, 'partial_outage', [done]),
      mended: row(
        on('18:00:00'),
        { Upgrade: 'over A', Move: 'over B' },
        'operational',
        ['Incident resolved + SMS'],
        mendWeb,
      ),
      after: row(on('18:00:01'), { Upgrade: 'over A', Move: 'over B' }, 'operational'),
    },
  },
}

test.each(Object.entries(table))('a window %s is right on every surface at every moment', async (_, scenario) => {
  const fresh = await pageWithComponents()
  const { db, pageId } = fresh
  const early = attempt({ now: new Date('2026-10-01T00:00:00Z') })
  await changePage(db, pageId, { timeZone: scenario.zone }, early)
  const own = { name: 'Database', showcase: true, startDate: '2026-09-01' }
  const web = (await addComponent(db, pageId, own, early)).result.componentId
  const world = { ...fresh, web }
  const ids: Record<string, string> = {}
  let last = 0n
  for (const [label, { at, act, states, web: status, told }] of Object.entries(scenario.moments)) {
    const now = new Date(at)
    await act?.({ ...world, now, ids })
    const shown = factsAt(await readFacts(db), now)
    await followClock(db, pageId, attempt({ now }))
    const written = factsAt(await readFacts(db), now)
    const windows = new Map<string, Look['window']>()
    for (const facts of [shown, written]) {
      for (const [name, standing] of Object.entries(states)) {
        const [state, letter] = standing.split(' ') as [keyof Saying, string]
        const incident = facts.incidents.find(({ id }) => id === ids[name]) as Incident
        const look = { facts, incident, now, window: scenario.windows[letter] as Look['window'], web }
        windows.set(incident.id, look.window)
        expect({ label, name, ...(await seen(look, world)) }).toEqual({ label, name, ...due(state) })
      }
      const { status: found } = facts.components.find(({ id }) => id === web) ?? {}
      expect({ label, web: found, v2: v2Component({ facts, now, web }) }).toEqual({ label, web: status, v2: status })
    }
    const said = await toldSince(db, last, { facts: written, now }, windows)
    last = said.last
    expect({ label, told: said.lines }).toEqual({ label, told })
  }
  expect(await barOf(factsAt(await readFacts(db), new Date(scenario.moments.after.at)), web, scenario)).toBe(
    scenario.bar,
  )
})

async function seen(look: Look, world: World): Promise<Record<string, string>> {
  const data = Object.entries(dataSurfaces).map(([path, surface]) => [path, surface.read(look)])
  const pages: [string, string][] = []
  for (const [path, surface] of Object.entries(htmlSurfaces))
    pages.push([path, surface.read(await drawn(path, look.facts, look), look)])
  return Object.fromEntries([...data, ...pages, ['/v1', await v1(look, world)]])
}

const due = (state: keyof Saying): Record<string, string> =>
  Object.fromEntries(
    [...Object.entries({ ...dataSurfaces, ...htmlSurfaces }), ['/v1', v1Says] as const].map(([path, surface]) => [
      path,
      surface[state],
    ]),
  )

async function drawn(
  path: string,
  facts: Facts,
  { now, incident, web }: Pick<Look, 'now' | 'web'> & { incident?: Incident },
) {
  held.now = { facts, trust: { fresh: true }, baseUrl }
  vi.useFakeTimers({ now, toFake: ['Date'] })
  try {
    return renderToStaticMarkup(await (views[path] as Views[string])(incident?.id ?? '', web))
  } finally {
    vi.useRealTimers()
  }
}

async function barOf(facts: Facts, web: string, { moments }: Scenario): Promise<string> {
  const now = new Date(moments.after.at)
  const texts = [text(await drawn('/', facts, { now, web })), text(await drawn('/uptime/<code>', facts, { now, web }))]
  const said = texts.map((one) => one.match(/[\d.]+ %: .*? h\b/)?.[0] ?? 'no outage')
  expect(said[0]).toBe(said[1])
  return said[0] ?? ''
}

test('every address that a page always has is in the table, or says nothing of windows', () => {
  const silent = [
    '/api/v2/status.json',
    '/api/v2/components.json',
    '/api/v2/incidents.json',
    '/api/v2/incidents/unresolved.json',
  ]
  const other = ['/subscribe', '/robots.txt', '/not-found', '/uptime']
  const known = [...Object.keys({ ...dataSurfaces, ...htmlSurfaces }), ...silent, ...other]
  expect(standingSurfaces.map(({ path }) => path).filter((path) => !known.includes(path))).toEqual([])
})
