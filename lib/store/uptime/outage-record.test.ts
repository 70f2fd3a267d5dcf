import { beforeEach, describe, expect, test } from 'vitest'
import { attempt } from '@/e2e/support/attempt'
import { pageWithComponents } from '@/e2e/support/page-with-components'
import type { ComponentStatus } from '@/lib/status/facts/component-status'
import { changeComponentStatus, removeComponent } from '@/lib/store/components/change-component'
import { addGroup, removeGroup } from '@/lib/store/components/change-group'
import { deleteIncident, restoreIncident } from '@/lib/store/incidents/delete-incident'
import { editUpdate } from '@/lib/store/incidents/edit-update'
import { openIncident } from '@/lib/store/incidents/open-incident'
import { publishUpdate } from '@/lib/store/incidents/publish-update'
import { changePage } from '@/lib/store/page/change-page'
import { readFacts } from '@/lib/store/page/read-facts'
import { recountOutages } from './count-outages'

let world: Awaited<ReturnType<typeof pageWithComponents>>
beforeEach(async () => {
  world = await pageWithComponents()
})

const on = (text: string) => new Date(`${text}:00Z`)
const by = (text: string) => attempt({ now: on(text) })
const turn = (status: ComponentStatus, at: string) =>
  changeComponentStatus(world.db, world.pageId, world.web, { status }, by(at))
const outages = async () => (await readFacts(world.db)).outages[world.web] ?? []
const major = (day: string, majorSeconds: number) => ({ day, majorSeconds, partialSeconds: 0 })
const since = async () => (await readFacts(world.db)).components.find(({ id }) => id === world.web)?.statusSince
const open = (status: ComponentStatus, at: string, displayAt?: Date) =>
  openIncident(
    world.db,
    world.pageId,
    {
      ...{ name: 'Down', status: 'investigating', body: 'Looking.', deliverNotifications: false, displayAt },
      components: { [world.web]: status },
    },
    by(at),
  )
const resolve = (incidentId: string, at: string) =>
  publishUpdate(
    world.db,
    world.pageId,
    incidentId,
    {
      ...{ status: 'resolved', body: 'Over.', deliverNotifications: false },
      components: { [world.web]: 'operational' },
    },
    by(at),
  )

/** What stands is what would be counted from the beginning. */
async function standsAsCounted() {
  const before = await outages()
  await world.db.$transaction(async (tx) => {
    await tx.$executeRaw`update component_day set major_seconds = 0, partial_seconds = 0`
    await recountOutages({ tx, pageId: world.pageId, version: 1_000_000 })
  })
  expect(await outages()).toEqual(before)
}

describe('an outage is kept by day once it has ended', () => {
  test('until then it is the moment since which the component is out', async () => {
    await turn('major_outage', '2029-03-05T22:00')
    expect(await outages()).toEqual([])
    expect(await since()).toEqual(on('2029-03-05T22:00'))
    await turn('operational', '2029-03-06T01:30')
    expect(await outages()).toEqual([major('2029-03-05', 7200), major('2029-03-06', 5400)])
    await standsAsCounted()
  })

  test('several of one day add up, by their weight', async () => {
    await turn('major_outage', '2029-03-05T10:00')
    await turn('partial_outage', '2029-03-05T10:10')
    await turn('degraded_performance', '2029-03-05T10:30')
    await turn('major_outage', '2029-03-05T11:00')
    await turn('operational', '2029-03-05T11:05')
    expect(await outages()).toEqual([{ day: '2029-03-05', majorSeconds: 900, partialSeconds: 1200 }])
    await standsAsCounted()
  })

  test('who holds facts reads only what is new, and comes to the same', async () => {
    await turn('major_outage', '2029-03-05T10:00')
    await turn('operational', '2029-03-05T10:10')
    const held = await readFacts(world.db)
    await turn('major_outage', '2029-03-07T10:00')
    await turn('operational', '2029-03-07T10:01')
    const newer = await readFacts(world.db, held)
    expect(newer.outages).toEqual((await readFacts(world.db)).outages)
    expect(newer.outages[world.web]).toEqual([major('2029-03-05', 600), major('2029-03-07', 60)])
    expect((await readFacts(world.db, newer)).outages).toBe(newer.outages)
  })
})

describe('the record follows the incident', () => {
  test('a first update that is dated back begins the outage then', async () => {
    const { result } = await open('major_outage', '2029-03-07T13:00', on('2029-03-06T12:00'))
    expect(await since()).toEqual(on('2029-03-06T12:00'))
    await resolve(result.incidentId, '2029-03-07T14:00')
    expect(await outages()).toEqual([major('2029-03-06', 43_200), major('2029-03-07', 50_400)])
    await standsAsCounted()
  })

  test('dated back before what the component did since, it does not hide what it is now', async () => {
    await turn('degraded_performance', '2029-03-06T18:00')
    await open('major_outage', '2029-03-07T13:00', on('2029-03-06T12:00'))
    expect(await outages()).toEqual([major('2029-03-06', 21_600)])
    expect(await since()).toEqual(on('2029-03-07T13:00'))
    await standsAsCounted()
  })

  test('an update that is dated anew moves the outage, also out of a day', async () => {
    const { result } = await open('major_outage', '2029-03-06T23:30')
    await resolve(result.incidentId, '2029-03-07T00:30')
    const held = await readFacts(world.db)
    expect(held.outages[world.web]).toEqual([major('2029-03-06', 1800), major('2029-03-07', 1800)])
    const edit = { displayAt: on('2029-03-07T00:10') }
    await editUpdate(world.db, world.pageId, result.incidentId, result.updateId, edit, by('2029-03-08T00:00'))
    expect(await outages()).toEqual([major('2029-03-07', 1200)])
    expect((await readFacts(world.db, held)).outages[world.web]).toEqual([major('2029-03-07', 1200)])
    await standsAsCounted()
  })

  test('a deleted incident takes its outage along and brings it back', async () => {
    await turn('major_outage', '2029-03-01T10:00')
    await turn('operational', '2029-03-01T10:01')
    const { result } = await open('major_outage', '2029-03-06T12:00')
    await resolve(result.incidentId, '2029-03-06T13:00')
    await deleteIncident(world.db, world.pageId, result.incidentId, by('2029-03-07T12:00'))
    expect(await outages()).toEqual([major('2029-03-01', 60)])
    await standsAsCounted()
    await restoreIncident(world.db, world.pageId, result.incidentId, by('2029-03-08T12:00'))
    expect(await outages()).toEqual([major('2029-03-01', 60), major('2029-03-06', 3600)])
    await standsAsCounted()
  })

  test('deleted while the component is out, the outage counts from the deletion on', async () => {
    const { result } = await open('major_outage', '2029-03-06T12:00')
    await deleteIncident(world.db, world.pageId, result.incidentId, by('2029-03-06T15:00'))
    expect(await since()).toEqual(on('2029-03-06T15:00'))
    await turn('operational', '2029-03-06T15:10')
    expect(await outages()).toEqual([major('2029-03-06', 600)])
    await standsAsCounted()
  })

  test('a deletion makes no other outage longer', async () => {
    const first = await open('major_outage', '2029-03-06T12:00')
    await open('major_outage', '2029-03-06T12:10')
    await resolve(first.result.incidentId, '2029-03-06T12:30')
    await deleteIncident(world.db, world.pageId, first.result.incidentId, by('2029-03-07T12:00'))
    const [day, ...more] = await outages()
    expect(more).toEqual([])
    expect(day?.majorSeconds ?? 0).toBeLessThanOrEqual(1800)
    await standsAsCounted()
  })
})

test('in another zone of the page the same outages fall on its days', async () => {
  await turn('major_outage', '2029-03-05T22:00')
  await turn('operational', '2029-03-06T01:30')
  const held = await readFacts(world.db)
  await changePage(world.db, world.pageId, { timeZone: 'Asia/Kathmandu' }, by('2029-03-07T00:00'))
  expect(await outages()).toEqual([major('2029-03-06', 12_600)])
  expect((await readFacts(world.db, held)).outages).toEqual((await readFacts(world.db)).outages)
  await changePage(world.db, world.pageId, { timeZone: 'America/Los_Angeles' }, by('2029-03-07T00:10'))
  expect(await outages()).toEqual([major('2029-03-05', 12_600)])
})

test('a correction of a day two years ago touches that day alone', async () => {
  const { result } = await open('major_outage', '2027-03-06T12:00')
  await resolve(result.incidentId, '2027-03-06T13:00')
  for (let i = 10; i < 20; i++) {
    await turn('major_outage', `2028-03-${i}T10:00`)
    await turn('operational', `2028-03-${i}T10:10`)
  }
  const versions = () =>
    world.db.componentDay.findMany({ select: { day: true, version: true }, orderBy: { day: 'asc' } })
  const before = await versions()
  const edit = { displayAt: on('2027-03-06T12:30') }
  await editUpdate(world.db, world.pageId, result.incidentId, result.updateId, edit, by('2029-03-08T00:00'))
  const after = await versions()
  expect((await outages())[0]).toEqual(major('2027-03-06', 1800))
  expect(after.slice(1)).toEqual(before.slice(1))
})

test('what an older release moved is counted with the next move', async () => {
  await turn('degraded_performance', '2029-03-05T09:00')
  const moment = { pageId: world.pageId, componentId: world.web, oldStatus: 'operational' }
  for (const [id, newStatus, at] of [
    ['a', 'major_outage', '2029-03-05T10:00'],
    ['b', 'operational', '2029-03-05T10:30'],
  ] as const) {
    await world.db.componentStatusChange.create({ data: { ...moment, id, newStatus, at: on(at) } })
    await world.db.component.update({ where: { id: world.web }, data: { status: newStatus, updatedAt: on(at) } })
  }
  expect(await outages()).toEqual([])
  await world.db.page.update({ where: { id: world.pageId }, data: { version: { increment: 1 } } })
  expect(await since()).toEqual(on('2029-03-05T10:30'))
  await turn('partial_outage', '2029-03-09T10:00')
  expect(await outages()).toEqual([major('2029-03-05', 1800)])
  await standsAsCounted()
})

describe('what a component belonged to may go: its record stays', () => {
  test('a removed group takes no outage of its components along', async () => {
    const { db, pageId, web } = world
    const { groupId } = (await addGroup(db, pageId, { name: 'All', componentIds: [web] }, attempt())).result
    await turn('major_outage', '2029-03-05T22:00')
    await turn('operational', '2029-03-05T23:00')
    expect(await outages()).toEqual([major('2029-03-05', 3600)])
    await removeGroup(db, pageId, groupId, by('2029-03-06T10:00'))
    expect(await outages()).toEqual([major('2029-03-05', 3600)])
    await standsAsCounted()
  })

  test('a removed component leaves its incidents, and its record is kept', async () => {
    const { db, pageId, web } = world
    const { result } = await open('major_outage', '2029-03-05T22:00')
    await resolve(result.incidentId, '2029-03-05T23:00')
    const kept = async () => [await db.componentDay.count(), await db.componentStatusChange.count()]
    const before = await kept()
    await removeComponent(db, pageId, web, by('2029-03-06T10:00'))
    expect(await kept()).toEqual(before)
    const { incidents } = await readFacts(db)
    expect(incidents.find(({ id }) => id === result.incidentId)?.updates).toHaveLength(2)
  })
})
