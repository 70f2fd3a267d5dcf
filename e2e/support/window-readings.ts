import ICAL from 'ical.js'
import nodeIcal from 'node-ical'
import { expect } from 'vitest'
import type { Facts, Incident } from '@/lib/status/facts/facts'
import type { Database } from '@/lib/store/transaction/database'
import { embedNotice } from '@/lib/wire/api/embed-notice'
import { answerV2, v2Text } from '@/lib/wire/api/v2'
import { atomFeed } from '@/lib/wire/feeds/atom'
import { type CalendarOf, calendar } from '@/lib/wire/feeds/calendar'
import { jsonFeed } from '@/lib/wire/feeds/json-feed'
import { rssFeed } from '@/lib/wire/feeds/rss'
import { sitemap } from '@/lib/wire/feeds/sitemap'
import { slackFeed } from '@/lib/wire/feeds/slack-rss'
import { emailMessage } from '@/lib/wire/messages/message-email'
import { slackBody } from '@/lib/wire/messages/message-slack'
import { smsMessage } from '@/lib/wire/messages/message-sms'
import { teamsBody } from '@/lib/wire/messages/message-teams'
import { webhookBody } from '@/lib/wire/messages/message-webhook'

/** What people are told of a maintenance: what each surface says in each state. */
export type WindowState = 'scheduled' | 'running' | 'over' | 'cancelled'
export type Saying = Record<WindowState, string>

/** A window as it must be written: for people, by the APIs, in the feeds' announcement, as its end in RSS. */
export type WrittenWindow = { words: string; wire: [string, string]; feed: string; rss: string }

export type Look = { facts: Facts; incident: Incident; now: Date; window: WrittenWindow; web: string }

const baseUrl = 'https://status.example.com'
const links = { baseUrl, manageUrl: `${baseUrl}/manage`, unsubscribeUrl: `${baseUrl}/leave` }
type Wired = { id: string; status: string; scheduled_for: string; scheduled_until: string }

const v2 = (path: string, { facts, now }: Look) => JSON.parse(v2Text(answerV2(path, facts, { baseUrl, now }) ?? {}))
const v2List = (path: string) => (look: Look) => {
  const answer: { scheduled_maintenances: Wired[] } = v2(path, look)
  return wired(
    answer.scheduled_maintenances.find(({ id }) => id === look.incident.id),
    look,
  )
}

function wired(found: Wired | undefined, { window }: Look): string {
  if (!found) return 'absent'
  expect([found.scheduled_for, found.scheduled_until]).toEqual(window.wire)
  return found.status
}

const everywhere: Saying = { scheduled: 'scheduled', running: 'in_progress', over: 'completed', cancelled: 'completed' }
const labels: Saying = { scheduled: 'Scheduled', running: 'In progress', over: 'Completed', cancelled: 'Cancelled' }

/** The entry of a feed that is about the incident. */
const entryIn = (feed: string, mark: string, { incident }: Look) =>
  feed.split(mark).find((entry) => entry.includes(incident.id)) ?? ''

const unescaped = (xml: string) =>
  xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&apos;', "'").replaceAll('&amp;', '&')
const words = (html: string) =>
  unescaped(unescaped(html))
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&nbsp;', ' ')

/** The newest label of a feed's entry; of one to come also that it is announced with its window. */
function newestLabel(entry: string, { window }: Look): string {
  const html = unescaped(entry)
  const [, label = 'none'] = /<strong>(?!THIS|Update<)(.*?)<\/strong>/.exec(html) ?? []
  const isAnnounced = html.includes('THIS IS A SCHEDULED EVENT')
  if (isAnnounced) expect(words(entry)).toContain(`THIS IS A SCHEDULED EVENT ${window.feed}`)
  return isAnnounced ? 'announced' : label
}
const feedLabels: Saying = { ...labels, scheduled: 'announced' }

function event(of: CalendarOf) {
  return (look: Look): string => {
    const { facts, incident, now, window } = look
    const text = calendar(facts, of, { baseUrl, now }) ?? ''
    const isOwn = (uid: unknown) => String(uid).startsWith(incident.id)
    const other = Object.values(nodeIcal.sync.parseICS(text)).find((one) => one?.type === 'VEVENT' && isOwn(one.uid))
    const known = new ICAL.Component(ICAL.parse(text))
      .getAllSubcomponents('vevent')
      .find((one) => isOwn(one.getFirstPropertyValue('uid')))
    if (!known || other?.type !== 'VEVENT') return 'absent'
    const read = new ICAL.Event(known)
    const times = window.wire.map((time) => new Date(time).getTime())
    const status = String(known.getFirstPropertyValue('status'))
    expect([read.startDate, read.endDate].map((time) => time.toJSDate().getTime())).toEqual(times)
    expect([other.start.getTime(), other.end?.getTime()]).toEqual(times)
    expect([read.sequence, Number(other.sequence)]).toEqual([incident.version, incident.version])
    expect(other.summary).toBe(read.summary)
    return status
  }
}
const eventSays: Saying = { scheduled: 'CONFIRMED', running: 'CONFIRMED', over: 'CONFIRMED', cancelled: 'CANCELLED' }

/** Every public address that is not a page for people, and what it says of a window. */
export const dataSurfaces: Record<string, Saying & { read: (look: Look) => string }> = {
  '/api/v2/summary.json': {
    read: v2List('summary'),
    ...{ scheduled: 'scheduled', running: 'in_progress', over: 'absent', cancelled: 'absent' },
  },
  '/api/v2/scheduled-maintenances.json': { read: v2List('scheduled-maintenances'), ...everywhere },
  '/api/v2/scheduled-maintenances/upcoming.json': {
    read: v2List('scheduled-maintenances/upcoming'),
    ...{ scheduled: 'scheduled', running: 'absent', over: 'absent', cancelled: 'absent' },
  },
  '/api/v2/scheduled-maintenances/active.json': {
    read: v2List('scheduled-maintenances/active'),
    ...{ scheduled: 'absent', running: 'in_progress', over: 'absent', cancelled: 'absent' },
  },
  '/api/v2/scheduled-maintenances/<code>.json': {
    read: (look) => wired(v2(`scheduled-maintenances/${look.incident.id}`, look).scheduled_maintenance, look),
    ...everywhere,
  },
  '/api/v2/incidents/<code>.json': {
    read: (look) => wired(v2(`incidents/${look.incident.id}`, look).incident, look),
    ...everywhere,
  },
  '/history.atom': {
    read: (look) => newestLabel(entryIn(atomFeed(look.facts, { baseUrl, now: look.now }), '</entry>', look), look),
    ...feedLabels,
  },
  '/history.rss': {
    read: (look) => {
      const entry = entryIn(rssFeed(look.facts, { baseUrl, now: look.now }), '</item>', look)
      const [, end = null] = /<maintenanceEndDate>(.*?)</.exec(entry) ?? []
      if (end) expect(end).toBe(look.window.rss)
      return `${newestLabel(entry, look)}${end ? ', with its end' : ''}`
    },
    ...{ ...feedLabels, scheduled: 'announced, with its end' },
  },
  '/history.json': {
    read: ({ facts, incident, now }) => {
      const item = jsonFeed(facts, { baseUrl, now }).items.find(({ id }) => id.endsWith(incident.id))
      return `${item?.tags[0]}, ${item?.content_text.match(/Cancelled/)?.[0] ?? 'as planned'}`
    },
    ...{ scheduled: 'scheduled, as planned', running: 'in_progress, as planned' },
    ...{ over: 'completed, as planned', cancelled: 'completed, Cancelled' },
  },
  '/slack.rss': {
    read: (look) => {
      const items = slackFeed(look.facts, { baseUrl, now: look.now }).split('<item>')
      const own = items.filter((item) => item.includes(`/incidents/${look.incident.id}#update-`))
      expect(own[0]).toContain(`#update-${look.incident.updates[0]?.id}<`)
      return own.map((item) => /<title>(.*?): /.exec(item)?.[1] ?? '').find((label) => label !== 'Update') ?? 'absent'
    },
    ...labels,
  },
  '/embed/script.js': {
    read: ({ facts, incident }) => {
      const { first } = embedNotice({ ...facts, incidents: [incident] }, { baseUrl })
      const { key } = embedNotice(facts, { baseUrl })
      expect(key.includes(incident.id)).toBe(first !== null)
      return first?.state ?? 'absent'
    },
    ...{ scheduled: 'absent', running: 'Maintenance: In progress.', over: 'absent', cancelled: 'absent' },
  },
  '/sitemap.xml': {
    read: ({ facts, incident }) => {
      const entry =
        sitemap(facts, { baseUrl })
          .split('</url>')
          .find((one) => one.includes(incident.id)) ?? ''
      return entry.includes(`<lastmod>${incident.updatedAt.toISOString()}<`) ? 'as it stands' : 'absent'
    },
    ...{ scheduled: 'as it stands', running: 'as it stands', over: 'as it stands', cancelled: 'as it stands' },
  },
  '/history.ics': { read: event('history'), ...eventSays },
  '/maintenances.ics': { read: event('maintenances'), ...eventSays },
  '/components/<code>.ics': { read: (look) => event({ componentId: look.web })(look), ...eventSays },
}

/**
 * What subscribers were told since an outbox row, one line for each message in order. Every channel has to say the same of the window:
 * the line is the mail's heading, with "SMS" where it is worth one.
 */
export async function toldSince(
  db: Database,
  after: bigint,
  { facts, now }: Pick<Look, 'facts' | 'now'>,
  windows: Map<string, WrittenWindow>,
) {
  const rows = await db.outbox.findMany({ where: { id: { gt: after }, notify: true }, orderBy: { id: 'asc' } })
  const lines = rows.map(({ incidentId, updateId, payload }) => {
    const incident = facts.incidents.find(({ id }) => id === incidentId)
    const update = incident?.updates.find(({ id }) => id === updateId)
    if (!incident || !update) throw new Error('An announcement is about nothing that stands.')
    const { created = false, moved = false } = payload as { created?: boolean; moved?: boolean }
    const announced = { kind: 'update', facts, incident, update, created, moved } as const
    const at = { now, links, deliveryId: 'msg_1' }
    const mail = emailMessage(announced, at).text
    const [, heading = ''] = /^.*?: (.*)$/m.exec(mail) ?? []
    const window = windows.get(incident.id)
    const [slack, teams] = [JSON.stringify(slackBody(announced, at)), JSON.stringify(teamsBody(announced, at))]
    for (const message of [slack, teams]) expect(message).toContain(heading)
    if (window) for (const message of [mail, slack, teams]) expect(message).toContain(`Scheduled for ${window.words}`)
    const hook = JSON.parse(JSON.stringify(webhookBody(announced, at))).incident
    const utc = window?.wire.map((time) => new Date(time).toISOString())
    if (utc) expect([hook.scheduled_for, hook.scheduled_until]).toEqual(utc)
    expect(hook.incident_updates.some(({ id }: { id: string }) => id === updateId)).toBe(true)
    const sms = smsMessage(announced, at)
    if (sms && window && update.status === 'scheduled') expect(sms).toContain(window.words)
    return `${heading}${sms ? ' + SMS' : ''}`
  })
  return { lines, last: rows.at(-1)?.id ?? after }
}

/** What the v2 API says of the component. */
export function v2Component({ facts, now, web }: Pick<Look, 'facts' | 'now' | 'web'>): string {
  const at = { baseUrl, now }
  const answer = JSON.parse(v2Text(answerV2(`components/${web}`, facts, at) ?? {}))
  const listed = ['summary', 'components'].map((path) => {
    const { components } = JSON.parse(v2Text(answerV2(path, facts, at) ?? {}))
    return components.find(({ id }: { id: string }) => id === web).status
  })
  expect(listed).toEqual([answer.component.status, answer.component.status])
  return answer.component.status
}
