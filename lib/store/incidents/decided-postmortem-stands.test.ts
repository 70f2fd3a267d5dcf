import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { attempt } from '@/e2e/support/attempt'
import { decidedAndDone } from '@/e2e/support/decided-and-done'
import { pageWithComponents } from '@/e2e/support/page-with-components'
import type { Incident } from '@/lib/status/facts/facts'
import { decidedIncident } from '@/lib/status/incident/decided-incident'
import { decideDraftPostmortem, type PostmortemDraft } from '@/lib/status/postmortem/decide-draft-postmortem'
import { decidePublishPostmortem } from '@/lib/status/postmortem/decide-publish-postmortem'
import {
  decideDeletePostmortem,
  decideIgnorePostmortem,
  decideRetractPostmortem,
} from '@/lib/status/postmortem/decide-remove-postmortem'
import type { PostmortemDecision } from '@/lib/status/postmortem/postmortem-decision'
import { readFacts } from '@/lib/store/page/read-facts'
import type { WriteContext, Written } from '@/lib/store/transaction/write-context'
import { openIncident } from './open-incident'
import {
  deletePostmortem,
  draftPostmortem,
  ignorePostmortem,
  publishPostmortem,
  readPostmortem,
  retractPostmortem,
} from './postmortem'
import { publishUpdate } from './publish-update'

let world: Awaited<ReturnType<typeof pageWithComponents>>
beforeAll(async () => {
  world = await pageWithComponents()
})

// every act has a later moment than the one before it
let minutes = 0
const next = () => new Date(Date.parse('2026-11-20T12:00:00Z') + ++minutes * 60_000)
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined })
const draft = fc.record({
  body: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom('Why it broke.', 'Said anew.\r\nTwice.') },
    { weight: 1, arbitrary: fc.constantFrom('  ', 'x'.repeat(100_001), undefined) },
  ),
  notifySubscribers: maybe(fc.boolean()),
})
const kinds = [
  'draft',
  'draft',
  'publish',
  'publish',
  'publish',
  'retract',
  'ignore',
  'delete',
  'reopen',
  'resolve',
] as const
const act = fc.record({ kind: fc.constantFrom(...kinds), draft, notifySubscribers: fc.boolean() })
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never
type Kind = Exclude<Act['kind'], 'reopen' | 'resolve'>
type Standing = Parameters<typeof decidePublishPostmortem>[0]

const nothing = {
  ...{ bodyDraft: null, bodyDraftUpdatedAt: null, body: null, bodyUpdatedAt: null, notifySubscribers: false },
  ...{ publishedAt: null, ignoredAt: null, updateId: null },
}

const decide = (kind: Kind, standing: Standing, { draft, notifySubscribers }: Act, now: Date): PostmortemDecision =>
  ({
    draft: () => decideDraftPostmortem(standing, draft as PostmortemDraft, now),
    publish: () => decidePublishPostmortem(standing, { notifySubscribers }, now),
    retract: () => decideRetractPostmortem(standing),
    ignore: () => decideIgnorePostmortem(standing, now),
    delete: () => decideDeletePostmortem(standing),
  })[kind]()

function perform(
  kind: Kind,
  id: string,
  { draft, notifySubscribers }: Act,
  by: WriteContext,
): Promise<Written<object>> {
  const { db, pageId } = world
  if (kind === 'draft') return draftPostmortem(db, pageId, id, draft, by)
  if (kind === 'publish') return publishPostmortem(db, pageId, id, { notifySubscribers }, by)
  return { retract: retractPostmortem, ignore: ignorePostmortem, delete: deletePostmortem }[kind](db, pageId, id, by)
}

/** The incident once the decision is done: the update that shows the postmortem is there, says something else, or is gone. */
function decidedOf(incident: Incident, { incident: settled, shown }: PostmortemDecision, now: Date): Incident {
  const left = incident.updates
    .filter(({ id }) => shown?.body !== null || id !== shown.updateId)
    .map((one) => (shown?.body && one.id === shown.updateId ? { ...one, body: shown.body, updatedAt: now } : one))
  return settled ? decidedIncident({ ...incident, updates: left }, settled, now) : incident
}

/** Without what only the database knows. */
const known = ({ version: _, updates, ...incident }: Incident) => ({
  ...incident,
  updates: updates.map(({ id: _update, ...one }) => one),
})

const incidentOf = async (id: string): Promise<Incident> => {
  const found = (await readFacts(world.db)).incidents.find((incident) => incident.id === id)
  if (!found) throw new Error('The incident does not stand.')
  return found
}

async function take(id: string, one: Act, kind: Kind): Promise<boolean> {
  const { db, pageId } = world
  const [incident, before, now] = [await incidentOf(id), await readPostmortem(db, pageId, id), next()]
  let version = 0
  const decision = await decidedAndDone(
    () => decide(kind, { incident, postmortem: before, updateId: 'new' }, one, now),
    async () => {
      version = (await perform(kind, id, one, attempt({ now }))).version
    },
  )
  const after = await readPostmortem(db, pageId, id)
  if (!decision) {
    expect(after).toEqual(before)
    expect(await incidentOf(id)).toEqual(incident)
    return false
  }
  expect(known(await incidentOf(id))).toEqual(known(decidedOf(incident, decision, now)))
  const { postmortem } = decision
  const said = Object.fromEntries(Object.entries(postmortem ?? {}).filter(([, value]) => value !== undefined))
  const stands = postmortem && { ...nothing, ...before, ...said, updatedAt: now }
  if (stands?.updateId === 'new') stands.updateId = after?.updateId ?? null
  if (stands) expect(after).toMatchObject(stands)
  else expect(after).toBeNull()
  const rows = await db.outbox.findMany({ where: { pageId, version }, select: { kind: true, notify: true } })
  expect(rows).toEqual(decision.announce.map(({ kind, notify }) => ({ kind, notify })))
  const audit = await db.auditEntry.findFirst({ where: { pageId, at: now } })
  expect(audit?.verb).toBe(decision.audit ? decision.audit.verb : undefined)
  return true
}

test('what was decided of a postmortem is what stands after the verb, and what is refused is refused by both', async () => {
  const taken = new Map<Kind, number>()
  const property = fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 10 }), async (acts) => {
    const { db, pageId } = world
    const said = { name: 'Down', components: {}, body: 'We look.', deliverNotifications: false }
    const opened = await openIncident(db, pageId, { ...said, status: 'resolved' }, attempt({ now: next() }))
    const id = opened.result.incidentId
    for (const one of acts) {
      const { kind } = one
      if (kind === 'reopen' || kind === 'resolve') {
        const status = kind === 'reopen' ? 'investigating' : 'resolved'
        await publishUpdate(db, pageId, id, { ...said, status }, attempt({ now: next() }))
      } else if (await take(id, one, kind)) taken.set(kind, (taken.get(kind) ?? 0) + 1)
    }
  })
  const good: Act['draft'] = { body: 'Why it broke.', notifySubscribers: true }
  const acts = (...those: Act['kind'][]): [Act[]] => [
    those.map((kind) => ({ kind, draft: good, notifySubscribers: false })),
  ]
  // each verb twice, whatever chance draws besides
  const examples = [
    acts('draft', 'publish', 'retract', 'publish', 'retract', 'delete'),
    acts('draft', 'publish', 'delete', 'ignore'),
    acts('ignore', 'draft', 'delete'),
  ]
  await fc.assert(property, { numRuns: 25, examples })
  for (const kind of ['draft', 'publish', 'retract', 'ignore', 'delete'] as const)
    expect(taken.get(kind) ?? 0, kind).toBeGreaterThan(1)
})
