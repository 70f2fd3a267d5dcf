import { beforeEach, describe, expect, test } from 'vitest'
import { at, attempt } from '@/e2e/support/attempt'
import { pageWithComponents } from '@/e2e/support/page-with-components'
import type { IncidentDraft } from '@/lib/status/incident/decide-open-incident'
import { readFacts } from '@/lib/store/page/read-facts'
import { openIncident } from './open-incident'

let world: Awaited<ReturnType<typeof pageWithComponents>>
beforeEach(async () => {
  world = await pageWithComponents()
})

const draft = (parts: Partial<IncidentDraft> = {}): IncidentDraft => ({
  name: 'Payouts are late',
  status: 'investigating',
  body: 'We are looking into it.',
  components: {},
  deliverNotifications: true,
  ...parts,
})
const open = (parts: Partial<IncidentDraft> = {}, how = attempt()) =>
  openIncident(world.db, world.pageId, draft(parts), how)
const counts = async () => {
  const { db } = world
  return Promise.all([
    db.incident.count(),
    db.incidentUpdate.count(),
    db.outbox.count(),
    db.auditEntry.count(),
    db.page.findFirst(),
  ])
}

describe('an opened incident', () => {
  test('stands in the facts with its update, its impact and what it did to the components', async () => {
    const { result, version } = await open({
      components: { [world.payouts]: 'partial_outage', [world.web]: 'operational' },
    })
    const facts = await readFacts(world.db)
    expect(facts.version).toBe(version)
    const [incident] = facts.incidents
    expect(incident).toMatchObject({
      id: result.incidentId,
      status: 'investigating',
      impact: 'major',
      resolvedAt: null,
    })
    expect(incident?.componentIds.toSorted()).toEqual([world.payouts, world.web].toSorted())
    expect(incident?.updates[0]?.changes).toEqual([
      { code: world.web, name: 'Web', oldStatus: 'operational', newStatus: 'operational' },
      { code: world.payouts, name: 'Money - Payouts', oldStatus: 'operational', newStatus: 'partial_outage' },
    ])
    expect(facts.components.find(({ id }) => id === world.payouts)?.status).toBe('partial_outage')
    const history = await world.db.componentStatusChange.findMany({ where: { updateId: result.updateId } })
    expect(history).toMatchObject([
      { componentId: world.payouts, oldStatus: 'operational', newStatus: 'partial_outage' },
    ])
  })

  test('leaves exactly one outbox row and one audit row, and raises the version by one', async () => {
    const before = await counts()
    const { result } = await open()
    const after = await counts()
    expect(after.slice(0, 4)).toEqual(before.slice(0, 4).map((count) => (count as number) + 1))
    expect((after[4] as { version: number }).version).toBe((before[4] as { version: number }).version + 1)
    expect(await world.db.outbox.findFirst({ where: { updateId: result.updateId } })).toMatchObject({ notify: true })
  })

  test('can be told late: nobody is notified, no component moves, it stands where it happened', async () => {
    const happened = new Date('2026-10-01T08:00:00Z')
    const { result } = await open({
      backfilled: true,
      displayAt: happened,
      status: 'resolved',
      components: { [world.web]: 'major_outage' },
    })
    const facts = await readFacts(world.db)
    expect(facts.incidents[0]).toMatchObject({
      createdAt: happened,
      startedAt: happened,
      resolvedAt: happened,
      backfilled: true,
      componentIds: [world.web],
    })
    expect(facts.components.every(({ status }) => status === 'operational')).toBe(true)
    expect(await world.db.outbox.findFirst({ where: { updateId: result.updateId } })).toMatchObject({ notify: false })
  })

  test('may be a maintenance with a window', async () => {
    await open({ status: 'scheduled', scheduledFor: at('14:00:00'), scheduledUntil: at('15:00:00') })
    const [maintenance] = (await readFacts(world.db)).incidents
    expect(maintenance).toMatchObject({
      kind: 'maintenance',
      status: 'scheduled',
      impact: 'maintenance',
      scheduledFor: at('14:00:00'),
    })
  })
})

describe('the same idempotency key', () => {
  test('with the same draft changes nothing and answers the same', async () => {
    const first = await open({}, attempt({ key: 'k1' }))
    const before = await counts()
    const again = await open({}, attempt({ key: 'k1', now: at('12:00:05') }))
    expect(again).toEqual({ ...first, replayed: true })
    expect(await counts()).toEqual(before)
  })

  test('with another draft is refused', async () => {
    await open({}, attempt({ key: 'k1' }))
    await expect(open({ name: 'Something else' }, attempt({ key: 'k1' }))).rejects.toMatchObject({ reason: 'conflict' })
  })

  test('used ten times at once makes one incident', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => open({}, attempt({ key: 'storm' }))))
    expect(new Set(answers.map(({ result }) => result.incidentId)).size).toBe(1)
    expect(await world.db.incident.count()).toBe(1)
  })
})

describe('a draft that does not hold', () => {
  const wrong: [string, Partial<IncidentDraft>, string][] = [
    ['a name of 300 characters', { name: 'x'.repeat(300) }, 'name'],
    ['no name', { name: '  ' }, 'name'],
    ['an unknown status', { status: 'exploded' as never }, 'status'],
    ['a status of a maintenance without its window', { status: 'in_progress' }, 'scheduled_for'],
    ['postmortem as first status', { status: 'postmortem' }, 'status'],
    ['a NUL in the text', { body: 'a\u0000b' }, 'body'],
    ['an empty text', { body: '' }, 'body'],
    ['a text of 30,000 characters', { body: 'x'.repeat(30_000) }, 'body'],
    ['a component that is not there', { components: { nope: 'operational' } }, 'components'],
    ['a touched component that is not there', { componentIds: ['nope'] }, 'components'],
    ['a component status that is not one', { components: { WEB: 'sideways' as never } }, 'components'],
    ['an impact that is not one', { impactOverride: 'huge' as never }, 'impact_override'],
    ['a time to come', { displayAt: at('13:00:00') }, 'display_at'],
    ['a past incident without its time', { backfilled: true, status: 'resolved' }, 'backfill_date'],
    [
      'a window that ends before it begins',
      { status: 'scheduled', scheduledFor: at('15:00:00'), scheduledUntil: at('14:00:00') },
      'scheduled_until',
    ],
  ]
  test.each(wrong)('%s is refused, and nothing is stored', async (_, parts, field) => {
    const statuses = parts.components?.WEB ? { components: { [world.web]: parts.components.WEB } } : {}
    const before = await counts()
    await expect(open({ ...parts, ...statuses })).rejects.toMatchObject({ name: 'Refusal', reason: 'invalid', field })
    expect(await counts()).toEqual(before)
  })

  test('for a page that is not there is refused', async () => {
    await expect(openIncident(world.db, 'nope', draft(), attempt())).rejects.toMatchObject({ reason: 'not_found' })
  })
})
