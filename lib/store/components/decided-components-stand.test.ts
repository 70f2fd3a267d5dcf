import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { assertUntil } from '@/e2e/support/assert-until'
import { attempt } from '@/e2e/support/attempt'
import { decidedAndDone } from '@/e2e/support/decided-and-done'
import { pageWithComponents } from '@/e2e/support/page-with-components'
import type { Placed } from '@/lib/status/component/arrangement'
import { decideArrangement } from '@/lib/status/component/decide-arrangement'
import {
  decideAddComponent,
  decideChangeComponent,
  decideRemoveComponent,
} from '@/lib/status/component/decide-component'
import { decideAddGroup, decideChangeGroup, decideRemoveGroup } from '@/lib/status/component/decide-group'
import type { NewPlace, PositionedComponent, WrittenComponent } from '@/lib/status/component/written-component'
import { type ComponentStatus, componentStatuses } from '@/lib/status/facts/component-status'
import type { Decision } from '@/lib/status/facts/decision'
import type { WriteContext, Written } from '@/lib/store/transaction/write-context'
import { arrangeComponents } from './arrange-components'
import { addComponent, changeComponent, removeComponent } from './change-component'
import { addGroup, changeGroup, removeGroup } from './change-group'
import { nextPosition } from './find-component'

let world: Awaited<ReturnType<typeof pageWithComponents>>
beforeAll(async () => {
  world = await pageWithComponents()
})

// every act has a later moment than the one before it
let minutes = 0
const next = () => new Date(Date.parse('2026-11-20T12:00:00Z') + ++minutes * 60_000)
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined })
/** which of those that stand, by a number; seldom one that is not there */
const pick = fc.oneof({ weight: 12, arbitrary: fc.nat(20) }, { weight: 1, arbitrary: fc.constant(-1) })
/** what is taken, and now and then what is refused: several fields together must often be taken */
const mostly = <T>(taken: T[], refused: T[]) =>
  fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...taken) }, { weight: 1, arbitrary: fc.constantFrom(...refused) })
const act = fc.record({
  kind: fc.constantFrom('add', 'change', 'remove', 'group', 'regroup', 'ungroup', 'arrange', 'arrange', 'change'),
  on: pick,
  name: maybe(mostly(['Mail', 'Search', 'Maps'], ['Mail\nSearch', '  '])),
  description: maybe(mostly([null, '', 'What it is.'], ['x'.repeat(2001)])),
  status: maybe(fc.constantFrom(...componentStatuses)),
  group: maybe(fc.option(pick)),
  startDate: maybe(mostly([null, '2026-02-03'], ['2026-02-30'])),
  showcase: maybe(fc.boolean()),
  members: fc.array(pick, { maxLength: 3 }),
  shuffle: fc.integer(),
})
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never
type Row = WrittenComponent
type Decided = Decision & { columns?: object; places?: NewPlace[]; status?: string; position?: number; moves?: Move[] }
type Move = { code: string; newStatus: ComponentStatus }

const select = { id: true, name: true, description: true, isGroup: true, status: true, groupId: true, position: true }
const rowsOf = () =>
  world.db.component.findMany({
    where: { pageId: world.pageId, removedAt: null },
    select: { ...select, showcase: true, startDate: true, onlyShowIfDegraded: true },
    orderBy: [{ position: 'asc' }, { sequence: 'asc' }],
  })

const idAt = (rows: readonly Row[], at: number) => (at < 0 ? 'gone' : (rows[at % rows.length]?.id ?? 'gone'))
const standing = (rows: readonly Row[]): PositionedComponent[] =>
  rows.map(({ id, groupId, isGroup, position }) => ({ id, groupId, isGroup, position, isReadable: true }))

/** Another order of what stands; now and then a component is put into another group, or a group into one. */
function arrangement(rows: readonly Row[], { shuffle, members }: Act): Placed[] {
  const groupId = members.length > 0 ? idAt(rows, members[0] ?? 0) : null
  const placed = rows.map((row) => ({ id: row.id, groupId: row.groupId }))
  const turn = Math.abs(shuffle) % Math.max(1, placed.length)
  const turned = [...placed.slice(turn), ...placed.slice(0, turn)]
  return turned.map((one, index) => (index === 0 && one.id !== groupId ? { ...one, groupId } : one))
}

type Plan = { id: string; decide: () => Decided; perform: (by: WriteContext) => Promise<Written<object>> }

async function planOf(rows: readonly Row[], one: Act): Promise<Plan> {
  const { db, pageId } = world
  const id = idAt(rows, one.on)
  const before = rows.find((row) => row.id === id) ?? null
  const groupId = typeof one.group === 'number' ? idAt(rows, one.group) : one.group
  const group = rows.find((row) => row.id === groupId) ?? null
  const { name, description, status, startDate, showcase } = one
  const change = { name, description, status, groupId, startDate, showcase }
  const componentIds = one.members.map((at) => idAt(rows, at))
  const components = standing(rows)
  const context = { tx: db, pageId } as unknown as Parameters<typeof nextPosition>[0]
  const position = await nextPosition(context, groupId ?? null)
  const leaves = rows.map((row) => ({ ...row, status: row.status as ComponentStatus }))
  const plans: Record<Act['kind'], Omit<Plan, 'id'>> = {
    add: {
      decide: () => decideAddComponent({ group, position, componentId: 'new' }, { ...change, name: name ?? 'New' }),
      perform: (by) => addComponent(db, pageId, { ...change, name: name ?? 'New' }, by),
    },
    change: {
      decide: () => decideChangeComponent({ before, group, position, components: leaves }, change),
      perform: (by) => changeComponent(db, pageId, id, change, by),
    },
    remove: { decide: () => decideRemoveComponent(before), perform: (by) => removeComponent(db, pageId, id, by) },
    group: {
      decide: () => decideAddGroup({ components, groupId: 'new' }, { name: name ?? 'New', description, componentIds }),
      perform: (by) => addGroup(db, pageId, { name: name ?? 'New', description, componentIds }, by),
    },
    regroup: {
      decide: () => decideChangeGroup({ before, components }, { name, description, componentIds }),
      perform: (by) => changeGroup(db, pageId, id, { name, description, componentIds }, by),
    },
    ungroup: {
      decide: () => decideRemoveGroup({ before, components }),
      perform: (by) => removeGroup(db, pageId, id, by),
    },
    arrange: {
      decide: () => decideArrangement(components, { order: arrangement(rows, one) }),
      perform: (by) => arrangeComponents(db, pageId, { order: arrangement(rows, one) }, by),
    },
  }
  return { id, ...plans[one.kind] }
}

const blank = { description: null, isGroup: false, status: 'operational', groupId: null, position: 0 }
const unset = { showcase: false, startDate: null, onlyShowIfDegraded: false }
const set = (columns: object = {}) => Object.fromEntries(Object.entries(columns).filter(([, v]) => v !== undefined))

/** The rows once the decision is done. */
function decidedRows(rows: readonly Row[], kind: Act['kind'], id: string, decided: Decided): Row[] {
  const columns = set(decided.columns)
  const isNew = kind === 'add' || kind === 'group'
  const kept = kind === 'remove' || kind === 'ungroup' ? rows.filter((row) => row.id !== id) : rows
  const { position = 0, status = 'operational' } = decided
  const made = { id: 'new', name: '', ...blank, ...unset, status, isGroup: kind === 'group', position, ...columns }
  const all: Row[] = isNew ? [...kept, made] : kept.map((row) => (row.id === id ? { ...row, ...columns } : row))
  const moved = new Map(decided.moves?.map(({ code, newStatus }) => [code, newStatus]))
  const placed = new Map(decided.places?.map((place) => [place.id, place]))
  return all.map((row) => ({ ...row, ...placed.get(row.id), status: moved.get(row.id) ?? row.status }))
}

const byId = (rows: readonly Row[], newId?: string) =>
  Object.fromEntries(
    rows.map((row) => {
      const named = { ...row, id: row.id === newId ? 'new' : row.id }
      return [named.id, { ...named, groupId: row.groupId === newId ? 'new' : row.groupId }]
    }),
  )

test('what was decided of components and groups is what stands after the verb, and what is refused is refused by both', async () => {
  const taken = new Map<Act['kind'], number>()
  const property = fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 10 }), async (acts) => {
    for (const one of acts) {
      const [rows, now] = [await rowsOf(), next()]
      const plan = await planOf(rows, one)
      let version = 0
      const decided = await decidedAndDone(plan.decide, async () => {
        version = (await plan.perform(attempt({ now }))).version
      })
      const after = await rowsOf()
      if (!decided) {
        expect(after).toEqual(rows)
        continue
      }
      const newId = after.find(({ id }) => rows.every((row) => row.id !== id))?.id
      expect(byId(after, newId)).toEqual(byId(decidedRows(rows, one.kind, plan.id, decided)))
      const told = await world.db.outbox.findMany({ where: { version }, select: { kind: true, notify: true } })
      expect(told).toEqual(decided.announce.map(({ kind, notify }) => ({ kind, notify })))
      const audit = await world.db.auditEntry.findFirst({ where: { at: now }, orderBy: { id: 'asc' } })
      expect(audit?.verb).toBe(decided.audit ? decided.audit.verb : undefined)
      taken.set(one.kind, (taken.get(one.kind) ?? 0) + 1)
    }
  })
  const kinds = ['add', 'change', 'remove', 'group', 'regroup', 'ungroup', 'arrange'] as const
  const enough = () => kinds.every((kind) => taken.has(kind))
  await assertUntil(enough, () => fc.assert(property, { numRuns: 30 }))
  for (const kind of kinds) expect(taken.get(kind) ?? 0, kind).toBeGreaterThan(0)
})
