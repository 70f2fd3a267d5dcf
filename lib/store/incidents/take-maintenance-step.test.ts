import { beforeEach, expect, test } from 'vitest'
import { at, attempt } from '@/e2e/support/attempt'
import { freshDatabase } from '@/e2e/support/database'
import type { ComponentStatus } from '@/lib/status/facts/component-status'
import { standingWords } from '@/lib/status/incident/called-off'
import { factsAt } from '@/lib/status/incident/facts-at'
import type { MaintenanceStep } from '@/lib/status/maintenance/decide-maintenance-step'
import { readFacts } from '@/lib/store/page/read-facts'
import type { Database } from '@/lib/store/transaction/database'
import { openIncident } from './open-incident'
import { publishUpdate } from './publish-update'
import { takeMaintenanceStep } from './take-maintenance-step'

let db: Database
let pageId: string
beforeEach(async () => {
  const world = await freshDatabase()
  ;({ db, pageId } = world)
  const now = at('00:00:00')
  const row = { id: 'w3bw3bw3bw3b', pageId, name: 'Web', position: 900, createdAt: now, updatedAt: now }
  await db.component.create({ data: row })
})

const web = 'w3bw3bw3bw3b'
const schedule = async (over: object = {}) => {
  const draft = {
    ...({ kind: 'maintenance', name: 'Upgrade', status: 'scheduled', body: 'We upgrade.', components: {} } as const),
    ...{ componentIds: [web], deliverNotifications: true },
    ...{ scheduledFor: at('14:00:00'), scheduledUntil: at('16:00:00') },
    ...{ scheduledAutoInProgress: true, scheduledAutoCompleted: true },
    ...{ autoTransitionToMaintenanceState: true, autoTransitionToOperationalState: true },
    ...over,
  }
  return (await openIncident(db, pageId, draft, attempt())).result.incidentId
}
const step = (id: string, what: MaintenanceStep, clock: string, over: object = {}) => {
  const draft = { step: what, body: '', deliverNotifications: true, ...over }
  return takeMaintenanceStep(db, pageId, id, draft, attempt({ now: at(clock) }))
}
const seen = async (id: string, clock: string) => {
  const facts = factsAt(await readFacts(db), at(clock))
  const incident = facts.incidents.find((one) => one.id === id)
  const component = facts.components.find((one) => one.id === web)?.status as ComponentStatus
  return [incident && standingWords(incident), component]
}

test('a maintenance that is started early holds its components from then on and ends as planned', async () => {
  const id = await schedule()
  await step(id, 'start', '13:00:00')
  expect(await seen(id, '13:00:01')).toEqual(['In progress', 'under_maintenance'])
  expect(await seen(id, '14:00:01')).toEqual(['In progress', 'under_maintenance'])
  expect(await seen(id, '16:00:00')).toEqual(['Completed', 'operational'])
})

test('one that is finished early lets its components go and keeps its planned window', async () => {
  const id = await schedule()
  await step(id, 'finish', '15:00:00')
  expect(await seen(id, '15:00:01')).toEqual(['Completed', 'operational'])
  const row = await db.incident.findUniqueOrThrow({ where: { id } })
  expect([row.resolvedAt, row.scheduledUntil]).toEqual([at('15:00:00'), at('16:00:00')])
})

test('a component that another running maintenance holds stays under maintenance', async () => {
  const id = await schedule()
  const other = await schedule({ scheduledFor: at('14:30:00'), scheduledUntil: at('17:00:00') })
  await step(id, 'finish', '15:00:00')
  expect(await seen(other, '15:00:01')).toEqual(['In progress', 'under_maintenance'])
})

test('one that is called off a second before it begins never begins, and is cancelled for ever', async () => {
  const id = await schedule()
  await step(id, 'call_off', '13:59:59')
  for (const clock of ['13:59:59', '14:00:00', '20:00:00'])
    expect(await seen(id, clock)).toEqual(['Cancelled', 'operational'])
  const told = await db.outbox.findMany({ orderBy: { id: 'desc' }, take: 1 })
  expect(told).toMatchObject([{ incidentId: id, notify: true }])
  const audit = await db.auditEntry.findFirst({ where: { subjectId: id }, orderBy: { id: 'desc' } })
  expect(audit?.verb).toBe('cancelled maintenance')
})

test.each([
  ['start', '14:00:00', 'maintenance_under_way'],
  ['call_off', '14:00:00', 'maintenance_under_way'],
  ['finish', '13:59:59', 'maintenance_not_begun'],
  ['finish', '16:00:00', 'maintenance_over'],
  ['call_off', '16:00:01', 'maintenance_over'],
] as const)('%s at %s is refused: %s', async (what, clock, code) => {
  const id = await schedule()
  await expect(step(id, what, clock)).rejects.toMatchObject({ code })
})

test('a window that begins without an update has begun all the same', async () => {
  const id = await schedule({ scheduledAutoInProgress: false })
  await expect(step(id, 'call_off', '14:00:00')).rejects.toMatchObject({ code: 'maintenance_under_way' })
  await step(id, 'finish', '14:10:00')
  expect((await seen(id, '14:10:00'))[0]).toBe('Completed')
})

test('a retry changes nothing, and who has an older update in view is told', async () => {
  const id = await schedule()
  const first = await db.incidentUpdate.findFirstOrThrow({ where: { incidentId: id } })
  const said = { status: 'scheduled', body: 'Be ready.', components: {}, deliverNotifications: false } as const
  await publishUpdate(db, pageId, id, said, attempt({ now: at('12:30:00') }))
  const stale = step(id, 'start', '13:00:00', { seenUpdateId: first.id })
  await expect(stale).rejects.toMatchObject({ code: 'update_overtaken' })
  const draft = { step: 'start', body: '', deliverNotifications: true } as const
  const keyed = { ...attempt({ now: at('13:00:00') }), key: 'form 0123456789abcdef' }
  const [one, two] = [
    await takeMaintenanceStep(db, pageId, id, draft, keyed),
    await takeMaintenanceStep(db, pageId, id, draft, keyed),
  ]
  expect(two.version).toBe(one.version)
})

test('an update that moves the window tells subscribers of a move', async () => {
  const id = await schedule()
  const draft = { status: 'scheduled', body: 'Later.', components: {}, deliverNotifications: true } as const
  await publishUpdate(db, pageId, id, { ...draft, scheduledUntil: at('18:00:00') }, attempt({ now: at('13:00:00') }))
  const [row] = await db.outbox.findMany({ orderBy: { id: 'desc' }, take: 1 })
  expect(row?.payload).toEqual({ moved: true })
})
