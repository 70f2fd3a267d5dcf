import { beforeEach, describe, expect, test } from 'vitest'
import { at, attempt } from '@/e2e/support/attempt'
import { freshDatabase } from '@/e2e/support/database'
import type { Facts } from '@/lib/status/facts/facts'
import type { IncidentDraft } from '@/lib/status/incident/decide-open-incident'
import { factsAt } from '@/lib/status/incident/facts-at'
import { readFacts } from '@/lib/store/page/read-facts'
import type { Database } from '@/lib/store/transaction/database'
import { changeIncident } from './change-incident'
import { editUpdate } from './edit-update'
import { followClock } from './follow-clock'
import { openIncident } from './open-incident'
import { publishUpdate } from './publish-update'

let db: Database
let pageId: string
let web: string
beforeEach(async () => {
  const world = await freshDatabase()
  ;({ db, pageId } = world)
  const [first] = (await readFacts(db)).components.filter(({ isGroup }) => !isGroup)
  web = first?.id ?? (await addComponent())
})

async function addComponent() {
  const now = at('00:00:00')
  const row = { id: 'w3bw3bw3bw3b', pageId, name: 'Web', position: 1, createdAt: now, updatedAt: now }
  await db.component.create({ data: row })
  return row.id
}

const schedule = async (over: Partial<IncidentDraft> = {}) => {
  const draft: IncidentDraft = {
    ...{ kind: 'maintenance', name: 'Upgrade', status: 'scheduled', body: 'We upgrade.', components: {} },
    ...{
      componentIds: [web],
      deliverNotifications: true,
      scheduledFor: at('14:00:00'),
      scheduledUntil: at('16:00:00'),
    },
    ...{ scheduledAutoInProgress: true, scheduledAutoCompleted: true, scheduledRemindPrior: true },
    ...{ autoTransitionToMaintenanceState: true, autoTransitionToOperationalState: true },
    ...{ autoTransitionDeliverNotificationsAtStart: true, autoTransitionDeliverNotificationsAtEnd: true },
    ...over,
  }
  return (await openIncident(db, pageId, draft, attempt())).result.incidentId
}
const follow = (clock: string) => followClock(db, pageId, attempt({ now: at(clock) }))
const announced = async () =>
  (await db.outbox.findMany({ where: { version: { gt: 2 } }, orderBy: { id: 'asc' } })).map(({ kind, notify }) => [
    kind,
    notify,
  ])
// the page says when it was written, all else is as it was shown
const shown = ({ incidents, components }: Facts) => ({
  incidents: incidents.map(({ version, ...one }) => one),
  components,
})

describe('what the clock has done', () => {
  test.each(['13:00:00.500', '14:00:00.000', '15:00:00.000', '16:00:00.000', '22:00:00.000'])(
    'is written down at %s exactly as it was shown before',
    async (clock) => {
      await schedule()
      const before = factsAt(await readFacts(db), at(clock))
      expect(await follow(clock)).toBeGreaterThan(1)
      expect(shown(await readFacts(db))).toEqual(shown(before))
      expect(factsAt(await readFacts(db), at(clock)).incidents).toEqual((await readFacts(db)).incidents)
    },
  )

  test('is written once, whoever comes together and however often', async () => {
    await schedule()
    const versions = await Promise.all(Array.from({ length: 8 }, () => follow('14:00:01')))
    expect(versions.filter((version) => version !== null)).toHaveLength(1)
    expect(await follow('14:00:02')).toBeNull()
    expect((await readFacts(db)).incidents[0]?.updates.map(({ status }) => status)).toEqual([
      ...['in_progress', 'scheduled', 'scheduled'],
    ])
  })

  test('is told to subscribers: reminder, start and end, each once', async () => {
    await schedule()
    for (const clock of ['13:00:00', '14:00:00', '16:00:00']) await follow(clock)
    const rows = await db.outbox.findMany({ where: { updateId: { not: null } }, orderBy: { id: 'asc' } })
    expect(rows.map(({ notify }) => notify)).toEqual([true, true, true, true])
  })

  test('is told by its end alone when all of it is found late', async () => {
    await schedule()
    await follow('17:00:00')
    const rows = await db.outbox.findMany({ where: { updateId: { not: null } }, orderBy: { id: 'asc' } })
    expect(rows.map(({ notify }) => notify)).toEqual([true, false, false, true])
  })

  test('is kept from subscribers where operators want it so', async () => {
    await schedule({ autoTransitionDeliverNotificationsAtStart: false, scheduledRemindPrior: false })
    await follow('14:00:00')
    expect((await announced()).at(-1)).toEqual(['incident_update', false])
  })

  test('stands in the audit log with the moment, and moves components at it', async () => {
    const id = await schedule({ scheduledRemindPrior: false })
    await follow('14:30:00')
    const audit = await db.auditEntry.findFirst({ where: { verb: 'began maintenance' } })
    expect([audit?.subjectId, audit?.actorName, audit?.details]).toMatchObject([
      ...[id, 'the schedule', { at: at('14:00:00').toISOString() }],
    ])
    const moves = await db.componentStatusChange.findMany({ where: { componentId: web } })
    expect(moves.map(({ at: when, newStatus }) => [when, newStatus])).toEqual([[at('14:00:00'), 'under_maintenance']])
  })
})

describe('whoever writes builds on what is shown', () => {
  test('an update on a running window comes after its start, although no worker was there', async () => {
    const id = await schedule({ scheduledRemindPrior: false })
    const draft = { status: 'verifying', body: 'Nearly there.', components: { [web]: 'degraded_performance' } } as const
    await publishUpdate(db, pageId, id, { ...draft, deliverNotifications: true }, attempt({ now: at('15:00:00') }))
    const [found] = (await readFacts(db)).incidents
    expect(found?.updates.map(({ status, displayAt }) => [status, displayAt])).toEqual([
      ['verifying', at('15:00:00')],
      ['in_progress', at('14:00:00')],
      ['scheduled', at('12:00:00')],
    ])
    expect(found?.updates[0]?.changes?.[0]).toMatchObject({ oldStatus: 'under_maintenance' })
  })

  test('an automatic update can be edited before it is written down', async () => {
    const id = await schedule({ scheduledRemindPrior: false })
    const update = factsAt(await readFacts(db), at('14:10:00')).incidents[0]?.updates[0]
    await editUpdate(db, pageId, id, update?.id ?? '', { body: 'It has begun.' }, attempt({ now: at('14:10:00') }))
    expect((await readFacts(db)).incidents[0]?.updates[0]).toMatchObject({ id: update?.id, body: 'It has begun.' })
  })

  test('a window that is moved while it runs ends at its new end', async () => {
    const id = await schedule({ scheduledRemindPrior: false })
    await follow('14:00:00')
    await changeIncident(db, pageId, id, { scheduledUntil: at('18:00:00') }, attempt({ now: at('15:59:59') }))
    expect(await follow('16:00:00')).toBeNull()
    await follow('18:00:00')
    expect((await readFacts(db)).incidents[0]).toMatchObject({ status: 'completed', resolvedAt: at('18:00:00') })
  })

  test('what is called off a second before never begins', async () => {
    const id = await schedule({ scheduledRemindPrior: false })
    const draft = { status: 'completed', body: 'Called off.', components: {}, deliverNotifications: true } as const
    await publishUpdate(db, pageId, id, draft, attempt({ now: at('13:59:59') }))
    expect(await follow('16:00:01')).toBeNull()
    expect((await readFacts(db)).components.find((one) => one.id === web)?.status).toBe('operational')
  })
})
