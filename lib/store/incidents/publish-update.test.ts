import { beforeEach, describe, expect, test } from 'vitest'
import { at, attempt, grace } from '@/e2e/support/attempt'
import { pageWithComponents } from '@/e2e/support/page-with-components'
import type { UpdateDraft } from '@/lib/status/incident/decide-publish-update'
import { readFacts } from '@/lib/store/page/read-facts'
import { openDatabase } from '@/lib/store/transaction/database'
import { openIncident } from './open-incident'
import { publishUpdate } from './publish-update'

let world: Awaited<ReturnType<typeof pageWithComponents>>
let incidentId: string
let firstUpdateId: string
beforeEach(async () => {
  world = await pageWithComponents()
  const components = { [world.web]: 'major_outage' } as const
  const draft = {
    name: 'Down',
    status: 'investigating',
    body: 'Looking.',
    components,
    deliverNotifications: true,
  } as const
  const opened = await openIncident(world.db, world.pageId, draft, attempt())
  incidentId = opened.result.incidentId
  firstUpdateId = opened.result.updateId
})

const publish = (parts: Partial<UpdateDraft>, how = attempt({ now: at('12:10:00') }), db = world.db) => {
  const draft = {
    status: 'identified',
    body: 'Found it.',
    components: {},
    deliverNotifications: true,
    ...parts,
  } as const
  return publishUpdate(db, world.pageId, incidentId, draft, how)
}
const incident = async () => {
  const facts = await readFacts(world.db)
  const found = facts.incidents.find(({ id }) => id === incidentId)
  if (!found) throw new Error('the incident is not in the facts')
  return found
}

describe('the life of an incident', () => {
  test('runs through its statuses, back again, and re-opens', async () => {
    await publish({ status: 'monitoring' }, attempt({ now: at('12:10:00') }))
    expect(await incident()).toMatchObject({ status: 'monitoring', monitoringAt: at('12:10:00'), resolvedAt: null })
    await publish({ status: 'identified' }, attempt({ now: at('12:20:00') }))
    await publish({ status: 'resolved' }, attempt({ now: at('12:30:00') }))
    expect(await incident()).toMatchObject({ status: 'resolved', resolvedAt: at('12:30:00') })
    await publish({ status: 'investigating' }, attempt({ now: at('12:40:00') }))
    expect(await incident()).toMatchObject({ status: 'investigating', resolvedAt: null, monitoringAt: at('12:10:00') })
    expect((await incident()).updates.map(({ status }) => status)).toEqual([
      'investigating',
      'resolved',
      'identified',
      'monitoring',
      'investigating',
    ])
  })

  test('keeps its impact when components recover', async () => {
    await publish({ status: 'resolved', components: { [world.web]: 'operational' } })
    expect(await incident()).toMatchObject({ impact: 'critical' })
    expect((await readFacts(world.db)).components.find(({ id }) => id === world.web)?.status).toBe('operational')
  })

  test('takes an override and gives it back', async () => {
    await publish({ impactOverride: 'minor' })
    expect(await incident()).toMatchObject({ impact: 'minor', impactOverride: 'minor' })
    await publish({ impactOverride: null }, attempt({ now: at('12:20:00') }))
    expect(await incident()).toMatchObject({ impact: 'critical', impactOverride: null })
  })

  test('a back-dated update moves neither status nor components', async () => {
    const late = { displayAt: at('11:00:00'), status: 'resolved', components: { [world.web]: 'operational' } } as const
    await publish(late, attempt({ now: at('12:30:00') }))
    expect(await incident()).toMatchObject({ status: 'investigating', resolvedAt: null, startedAt: at('11:00:00') })
    expect((await readFacts(world.db)).components.find(({ id }) => id === world.web)?.status).toBe('major_outage')
  })
})

describe('two operators on one incident', () => {
  test('the second is told what the first published, by name, and nothing of theirs is stored', async () => {
    await publish(
      { seenUpdateId: firstUpdateId, body: 'It is the queue.' },
      attempt({ by: grace, now: at('12:09:00') }),
    )
    const second = publish({ seenUpdateId: firstUpdateId, body: 'It is the disk.' })
    await expect(second).rejects.toMatchObject({
      reason: 'overtaken',
      message: expect.stringMatching(/Grace.*Identified.*It is the queue\./),
    })
    expect((await incident()).updates).toHaveLength(2)
  })

  test('on two connections at the same moment: one is published, one is told', async () => {
    const other = openDatabase(world.url)
    const both = await Promise.allSettled([
      publish({ seenUpdateId: firstUpdateId, body: 'One.' }),
      publish({ seenUpdateId: firstUpdateId, body: 'Two.' }, attempt({ by: grace, now: at('12:10:00') }), other),
    ])
    await other.$disconnect()
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect((await incident()).updates).toHaveLength(2)
  })

  test('having seen it, the second publishes', async () => {
    const { result } = await publish({ seenUpdateId: firstUpdateId }, attempt({ by: grace, now: at('12:09:00') }))
    await publish({ seenUpdateId: result.updateId, body: 'More.' })
    expect((await incident()).updates).toHaveLength(3)
  })
})

describe('a publish that is not possible', () => {
  test('on an incident that is not there is refused', async () => {
    const draft = { status: 'identified', body: 'x', components: {}, deliverNotifications: true } as const
    await expect(publishUpdate(world.db, world.pageId, 'nope', draft, attempt())).rejects.toMatchObject({
      reason: 'not_found',
    })
  })

  test('with a group among the components is refused', async () => {
    await expect(publish({ components: { [world.group]: 'operational' } })).rejects.toMatchObject({
      field: 'components',
    })
  })
})

test('100 updates at once are all there, each with its outbox row, versions without a gap', async () => {
  const before = (await readFacts(world.db)).version
  const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => publish({ body: `Update ${index}.` })))
  expect(answers.map(({ version }) => version).toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 100 }, (_, n) => before + n + 1),
  )
  expect((await incident()).updates).toHaveLength(101)
  expect(await world.db.outbox.count({ where: { incidentId, kind: 'incident_update' } })).toBe(101)
})
