import { beforeEach, describe, expect, test } from 'vitest'
import { at, attempt } from '@/e2e/support/attempt'
import { pageWithComponents } from '@/e2e/support/page-with-components'
import { changeComponentStatus, removeComponent } from '@/lib/store/components/change-component'
import { deleteIncident, restoreIncident } from '@/lib/store/incidents/delete-incident'
import { editUpdate } from '@/lib/store/incidents/edit-update'
import { openIncident } from '@/lib/store/incidents/open-incident'
import { publishUpdate } from '@/lib/store/incidents/publish-update'
import { changePage } from './change-page'
import { readFacts } from './read-facts'

let world: Awaited<ReturnType<typeof pageWithComponents>>
beforeEach(async () => {
  world = await pageWithComponents()
})

const open = async (name: string, now = at('12:00:00')) => {
  const draft = { name, status: 'investigating', body: `${name}.`, components: {}, deliverNotifications: true } as const
  return (await openIncident(world.db, world.pageId, draft, attempt({ now }))).result
}
const named = (facts: Awaited<ReturnType<typeof readFacts>>) =>
  facts.unreadable.map(({ what, id, name, why }) => `${what} ${id} ${name}: ${why}`)
const names = (facts: Awaited<ReturnType<typeof readFacts>>) => facts.incidents.map(({ name }) => name)

describe('reading only what changed', () => {
  test('answers the held facts themselves when nothing did', async () => {
    const held = await readFacts(world.db)
    expect(await readFacts(world.db, held)).toBe(held)
  })

  test('leads to the same facts as reading everything, after every verb', async () => {
    const { db, pageId, web } = world
    let held = await readFacts(db)
    const first = await open('First')
    const acts = [
      () => open('Second', at('12:01:00')),
      () =>
        publishUpdate(
          db,
          pageId,
          first.incidentId,
          { status: 'identified', body: 'b', components: { [web]: 'major_outage' }, deliverNotifications: true },
          attempt({ now: at('12:02:00') }),
        ),
      () =>
        editUpdate(
          db,
          pageId,
          first.incidentId,
          first.updateId,
          { body: 'First, reworded.' },
          attempt({ now: at('12:03:00') }),
        ),
      () => deleteIncident(db, pageId, first.incidentId, attempt()),
      () => restoreIncident(db, pageId, first.incidentId, attempt()),
      () => changePage(db, pageId, { banner: 'Read me', timeZone: 'Europe/Paris' }, attempt()),
      () => changeComponentStatus(db, pageId, web, { status: 'operational' }, attempt()),
      () => removeComponent(db, pageId, web, attempt()),
    ]
    for (const act of acts) {
      await act()
      held = await readFacts(db, held)
      expect(held).toEqual(await readFacts(db))
    }
    expect(names(held)).toEqual(['Second', 'First'])
  })

  test('keeps what did not change as it is, object for object', async () => {
    await open('Old')
    const held = await readFacts(world.db)
    await open('New', at('12:05:00'))
    const facts = await readFacts(world.db, held)
    expect(facts.incidents[1]).toBe(held.incidents[0])
  })

  test('starts over when the database is older than what is held, as after a restore', async () => {
    await open('Kept')
    const held = { ...(await readFacts(world.db)), version: 999, incidents: [] }
    expect(names(await readFacts(world.db, held))).toEqual(['Kept'])
  })
})

describe('a row that cannot be read', () => {
  test('is left out and named; the page goes on, and heals with the row', async () => {
    const { db } = world
    const bad = await open('Unreadable')
    await open('Fine', at('12:01:00'))
    await db.$executeRaw`alter table incident drop constraint incident_status`
    await db.$executeRaw`update incident set status = 'from the future' where id = ${bad.incidentId}`
    const facts = await readFacts(db)
    expect([names(facts), named(facts)]).toEqual([['Fine'], [`incident ${bad.incidentId} Unreadable: status`]])
    await open('Later', at('12:02:00'))
    const later = await readFacts(db, facts)
    expect([names(later), named(later)]).toEqual([['Later', 'Fine'], [`incident ${bad.incidentId} Unreadable: status`]])
    await db.$executeRaw`update incident set status = 'investigating', version = ${later.version + 1} where id = ${bad.incidentId}`
    await db.$executeRaw`update page set version = version + 1`
    const healed = await readFacts(db, later)
    expect([names(healed), healed.unreadable]).toEqual([['Later', 'Fine', 'Unreadable'], []])
  })

  test('may be a component as well, or hold what no text or time is', async () => {
    const { db, web, api } = world
    await db.$executeRaw`alter table component drop constraint component_status`
    await db.$executeRaw`update component set status = 'sideways' where id = ${web}`
    await db.$executeRaw`update component set created_at = 'infinity' where id = ${api}`
    await db.$executeRaw`update page set version = version + 1`
    const facts = await readFacts(db)
    expect(named(facts).toSorted()).toEqual(
      [`component ${api} API: created_at`, `component ${web} Web: status`].toSorted(),
    )
    expect(facts.components.map(({ name }) => name).toSorted()).toEqual(['Money', 'Payouts'])
  })
})

test('what is read while others publish is from one moment: as many updates as versions', async () => {
  const { incidentId } = await open('Busy')
  const versionBefore = (await readFacts(world.db)).version
  const draft = { status: 'identified', body: 'x', components: {}, deliverNotifications: true } as const
  const publish = () => publishUpdate(world.db, world.pageId, incidentId, draft, attempt({ now: at('12:30:00') }))
  const writing = Promise.all(Array.from({ length: 30 }, publish))
  for (let turn = 0; turn < 20; turn++) {
    const { version, incidents } = await readFacts(world.db)
    expect(incidents[0]?.updates).toHaveLength(1 + version - versionBefore)
  }
  await writing
})
