import { beforeEach, expect, test } from 'vitest'
import { at, attempt, grace } from '@/e2e/support/attempt'
import { pageWithComponents } from '@/e2e/support/page-with-components'
import type { SeenField } from '@/lib/store/transaction/overtaken'
import { changeIncident } from './change-incident'
import { openIncident } from './open-incident'
import { publishUpdate } from './publish-update'

let world: Awaited<ReturnType<typeof pageWithComponents>>
let id: string
beforeEach(async () => {
  world = await pageWithComponents()
  const draft = {
    name: 'A move',
    status: 'scheduled' as const,
    body: 'We move.',
    components: {},
    componentIds: [world.web],
    scheduledFor: at('20:00:00'),
    scheduledUntil: at('21:00:00'),
    deliverNotifications: false,
  }
  id = (await openIncident(world.db, world.pageId, draft, attempt())).result.incidentId
})

const list = (stored: unknown) => (Array.isArray(stored) ? stored.toSorted().join(' ') : '')
const seen = (): Record<string, SeenField> => ({
  componentIds: { field: 'components', label: 'Components', value: world.web, read: list },
})
const change = (componentIds: string[], how = attempt()) =>
  changeIncident(world.db, world.pageId, id, { componentIds }, how)
const touched = async () => {
  const rows = await world.db.incidentComponent.findMany({ where: { incidentId: id } })
  return rows.map(({ componentId }) => componentId).toSorted()
}
const overtaken = { reason: 'overtaken', theirs: [{ writer: { name: 'Grace' } }] }

test('components that somebody else ticked meanwhile are not unticked unseen, by a change or by an update', async () => {
  const theirs = [world.web, world.payouts].toSorted()
  await change(theirs, attempt({ by: grace, seen: seen() }))
  await expect(change([world.web, world.api], attempt({ seen: seen() }))).rejects.toMatchObject(overtaken)
  const draft = { status: 'scheduled' as const, body: 'Moved.', components: {}, deliverNotifications: false }
  const said = (componentIds: string[]) =>
    publishUpdate(world.db, world.pageId, id, { ...draft, componentIds }, attempt({ seen: seen() }))
  await expect(said([world.api])).rejects.toMatchObject(overtaken)
  expect(await touched()).toEqual(theirs)
  // who chose the same writes over nothing
  await said(theirs)
  expect(await touched()).toEqual(theirs)
})

test('a new incident sets no component over a status that its writer has not seen', async () => {
  const opened = (name: string, how = attempt()) => {
    const components = { [world.web]: 'major_outage' as const }
    const draft = { name, status: 'investigating' as const, body: 'Down.', components, deliverNotifications: false }
    return openIncident(world.db, world.pageId, draft, how)
  }
  const field = { field: `components.${world.web}`, label: 'Web', value: 'operational' }
  await publishUpdate(
    world.db,
    world.pageId,
    id,
    {
      status: 'in_progress',
      body: 'Now.',
      components: { [world.web]: 'under_maintenance' },
      deliverNotifications: false,
    },
    attempt({ by: grace, now: at('19:59:00') }),
  )
  const incidents = await world.db.incident.count()
  await expect(opened('Unseen', attempt({ seen: { [world.web]: field } }))).rejects.toMatchObject(overtaken)
  expect(await world.db.incident.count()).toBe(incidents)
  await opened(
    'Seen',
    attempt({ now: at('19:59:30'), seen: { [world.web]: { ...field, value: 'under_maintenance' } } }),
  )
})
