import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { assertUntil } from '@/e2e/support/assert-until'
import { attempt } from '@/e2e/support/attempt'
import { decidedAndDone } from '@/e2e/support/decided-and-done'
import { pageWithComponents } from '@/e2e/support/page-with-components'
import { movesOf } from '@/lib/status/component/component-changes'
import { type ComponentStatus, componentStatuses } from '@/lib/status/facts/component-status'
import type { Component, Facts, Incident } from '@/lib/status/facts/facts'
import { type EventStatus, impacts, incidentStatuses, maintenanceStatuses } from '@/lib/status/facts/incident-status'
import type { PromiseDraft } from '@/lib/status/incident/check-promise'
import { decideChangeIncident, type IncidentChange } from '@/lib/status/incident/decide-change-incident'
import { decideOpenIncident, type IncidentDraft } from '@/lib/status/incident/decide-open-incident'
import { decidePublishUpdate, type UpdateDraft } from '@/lib/status/incident/decide-publish-update'
import { decidedIncident, openedIncident } from '@/lib/status/incident/decided-incident'
import { readClock } from '@/lib/status/incident/facts-at'
import type { IncidentDecision } from '@/lib/status/incident/incident-decision'
import { previewIncident } from '@/lib/status/incident/preview-incident'
import { readFacts } from '@/lib/store/page/read-facts'
import { changeIncident } from './change-incident'
import { openIncident } from './open-incident'
import { publishUpdate } from './publish-update'

let world: Awaited<ReturnType<typeof pageWithComponents>>
beforeAll(async () => {
  world = await pageWithComponents()
})

// every act has a later moment than the one before it
let minutes = 0
const start = Date.parse('2026-11-20T12:00:00Z')
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined, freq: 2 })
const mostly = <T>(usual: T, others: readonly T[]) =>
  fc.oneof({ weight: 12, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) })
const offset = fc.integer({ min: -400, max: 20 })
/** which components by name; a group and one that is gone are among them, seldom */
const place = fc.oneof(
  { weight: 15, arbitrary: fc.constantFrom('web', 'api', 'payouts') },
  { weight: 1, arbitrary: fc.constantFrom('group', 'gone') },
)
const window = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 60 }))
const switches = fc.record({ scheduledAutoCompleted: fc.boolean(), scheduledRemindPrior: fc.boolean() })
/** what belongs to either kind, and what nothing keeps to: there most is refused */
const kinds = {
  incident: {
    window: fc.constant(undefined),
    switches: fc.constant(undefined),
    status: fc.constantFrom(...incidentStatuses.slice(0, 4)),
  },
  maintenance: { window, switches: maybe(switches), status: fc.constantFrom(...maintenanceStatuses) },
  any: {
    window: maybe(fc.oneof(window, fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: -3, max: 0 })))),
    switches: fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: switches }),
    status: fc.constantFrom(...incidentStatuses, ...maintenanceStatuses),
  },
}
const changeOfKind = (kind: keyof typeof kinds) =>
  fc.record({
    name: maybe(mostly('Slow', ['  ', 'x'.repeat(300), 'two\nlines'])),
    impactOverride: maybe(fc.constantFrom(null, ...impacts)),
    places: maybe(fc.uniqueArray(place, { maxLength: 3 })),
    promise: maybe(fc.oneof(fc.constant(null), fc.integer({ min: -3, max: 90 }))),
    window: kinds[kind].window as fc.Arbitrary<[number, number] | undefined>,
    switches: kinds[kind].switches as fc.Arbitrary<Partial<IncidentChange> | undefined>,
    reminderIntervals: maybe(fc.constantFrom(null, '[]', '[3,6]')),
  })
const updateOfKind = (kind: keyof typeof kinds) =>
  fc.record({
    status: kinds[kind].status as fc.Arbitrary<EventStatus>,
    body: mostly('We look.', ['', 'x'.repeat(30_000), ' Said\r\ntwice. ']),
    moves: fc.dictionary(place, fc.constantFrom(...componentStatuses), { maxKeys: 3 }),
    carried: fc.array(place, { maxLength: 2 }),
    deliverNotifications: fc.boolean(),
    late: maybe(offset),
  })
const lifeOfKind = (kind: keyof typeof kinds) => {
  const [change, update] = [changeOfKind(kind), updateOfKind(kind)]
  const act = fc.record({ kind: fc.constantFrom('publish', 'publish', 'change'), change, update })
  const acts = fc.array(act, { maxLength: 5 })
  // a maintenance has no past incident's time
  const backfilled = kind === 'maintenance' ? fc.constant(false) : fc.boolean()
  return fc.record({ change, update, backfilled, acts })
}
const life = fc.oneof(lifeOfKind('incident'), lifeOfKind('maintenance'), lifeOfKind('any'))
type Change = ReturnType<typeof changeOfKind> extends fc.Arbitrary<infer T> ? T : never
type Update = ReturnType<typeof updateOfKind> extends fc.Arbitrary<infer T> ? T : never

const idOf = (name: string) =>
  ({ web: world.web, api: world.api, payouts: world.payouts, group: world.group })[name] ?? name
const after = (now: Date, by: number) => new Date(now.getTime() + by * 60_000)

function changeOf({ places, promise, window, switches, ...rest }: Change, now: Date): IncidentChange {
  const nextUpdateBy: PromiseDraft | undefined = typeof promise === 'number' ? { inMinutes: promise } : promise
  const ends = window && { scheduledFor: after(now, window[0]), scheduledUntil: after(now, window[0] + window[1]) }
  return { ...rest, nextUpdateBy, componentIds: places?.map(idOf), ...ends, ...switches }
}

function saidIn({ moves, carried, late, ...rest }: Update, now: Date) {
  const components: Record<string, ComponentStatus> = {}
  for (const [name, status] of Object.entries(moves)) components[idOf(name)] = status
  const displayAt = late === undefined ? undefined : after(now, late)
  return { ...rest, components, carriedIds: carried.map(idOf), displayAt }
}

/** Without what only the database knows. */
const known = ({ number: _number, version: _version, id: _id, ...incident }: Incident) => ({
  ...incident,
  componentIds: incident.componentIds.toSorted(),
  updates: incident.updates.map(({ id: _update, ...one }) => one),
})

const moved = ({ components }: Facts, { moves = [], update }: IncidentDecision, now: Date): Component[] =>
  components.map((component) => {
    const move = movesOf(moves).find(({ code }) => code === component.id)
    if (!move) return component
    // a move that is dated back before the one that stands takes effect now
    const at = update?.displayAt ?? now
    const statusSince = component.statusSince && at < component.statusSince ? now : at
    return { ...component, status: move.newStatus, statusSince, updatedAt: now }
  })

type Told = { kind: string; notify: boolean }
type Expected = {
  facts: Facts
  incidentId: string
  incident: Incident
  decision: IncidentDecision
  now: Date
  /** what the clock has said before */
  told?: Told[]
}

/** What stands when a verb decides: the clock comes first. */
async function standing({ id }: Pick<Incident, 'id'>, now: Date) {
  const { facts, steps } = readClock(await readFacts(world.db), now)
  const incident = facts.incidents.find((one) => one.id === id)
  if (!incident) throw new Error('The incident does not stand.')
  const told = steps.flatMap((step) =>
    step.update && step.incident.id === id
      ? [{ kind: 'incident_update', notify: step.update.deliverNotifications }]
      : [],
  )
  return { facts, incident, told }
}

async function expectStands({ facts, incidentId, incident, decision, now, told = [] }: Expected): Promise<Incident> {
  const stands = await readFacts(world.db)
  const found = stands.incidents.find(({ id }) => id === incidentId)
  if (!found) throw new Error('The incident does not stand.')
  expect(known(found)).toEqual(known(incident))
  expect(stands.components).toEqual(moved(facts, decision, now))
  const rows = await world.db.outbox.findMany({ where: { incidentId, version: stands.version } })
  expect(rows.map(({ kind, notify }) => ({ kind, notify }))).toEqual([
    ...told,
    ...decision.announce.map(({ kind, notify }) => ({ kind, notify })),
  ])
  return found
}

async function open(change: Change, update: Update, backfilled: boolean): Promise<Incident | null> {
  const [facts, now] = [await readFacts(world.db), after(new Date(start), ++minutes)]
  const { carriedIds: _, ...said } = saidIn(update, now)
  const draft: IncidentDraft = { ...changeOf(change, now), ...said, name: change.name ?? 'Down', backfilled }
  const ids = { incidentId: 'preview', updateId: 'preview' }
  let incidentId = ''
  const decision = await decidedAndDone(
    () => decideOpenIncident({ components: facts.components, ...ids }, draft, now),
    async () => {
      incidentId = (await openIncident(world.db, world.pageId, draft, attempt({ now }))).result.incidentId
    },
  )
  if (!decision) return null
  const incident = openedIncident(decision, now)
  const form = { incident: null, components: facts.components, givenStatus: draft.status }
  if (decision.columns.kind === 'incident') expect(previewIncident(form, draft, now)).toEqual(incident)
  return expectStands({ facts, incidentId, incident, decision, now })
}

async function publish(before: Incident, change: Change, update: Update): Promise<Incident> {
  const now = after(new Date(start), ++minutes)
  const { facts, incident, told } = await standing(before, now)
  const { name, ...changed } = changeOf(change, now)
  const draft: UpdateDraft = { ...changed, ...saidIn(update, now) }
  const decision = await decidedAndDone(
    () => decidePublishUpdate({ incident, components: facts.components, updateId: 'preview' }, draft, now),
    () => publishUpdate(world.db, world.pageId, incident.id, draft, attempt({ now })),
  )
  if (!decision) return before
  const decided = decidedIncident(incident, decision, now)
  const form = { incident, components: facts.components, givenStatus: draft.status }
  if (draft.carriedIds?.length === 0)
    expect(previewIncident(form, { ...draft, name: name ?? '' }, now)).toEqual(decided)
  return expectStands({ facts, incidentId: incident.id, incident: decided, decision, now, told })
}

async function alter(before: Incident, drawn: Change): Promise<Incident> {
  const now = after(new Date(start), ++minutes)
  const { facts, incident, told } = await standing(before, now)
  const draft = changeOf(drawn, now)
  const decision = await decidedAndDone(
    () => decideChangeIncident({ incident, settings: {}, components: facts.components }, draft, now),
    () => changeIncident(world.db, world.pageId, incident.id, draft, attempt({ now })),
  )
  if (!decision) return before
  const decided = decidedIncident(incident, decision, now)
  return expectStands({ facts, incidentId: incident.id, incident: decided, decision, now, told })
}

test('what was decided and previewed is what stands after the verb, and what is refused is refused by both', async () => {
  let [opened, acted] = [0, 0]
  const property = fc.asyncProperty(life, async ({ change, update, backfilled, acts }) => {
    let incident = await open(change, update, backfilled)
    for (const one of incident ? acts : []) {
      if (!incident) return
      const before: Incident = incident
      incident = one.kind === 'change' ? await alter(before, one.change) : await publish(before, one.change, one.update)
      if (incident !== before) acted++
    }
    if (incident) opened++
  })
  const enough = () => opened > 30 && acted > 30
  await assertUntil(enough, () => fc.assert(property, { numRuns: 120 }))
  expect(opened).toBeGreaterThan(30)

  expect(acted).toBeGreaterThan(30)
})
