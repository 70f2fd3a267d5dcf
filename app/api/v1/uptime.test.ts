import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { managementApi } from '@/e2e/support/management-api'
import { misfits } from '@/e2e/support/openapi-check'
import { addDays, dayOf } from '@/lib/status/time/zone'

type Api = Awaited<ReturnType<typeof managementApi>>
type Uptime = {
  range_start: string
  range_end: string
  uptime_percentage: number
  major_outage: number
  partial_outage: number
  warnings: string[]
  related_events?: unknown[]
}

let api: Api
let [group, web, jobs, quiet] = ['', '', '', '']
let incident = ''
const today = dayOf(new Date(), 'Etc/UTC')
const day = (n: number) => addDays(today, -n)

beforeAll(async () => {
  api = await managementApi()
  await api.ask('PATCH', api.at, { page: { time_zone: 'Etc/UTC' } })
  const add = async (body: object) =>
    (await api.ask('POST', `${api.at}/components`, { component: { showcase: true, start_date: day(400), ...body } }))
      .body.id
  ;[web, jobs, quiet] = [
    await add({ name: 'Web' }),
    await add({ name: 'Jobs', start_date: day(10) }),
    await add({ name: 'Quiet', showcase: false }),
  ]
  group = (
    await api.ask('POST', `${api.at}/component-groups`, {
      component_group: { name: 'All', components: [web, jobs, quiet] },
    })
  ).body.id
  const opened = await api.ask('POST', `${api.at}/incidents`, {
    incident: { name: 'Down', body: 'Looking.', components: { [web]: 'major_outage' }, deliver_notifications: false },
  })
  incident = opened.body.id
  const said = opened.body.incident_updates[0]
  const edit = (id: string | undefined, display_at: string) =>
    api.ask('PATCH', `${api.at}/incidents/${incident}/incident_updates/${id}`, { incident_update: { display_at } })
  const over = await api.ask('PATCH', `${api.at}/incidents/${incident}`, {
    incident: { status: 'resolved', body: 'Over.', components: { [web]: 'operational' } },
  })
  await edit(said?.id, `${day(20)}T10:00:00Z`)
  await edit(over.body.incident_updates[0]?.id, `${day(20)}T11:00:00Z`)
}, 60_000)
afterAll(() => api.close())

async function uptime(id: string, query = '', of = id === group ? 'component-groups' : 'components') {
  const answer = await api.ask('GET', `${api.at}/${of}/${id}/uptime${query}`)
  const fault =
    answer.status === 200 ? misfits(answer.body, of === 'components' ? 'ComponentUptime' : 'ComponentGroupUptime') : []
  return { status: answer.status, error: answer.body.error, fault, ...(answer.body as unknown as Uptime) }
}

describe('the uptime of a component', () => {
  test('of the last 90 days, unasked', async () => {
    const found = await uptime(web)
    expect(found).toMatchObject({
      ...{ status: 200, fault: [], id: web, name: 'Web', warnings: [] },
      ...{ range_start: `${day(89)}T00:00:00.000Z`, range_end: `${today}T23:59:59.999Z` },
      // 3600 of 90 days
      ...{ major_outage: 3600, partial_outage: 0, uptime_percentage: 99.95 },
      related_events: [{ id: incident }],
    })
  })

  test('of one day, without what went on then', async () => {
    const found = await uptime(web, `?start=${day(20)}&end=${day(20)}&skip_related_events=t`)
    expect(found).toMatchObject({ major_outage: 3600, uptime_percentage: 95.83 })
    expect(found.related_events).toBeUndefined()
    const other = await uptime(web, `?start=${day(19)}&end=${day(19)}`)
    expect(other).toMatchObject({ major_outage: 0, uptime_percentage: 100, related_events: [] })
  })

  test('what lies outside of the record is moved and told', async () => {
    const found = await uptime(jobs, `?start=${day(100)}&end=${addDays(today, 5)}`)
    expect(found).toMatchObject({
      range_start: `${day(10)}T00:00:00.000Z`,
      range_end: `${today}T23:59:59.999Z`,
      fault: [],
    })
    expect(found.warnings).toEqual([
      'Start date was adjusted to the first day that is watched. See range_start field in response for start date used.',
      'End date was adjusted to today. See range_end field in response for end date used.',
    ])
  })

  test('it is of those who show it', async () => {
    expect(await uptime(quiet)).toMatchObject({ status: 422, error: expect.stringContaining('showcase') })
    expect(await uptime(group, '', 'components')).toMatchObject({ status: 404 })
    expect(await uptime(web, '', 'component-groups')).toMatchObject({ status: 404 })
    expect(await uptime('nobody')).toMatchObject({ status: 404 })
  })

  test.each([
    ['?start=2020', 'start and end'],
    ['?start=2020&end=2020', 'end lies before'],
    ['?start=soon', 'Start'],
    ['?end=1', 'End'],
    ['?skip_related_events=maybe', 'skip_related_events'],
  ])('%s is refused by its name', async (query, name) => {
    expect(await uptime(web, query)).toMatchObject({ status: 422, error: expect.stringContaining(name) })
  })
})

test('of a group it is the mean of the components that show theirs', async () => {
  const found = await uptime(group)
  expect(found).toMatchObject({ major_outage: 1800, uptime_percentage: 99.97, fault: [], name: 'All' })
  expect(found.related_events).toEqual([{ component_id: web, incidents: [{ id: incident }] }])
})
