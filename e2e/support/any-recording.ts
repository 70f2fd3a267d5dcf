import fc from 'fast-check'
import { componentStatuses, worstStatus } from '@/lib/status/facts/component-status'
import { impacts } from '@/lib/status/facts/incident-status'
import { wireTime } from '@/lib/status/time/zone'

const letters = [...'0123456789bcdfghjklmnpqrstvwxyz']
const code = fc.string({ minLength: 12, maxLength: 12, unit: fc.constantFrom(...letters) })
const text = fc.string({ unit: 'grapheme', maxLength: 40 }).map((words) => `${words.replaceAll(/[\0\p{Cs}]/gu, '')}.`)
const when = fc.date({ min: new Date('2009-01-01'), max: new Date('2027-01-01'), noInvalidDate: true })
const status = fc.constantFrom(...componentStatuses)
const zone = fc.constantFrom(
  ...['Etc/UTC', 'UTC', 'America/Los_Angeles', 'Europe/London', 'Asia/Calcutta', 'Asia/Kathmandu', 'US/Pacific'],
  ...['Australia/Lord_Howe', 'America/St_Johns', 'America/Tijuana', 'Pacific/Apia'],
)

const component = fc.record({
  ...{
    id: code,
    name: text,
    status,
    created: when,
    updated: when,
    description: fc.option(text),
    showcase: fc.boolean(),
  },
  // few positions, so that many are equal
  ...{ position: fc.nat(4), isGroup: fc.boolean(), group: fc.option(fc.nat(5)) },
})

const change = fc.record({ code, name: text, old_status: status, new_status: status })
const update = fc.record({
  ...{ id: code, body: text, displayed: when, created: when, updated: when, together: fc.boolean() },
  ...{ tweet: fc.option(fc.bigInt({ min: 1n, max: 10n ** 19n })), customTweet: fc.option(text), deliver: fc.boolean() },
  changes: fc.option(fc.uniqueArray(change, { selector: (one) => one.code, maxLength: 3 })),
})

const incident = fc.record({
  ...{ id: code, name: text, created: when, updated: when, started: when, monitoring: fc.option(when) },
  ...{ impact: fc.constantFrom(...impacts), maintenance: fc.boolean(), status: fc.nat(2), from: when, until: when },
  ...{ reminders: fc.constantFrom(null, '[]', '[6]', '4'), components: fc.uniqueArray(fc.nat(11)) },
  updates: fc.array(update, { maxLength: 6 }),
})

const world = fc.record({
  ...{ id: code, name: text, zone, wholeSeconds: fc.boolean(), updated: when },
  components: fc.uniqueArray(component, { selector: ({ id }) => id, maxLength: 12 }),
  incidents: fc.uniqueArray(incident, { selector: ({ id }) => id, maxLength: 5 }),
})

type Generated<A> = A extends fc.Arbitrary<infer T> ? T : never
type World = Generated<typeof world>
type Time = (date: Date) => string

/** The text of a summary.json as Statuspage could have sent it, without its `status`; `host` is where the page says it lives. */
export const anyRecording = (host: string) => world.map((generated) => recordingOf(generated, host))

function recordingOf(generated: World, host: string): string {
  const { id, name, wholeSeconds, incidents } = generated
  const time: Time = (date) => wireTime(date, generated.zone, wholeSeconds ? 'second' : 'millisecond')
  const components = componentsOf(generated, time)
  const taken = new Set<string>()
  // the order is that of the last touch: of two touched at one moment no recording tells which comes first
  const moments = new Set<string>()
  const apart = incidents.filter(({ updated }) => !moments.has(time(updated)) && moments.add(time(updated)))
  const wired = apart.map((one) => ({
    ...one,
    wire: incidentOf(one, { pageId: id, host, components, time, taken }),
  }))
  const touched = wired.toSorted((a, b) => b.updated.getTime() - a.updated.getTime())
  const planned = wired.filter((one) => one.maintenance && one.status === 0)
  const recording = {
    page: { id, name, url: host, time_zone: generated.zone, updated_at: time(generated.updated) },
    components,
    incidents: touched.filter((one) => !one.maintenance).map(({ wire }) => wire),
    scheduled_maintenances: [
      ...planned.toSorted((a, b) => soonestFirst(a, b, time)),
      ...touched.filter((one) => one.maintenance && one.status > 0),
    ].map(({ wire }) => wire),
  }
  return JSON.stringify(recording).replaceAll(/"tweet (\d+)"/g, '$1')
}

/** Of those that begin at one moment, as far as a recording tells it, the last touched one comes first. */
function soonestFirst(a: World['incidents'][number], b: World['incidents'][number], time: Time): number {
  const [begins, other] = [Date.parse(time(a.from)), Date.parse(time(b.from))]
  return begins - other || b.updated.getTime() - a.updated.getTime()
}

function componentsOf({ id: page_id, components }: World, time: Time) {
  const groups = components.filter(({ isGroup }) => isGroup)
  const sorted = components.toSorted((a, b) => a.position - b.position)
  const groupOf = (one: World['components'][number]) => (one.isGroup ? null : (groups[one.group ?? -1]?.id ?? null))
  return sorted.map((one) => {
    const children = one.isGroup ? sorted.filter((other) => groupOf(other) === one.id) : []
    return {
      id: one.id,
      name: one.name,
      status: children.length > 0 ? worstStatus(children.map((child) => child.status)) : one.status,
      created_at: time(one.created),
      updated_at: time(one.updated),
      position: one.position,
      description: one.description,
      showcase: one.showcase,
      start_date: null,
      group_id: groupOf(one),
      page_id,
      group: one.isGroup,
      only_show_if_degraded: false,
      ...(one.isGroup && { components: children.map(({ id }) => id) }),
    }
  })
}

type Around = { pageId: string; host: string; components: object[]; time: Time; taken: Set<string> }

function incidentOf(one: World['incidents'][number], { pageId, host, components, time, taken }: Around) {
  const words = one.maintenance
    ? ['scheduled', 'in_progress', 'verifying']
    : ['investigating', 'identified', 'monitoring']
  const status = words[one.status]
  const updates = one.updates.filter(({ id }) => !taken.has(id) && taken.add(id))
  const shown = updates.map(({ displayed, together }, at) =>
    together ? (updates[at - 1]?.displayed ?? displayed) : displayed,
  )
  const newestFirst = updates
    .map((update, at) => ({ update, at: shown[at] ?? update.displayed }))
    .sort((a, b) => b.at.getTime() - a.at.getTime())
  return {
    id: one.id,
    name: one.name,
    status,
    created_at: time(one.created),
    updated_at: time(one.updated),
    monitoring_at: one.monitoring && time(one.monitoring),
    resolved_at: null,
    impact: one.impact,
    shortlink: `${host}/incidents/${one.id}`,
    started_at: time(one.started),
    page_id: pageId,
    incident_updates: newestFirst.map(({ update, at }) => ({
      id: update.id,
      status,
      body: update.body,
      incident_id: one.id,
      created_at: time(update.created),
      updated_at: time(update.updated),
      display_at: time(at),
      affected_components: update.changes,
      deliver_notifications: update.deliver,
      custom_tweet: update.customTweet,
      tweet_id: update.tweet === null ? null : `tweet ${update.tweet}`,
    })),
    components: components.filter((_, at) => one.components.includes(at)),
    ...(one.maintenance
      ? { scheduled_for: time(one.from), scheduled_until: time(one.until) }
      : { reminder_intervals: one.reminders }),
  }
}
