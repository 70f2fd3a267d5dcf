import { describe, expect, test } from 'vitest'
import { sampleComponent, sampleFacts, sampleIncident, sampleUpdate } from '@/e2e/support/sample-facts'
import { answerV2, v2Text } from './v2'

const at = { baseUrl: 'https://status.example', now: new Date('2024-06-11T00:00:00Z') }
const minutes = (n: number) => new Date(Date.UTC(2024, 5, 10, 0, n))
// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely
const ask = (path: string, facts = everything) => answerV2(path, facts, at) as any

const everything = sampleFacts({
  page: { timeZone: 'America/New_York' },
  components: [
    sampleComponent({ id: 'c-web', position: 1, status: 'degraded_performance' }),
    sampleComponent({ id: 'c-sgp', groupId: 'g-reg', position: 1, status: 'partial_outage', startDate: '2020-02-02' }),
    sampleComponent({ id: 'g-reg', isGroup: true, position: 2 }),
    sampleComponent({ id: 'c-nyc', groupId: 'g-reg', position: 2 }),
    sampleComponent({ id: 'g-lone', isGroup: true, position: 3, status: 'major_outage' }),
  ],
  incidents: [
    sampleIncident({ id: 'open-1', createdAt: minutes(9), updatedAt: minutes(10), reminderIntervals: '[6]' }),
    sampleIncident({
      id: 'm-late',
      kind: 'maintenance',
      status: 'scheduled',
      createdAt: minutes(8),
      scheduledFor: minutes(90),
    }),
    sampleIncident({
      id: 'm-soon',
      kind: 'maintenance',
      status: 'scheduled',
      createdAt: minutes(7),
      scheduledFor: minutes(60),
    }),
    sampleIncident({ id: 'm-now', kind: 'maintenance', status: 'verifying', createdAt: minutes(6) }),
    sampleIncident({ id: 'm-done', kind: 'maintenance', status: 'completed', createdAt: minutes(5) }),
    sampleIncident({
      id: 'open-2',
      createdAt: minutes(4),
      updatedAt: minutes(20),
      componentIds: ['c-nyc', 'g-reg', 'c-web', 'c-gone'],
      updates: [
        sampleUpdate({ tweetId: '1636131595106267123', changes: [] }),
        sampleUpdate({
          changes: [{ code: 'c-web', name: 'Web', oldStatus: 'operational', newStatus: 'degraded_performance' }],
        }),
      ],
    }),
    sampleIncident({ id: 'done', status: 'resolved', resolvedAt: minutes(30), createdAt: minutes(1) }),
    sampleIncident({ id: 'learned', status: 'postmortem', createdAt: minutes(0) }),
  ],
})
const ids = (list: { id: string }[]) => list.map(({ id }) => id)

describe('which events each list holds, and in which order', () => {
  test.each([
    ['incidents', 'incidents', ['open-1', 'open-2', 'done', 'learned']],
    ['incidents/unresolved', 'incidents', ['open-2', 'open-1']],
    ['scheduled-maintenances', 'scheduled_maintenances', ['m-late', 'm-soon', 'm-now', 'm-done']],
    ['scheduled-maintenances/upcoming', 'scheduled_maintenances', ['m-soon', 'm-late']],
    ['scheduled-maintenances/active', 'scheduled_maintenances', ['m-now']],
    ['summary', 'incidents', ['open-2', 'open-1']],
    ['summary', 'scheduled_maintenances', ['m-soon', 'm-late', 'm-now']],
  ])('%s: %s', (path, key, expected) => {
    expect(ids(ask(path)[key])).toEqual(expected)
  })

  test('lists end after the newest fifty', () => {
    const incidents = Array.from({ length: 120 }, (_, i) =>
      sampleIncident({ id: `i-${i}`, kind: i % 2 ? 'incident' : 'maintenance', createdAt: minutes(i) }),
    )
    const facts = sampleFacts({ incidents })
    expect(ask('incidents', facts).incidents).toHaveLength(50)
    expect(ask('incidents', facts).incidents[0].id).toBe('i-119')
    expect(ask('scheduled-maintenances', facts).scheduled_maintenances.at(-1).id).toBe('i-20')
  })
})

test('top-level keys are in the order of the wire', () => {
  expect(Object.keys(ask('summary'))).toEqual(['page', 'components', 'incidents', 'scheduled_maintenances', 'status'])
  expect(Object.keys(ask('status'))).toEqual(['page', 'status'])
  expect(Object.keys(ask('components'))).toEqual(['page', 'components'])
  expect(Object.keys(ask('components/c-web'))).toEqual(['page', 'component'])
  expect(Object.keys(ask('incidents/done'))).toEqual(['page', 'incident'])
  expect(Object.keys(ask('scheduled-maintenances/m-now'))).toEqual(['page', 'scheduled_maintenance'])
})

test('keys of the objects are in the order of the wire', () => {
  expect(Object.keys(ask('status').page).join()).toBe('id,name,url,time_zone,updated_at')
  expect(Object.keys(ask('components/g-reg').component).join()).toBe(
    'id,name,status,created_at,updated_at,position,description,showcase,start_date,group_id,page_id,group,only_show_if_degraded,components',
  )
  expect(Object.keys(ask('components/c-web').component).at(-1)).toBe('only_show_if_degraded')
  const core =
    'id,name,status,created_at,updated_at,monitoring_at,resolved_at,impact,shortlink,started_at,page_id,incident_updates,components'
  expect(Object.keys(ask('incidents/done').incident).join()).toBe(`${core},reminder_intervals`)
  expect(Object.keys(ask('incidents/m-now').incident).join()).toBe(`${core},scheduled_for,scheduled_until`)
  expect(Object.keys(ask('incidents/open-2').incident.incident_updates[0]).join()).toBe(
    'id,status,body,incident_id,created_at,updated_at,display_at,affected_components,deliver_notifications,custom_tweet,tweet_id',
  )
})

test('components: a group shows its worst child, one without children what is stored', () => {
  expect(ids(ask('components').components)).toEqual(['c-web', 'c-sgp', 'g-reg', 'c-nyc', 'g-lone'])
  expect(ask('components/g-reg').component).toMatchObject({ status: 'partial_outage', components: ['c-sgp', 'c-nyc'] })
  expect(ask('components/g-lone').component).toMatchObject({ status: 'major_outage', components: [] })
  expect(ask('components/c-sgp').component).toMatchObject({ group_id: 'g-reg', start_date: '2020-02-02', group: false })
  expect(ask('status').status).toEqual({ indicator: 'minor', description: 'Minor Service Outage' })
})

test('an incident carries its components in full, by position, and what updates did to them', () => {
  const { incident } = ask('incidents/open-2')
  const { components } = ask('components')
  expect(incident.components).toEqual(
    components.filter(({ id }: { id: string }) => ['c-web', 'g-reg', 'c-nyc'].includes(id)),
  )
  expect(
    incident.incident_updates.map((update: { affected_components: unknown }) => update.affected_components),
  ).toEqual([[], [{ code: 'c-web', name: 'Web', old_status: 'operational', new_status: 'degraded_performance' }]])
  expect(incident).toMatchObject({ shortlink: 'https://status.example/incidents/open-2', page_id: 'p4g3p4g3p4g3' })
  expect(ask('incidents/open-1').incident).toMatchObject({ reminder_intervals: '[6]', resolved_at: null })
})

test("times are in the page's zone and precision", () => {
  expect(ask('status').page).toMatchObject({
    url: 'https://status.example',
    time_zone: 'America/New_York',
    updated_at: '2024-06-10T07:10:42.123-04:00',
  })
  const seconds = sampleFacts({ page: { timePrecision: 'second' } })
  expect(ask('status', seconds).page.updated_at).toBe('2024-06-10T11:10:42Z')
})

test('what does not exist is null', () => {
  const nothing = [
    '',
    'summary/',
    'constructor',
    '__proto__',
    'toString',
    'incidents/none',
    'incidents/done/x',
    'components/',
  ]
  for (const path of [...nothing, 'scheduled-maintenances/done', 'components/open-1', 'subscribers']) {
    expect([path, ask(path)]).toEqual([path, null])
  }
})

test('a tweet id above 2^53 is a bare number in the text, without loss', () => {
  const text = v2Text(ask('incidents/open-2'))
  expect(text).toContain('"tweet_id":1636131595106267123}')
  expect(text).toContain('"tweet_id":null}')
})

test('text that looks like a tweet id stays text', () => {
  const body = '"tweet_id":"12" \\"tweet_id":"12"'
  const facts = sampleFacts({
    incidents: [sampleIncident({ id: 'x', updates: [sampleUpdate({ body, tweetId: 'n/a' })] })],
  })
  const update = JSON.parse(v2Text(ask('incidents/x', facts))).incident.incident_updates[0]
  expect(update).toMatchObject({ body, tweet_id: 'n/a' })
})
