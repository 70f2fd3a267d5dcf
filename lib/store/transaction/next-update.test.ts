import { beforeEach, describe, expect, test } from 'vitest'
import { at, attempt } from '@/e2e/support/attempt'
import { freshDatabase } from '@/e2e/support/database'
import type { IncidentDraft } from '@/lib/status/incident/decide-open-incident'
import type { UpdateDraft } from '@/lib/status/incident/decide-publish-update'
import { changeIncident } from '@/lib/store/incidents/change-incident'
import { editUpdate } from '@/lib/store/incidents/edit-update'
import { openIncident } from '@/lib/store/incidents/open-incident'
import { publishUpdate } from '@/lib/store/incidents/publish-update'
import { readFacts } from '@/lib/store/page/read-facts'

let world: Awaited<ReturnType<typeof freshDatabase>>
let incidentId: string
beforeEach(async () => {
  world = await freshDatabase()
  incidentId = await open({ nextUpdateBy: at('12:30:00') })
})

const draft = {
  name: 'Down',
  status: 'investigating',
  body: 'Looking.',
  components: {},
  deliverNotifications: true,
} as const
const open = async (parts: Partial<IncidentDraft> = {}) =>
  (await openIncident(world.db, world.pageId, { ...draft, ...parts }, attempt())).result.incidentId
const publish = (parts: Partial<UpdateDraft> = {}, clock = '12:10:00', key?: string) =>
  publishUpdate(
    world.db,
    world.pageId,
    incidentId,
    { status: 'identified', body: 'Found it.', components: {}, deliverNotifications: true, ...parts },
    attempt({ now: at(clock), key }),
  )
const change = (nextUpdateBy: Date | null, clock = '12:10:00') =>
  changeIncident(world.db, world.pageId, incidentId, { nextUpdateBy }, attempt({ now: at(clock) }))
const promised = async (id = incidentId) =>
  (await readFacts(world.db)).incidents.find((incident) => incident.id === id)?.nextUpdateBy

test('an incident opens with a promise, or without', async () => {
  expect(await promised()).toEqual(at('12:30:00'))
  expect(await promised(await open())).toBeNull()
})

describe('an update', () => {
  test('makes a new promise', async () => {
    await publish({ nextUpdateBy: at('13:00:00') })
    expect(await promised()).toEqual(at('13:00:00'))
  })

  test('counts minutes from the moment of its publish', async () => {
    await publish({ nextUpdateBy: { inMinutes: 15 } }, '12:11:00')
    expect(await promised()).toEqual(at('12:26:00'))
  })

  test.each([undefined, null])('that says %s of it ends the promise', async (nextUpdateBy) => {
    await publish({ nextUpdateBy })
    expect(await promised()).toBeNull()
  })

  test('that is dated before the newest one leaves the promise alone, unless it speaks of it', async () => {
    await publish({ displayAt: at('11:00:00') })
    expect(await promised()).toEqual(at('12:30:00'))
    await publish({ displayAt: at('11:30:00'), nextUpdateBy: at('14:00:00') })
    expect(await promised()).toEqual(at('14:00:00'))
    await publish({ displayAt: at('11:40:00'), nextUpdateBy: null })
    expect(await promised()).toBeNull()
  })

  test('that resolves ends the promise, whatever it says itself, and re-opening brings none back', async () => {
    await publish({ status: 'resolved', nextUpdateBy: at('13:00:00') })
    expect(await promised()).toBeNull()
    await publish({ status: 'investigating' }, '12:20:00')
    expect(await promised()).toBeNull()
  })

  test('whose promise is over already is refused, and nothing is published', async () => {
    for (const nextUpdateBy of [at('12:10:00'), at('12:05:00')])
      await expect(publish({ nextUpdateBy })).rejects.toMatchObject({ reason: 'invalid', field: 'next_update_by' })
    expect(await promised()).toEqual(at('12:30:00'))
  })

  test('that is sent again under its key stays the same request, also after the promised moment', async () => {
    const first = await publish({ nextUpdateBy: { inMinutes: 15 } }, '12:10:00', 'once')
    const again = await publish({ nextUpdateBy: { inMinutes: 15 } }, '12:40:00', 'once')
    expect(again).toMatchObject({ replayed: true, result: first.result })
    const fixed = await publish({ nextUpdateBy: at('13:00:00') }, '12:45:00', 'twice')
    expect(await publish({ nextUpdateBy: at('13:00:00') }, '13:10:00', 'twice')).toMatchObject({
      replayed: true,
      result: fixed.result,
    })
    expect(await promised()).toEqual(at('13:00:00'))
  })

  test('that is edited so that the incident is over ends the promise', async () => {
    await publish({ status: 'resolved', displayAt: at('11:50:00') })
    expect(await promised()).toEqual(at('12:30:00'))
    const facts = await readFacts(world.db)
    const resolving = facts.incidents[0]?.updates.find(({ status }) => status === 'resolved')?.id ?? ''
    await editUpdate(
      world.db,
      world.pageId,
      incidentId,
      resolving,
      { displayAt: at('12:05:00') },
      attempt({ now: at('12:20:00') }),
    )
    expect(await promised()).toBeNull()
  })
})

describe('the promise alone', () => {
  test('can be moved and taken back', async () => {
    await change(at('15:00:00'))
    expect(await promised()).toEqual(at('15:00:00'))
    await change(null)
    expect(await promised()).toBeNull()
  })

  test('stays when something else is changed', async () => {
    await changeIncident(world.db, world.pageId, incidentId, { name: 'Slow' }, attempt({ now: at('12:10:00') }))
    expect(await promised()).toEqual(at('12:30:00'))
  })

  test('is not made for the past, nor on what is over', async () => {
    const refused = { reason: 'invalid', field: 'next_update_by' }
    await expect(change(at('12:10:00'))).rejects.toMatchObject(refused)
    await publish({ status: 'resolved' })
    await expect(change(at('15:00:00'))).rejects.toMatchObject(refused)
    await change(null)
    expect(await promised()).toBeNull()
  })
})
