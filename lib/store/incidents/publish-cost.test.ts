import { beforeEach, expect, test } from 'vitest'
import { at, attempt } from '@/e2e/support/attempt'
import { pageWithComponents } from '@/e2e/support/page-with-components'
import type { ComponentStatus } from '@/lib/status/facts/component-status'
import { type Database, openDatabase } from '@/lib/store/transaction/database'
import { changeIncident } from './change-incident'
import { editUpdate } from './edit-update'
import { openIncident } from './open-incident'
import { publishUpdate } from './publish-update'

let world: Awaited<ReturnType<typeof pageWithComponents>>
let counted: Database
let statements = 0
beforeEach(async () => {
  world = await pageWithComponents()
  counted = openDatabase(world.url, { connections: 1, onStatement: () => void statements++ })
  return () => counted.$disconnect()
})

/** How many statements an act costs, transaction and all. */
async function costOf(act: () => Promise<unknown>): Promise<number> {
  const before = statements
  await act()
  return statements - before
}

const text = { status: 'identified', body: 'Found it.', deliverNotifications: true } as const
const open = (components: Record<string, ComponentStatus>) =>
  openIncident(
    counted,
    world.pageId,
    { ...text, name: 'Down', components },
    attempt({ key: `open ${Object.keys(components).length}` }),
  )

test('what the verbs of an incident cost in statements, of which none grows with its history', async () => {
  const { result } = await open({})
  const { pageId, web, api } = world
  const { incidentId, updateId } = result
  const publish = (parts: object) =>
    publishUpdate(counted, pageId, incidentId, { ...text, components: {}, ...parts }, attempt({ now: at('12:10:00') }))
  const moved = { components: { [web]: 'major_outage', [api]: 'operational' } }
  const told = {
    open: await costOf(() => open({ [web]: 'partial_outage' })),
    publish: await costOf(() => publish({})),
    publishMoving: await costOf(() => publish(moved)),
    publishAgain: await costOf(() => publish({})),
    change: await costOf(() => changeIncident(counted, pageId, incidentId, { name: 'Slow' }, attempt())),
    edit: await costOf(() => editUpdate(counted, pageId, incidentId, updateId, { body: 'More.' }, attempt())),
  }
  expect(told).toEqual({ open: 16, publish: 6, publishMoving: 15, publishAgain: 6, change: 7, edit: 9 })
})
