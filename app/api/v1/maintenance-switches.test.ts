import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { managementApi } from '@/e2e/support/management-api'

type Told = { id: string; error: string; status: string; components: { id: string; status: string }[] }

let api: Awaited<ReturnType<typeof managementApi>>
let [web, app] = ['', '']

beforeAll(async () => {
  api = await managementApi()
  const made = async (name: string) => (await api.ask('POST', `${api.at}/components`, { component: { name } })).body.id
  web = await made('Web')
  app = await made('App')
})
afterAll(() => api.close())

async function send(method: 'POST' | 'PATCH' | 'PUT', path: string, incident: object) {
  const { status, body } = await api.ask(method, `${api.at}/incidents${path}`, { incident })
  return { status, told: body as unknown as Told }
}
const statuses = ({ components }: Told) => Object.fromEntries(components.map(({ id, status }) => [id, status]))
const well = () => ({ [web]: 'operational', [app]: 'operational' })

const switches = [
  ...['scheduled_remind_prior', 'scheduled_auto_in_progress', 'scheduled_auto_completed', 'scheduled_auto_transition'],
  ...['auto_transition_to_maintenance_state', 'auto_transition_to_operational_state'],
  ...['auto_transition_deliver_notifications_at_start', 'auto_transition_deliver_notifications_at_end'],
]

describe('what only a maintenance does by itself', () => {
  test.each(switches)('%s asked of an incident is refused by name, and no incident is opened', async (name) => {
    const field = name === 'scheduled_auto_transition' ? 'scheduled_auto_in_progress' : name
    const { status, told } = await send('POST', '', { name: 'Upgrade', body: 'We upgrade.', [name]: true })
    expect([status, told.error]).toEqual([422, expect.stringContaining(`${field} is of a maintenance`)])
    const { body } = await api.ask('GET', `${api.at}/incidents?q=Upgrade`)
    expect(body).toEqual([])
  })

  test.each(switches)('%s that is off, empty or null asks for nothing', async (name) => {
    for (const off of [false, 'false', 'f', 0, '', null]) {
      const { status, told } = await send('POST', '', { name: `Off ${name}`, body: 'It is slow.', [name]: off })
      expect([off, status, told.status]).toEqual([off, 201, 'investigating'])
    }
  })

  test('a change and an update are refused alike, and leave everything as it is', async () => {
    const { told } = await send('POST', '', { name: 'Slow', body: 'It is slow.' })
    for (const more of [{}, { status: 'resolved', body: 'Over.' }, { name: 'Slower' }]) {
      const change = await send('PATCH', `/${told.id}`, { ...more, scheduled_auto_completed: 't' })
      expect([change.status, change.told.error]).toEqual([422, expect.stringContaining('scheduled_auto_completed')])
    }
    const { body } = await api.ask('GET', `${api.at}/incidents/${told.id}`)
    expect(body).toMatchObject({ name: 'Slow', status: 'investigating', scheduled_auto_completed: false })
    // its own answer says that it is off
    expect((await send('PUT', `/${told.id}`, { ...body, name: 'Slower' })).status).toBe(200)
  })
})

describe('a program that moves a maintenance', () => {
  const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()
  const planned = (more: object = {}) => ({
    ...{ name: 'Upgrade', status: 'scheduled', body: 'We upgrade.', component_ids: [web, app] },
    ...{ scheduled_for: at(60), scheduled_until: at(120) },
    ...more,
  })
  const both = { auto_transition_to_maintenance_state: true, auto_transition_to_operational_state: true }
  const close = (id: string) => send('PATCH', `/${id}`, { status: 'completed', components: well() })

  test('takes its components under maintenance and lets them go, as its switches say', async () => {
    const { told } = await send('POST', '', planned(both))
    expect(statuses(told)).toEqual(well())
    const begun = await send('PATCH', `/${told.id}`, { status: 'in_progress' })
    expect([begun.status, statuses(begun.told)]).toEqual([
      200,
      { [web]: 'under_maintenance', [app]: 'under_maintenance' },
    ])
    const verified = await send('PATCH', `/${told.id}`, { status: 'verifying' })
    expect(statuses(verified.told)).toEqual({ [web]: 'under_maintenance', [app]: 'under_maintenance' })
    const done = await send('PATCH', `/${told.id}`, { status: 'completed' })
    expect(statuses(done.told)).toEqual(well())
  })

  test('moves none where the switches are off, and what it names goes before them', async () => {
    const { told: quiet } = await send('POST', '', planned())
    expect(statuses((await send('PATCH', `/${quiet.id}`, { status: 'in_progress' })).told)).toEqual(well())
    await close(quiet.id)

    const { told } = await send('POST', '', planned(both))
    const named = { status: 'in_progress', components: { [app]: 'partial_outage' } }
    const begun = await send('PATCH', `/${told.id}`, named)
    expect(statuses(begun.told)).toEqual({ [web]: 'under_maintenance', [app]: 'partial_outage' })
    // what is off for another reason is not well because the maintenance is over
    const done = await send('PATCH', `/${told.id}`, { status: 'completed' })
    expect(statuses(done.told)).toEqual({ [web]: 'operational', [app]: 'partial_outage' })
    await close(told.id)
  })

  test('may set the switch with the same request, and send it twice', async () => {
    const { told } = await send('POST', '', planned())
    const request = { incident: { status: 'in_progress', auto_transition_to_maintenance_state: true } }
    const key = { 'idempotency-key': 'begin-once' }
    for (const _ of [1, 2]) {
      const { status, body } = await api.ask('PATCH', `${api.at}/incidents/${told.id}`, request, key)
      expect([status, statuses(body as unknown as Told)]).toEqual([
        200,
        { [web]: 'under_maintenance', [app]: 'under_maintenance' },
      ])
      expect((body as unknown as { incident_updates: object[] }).incident_updates).toHaveLength(2)
    }
    await close(told.id)
  })

  test('lets go of nothing that another open one holds', async () => {
    const { told } = await send('POST', '', planned(both))
    await send('PATCH', `/${told.id}`, { status: 'in_progress' })
    const { told: other } = await send('POST', '', { name: 'Slow', body: 'Slow.', component_ids: [app] })
    const done = await send('PATCH', `/${told.id}`, { status: 'completed' })
    expect(statuses(done.told)).toEqual({ [web]: 'operational', [app]: 'under_maintenance' })
    await send('PATCH', `/${other.id}`, { status: 'resolved', components: well() })
  })

  test('one that is listed while it is in progress begins in the same way', async () => {
    const { told } = await send('POST', '', planned({ ...both, status: 'in_progress', scheduled_for: at(-5) }))
    expect(statuses(told)).toEqual({ [web]: 'under_maintenance', [app]: 'under_maintenance' })
    expect(statuses((await send('PATCH', `/${told.id}`, { status: 'completed' })).told)).toEqual(well())
  })
})
