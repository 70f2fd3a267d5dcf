import { expect, test } from 'vitest'
import { freshDatabase } from '@/e2e/support/database'
import { reportLines } from '@/lib/recording/import-report'
import { changeComponent } from '@/lib/store/components/change-component'
import { deleteIncident } from '@/lib/store/incidents/delete-incident'
import { openIncident } from '@/lib/store/incidents/open-incident'
import { publishUpdate } from '@/lib/store/incidents/publish-update'
import { readFacts } from '@/lib/store/page/read-facts'
import type { Database } from '@/lib/store/transaction/database'
import type { WriteContext } from '@/lib/store/transaction/write-context'
import { answerV2, v2Text } from '@/lib/wire/api/v2'
import { importRecordings } from './import-recordings'

type Json = { [key: string]: unknown }

const at = { baseUrl: 'https://status.example.com', now: new Date('2026-11-20T12:00:00Z') }
const writeContext: WriteContext = {
  by: { kind: 'system', id: null, name: 'import' },
  now: new Date('2026-11-20T12:00:00Z'),
}
const admin: WriteContext = {
  by: { kind: 'operator', id: null, name: 'Ada', roleOn: () => 'owner' as const },
  now: new Date('2026-11-20T11:00:00Z'),
}

const page = { id: 'p4g3p4g3p4g3', name: 'Acme', url: 'https://status.acme.example', time_zone: 'Europe/Berlin' }

const component = (id: string, more: Json = {}) => ({
  id,
  name: `Service ${id}`,
  status: 'operational',
  created_at: '2024-01-10T09:00:00.000+01:00',
  updated_at: '2024-06-10T09:00:00.500+02:00',
  position: 1,
  description: null,
  showcase: true,
  start_date: '2024-01-10',
  group_id: null,
  page_id: page.id,
  group: false,
  only_show_if_degraded: false,
  ...more,
})

const update = (id: string, time: string, more: Json = {}) => ({
  id,
  status: 'investigating',
  body: `Words of ${id}\r\n<br />“ünïcode” 🛰`,
  incident_id: '1nc1d3nt0001',
  created_at: time,
  updated_at: time,
  display_at: time,
  affected_components: null,
  deliver_notifications: true,
  custom_tweet: null,
  tweet_id: null,
  ...more,
})

const opened = '2024-06-10T09:00:00.000+02:00'
const incident = (more: Json = {}) => ({
  id: '1nc1d3nt0001',
  name: 'Slow answers',
  status: 'investigating',
  created_at: opened,
  updated_at: opened,
  monitoring_at: null,
  resolved_at: null,
  impact: 'minor',
  shortlink: 'https://stspg.io/abcdefghijkl',
  started_at: '2024-06-10T08:55:00.000+02:00',
  page_id: page.id,
  incident_updates: [update('vpd4t3000001', opened)],
  components: [],
  reminder_intervals: '[6]',
  ...more,
})

const summary = (more: Json = {}) => ({
  page: { ...page, updated_at: '2024-06-10T09:00:01.000+02:00' },
  components: [component('c0mp0n3nt001')],
  incidents: [incident()],
  scheduled_maintenances: [],
  status: { indicator: 'none', description: 'All Systems Operational' },
  ...more,
})

const run = (db: Database, ...values: (Json | unknown[] | string)[]) =>
  importRecordings(
    db,
    values.map((value, index) => ({
      name: `${index}.json`,
      text: typeof value === 'string' ? value : JSON.stringify(value),
    })),
    writeContext,
    () => {},
  )

async function answer(db: Database, question: string): Promise<Json> {
  return JSON.parse(v2Text(answerV2(question, await readFacts(db), at) ?? {})) as Json
}

const theIncident = async (db: Database) =>
  (await answer(db, 'incidents/1nc1d3nt0001')).incident as Json & { incident_updates: Json[] }
const rows = (db: Database) =>
  Promise.all([
    db.page.findFirst(),
    db.component.count(),
    db.incident.count(),
    db.incidentUpdate.count(),
    db.outbox.count(),
    db.auditEntry.count(),
  ])

test('an empty page becomes the recorded one, groups with equal positions keep their order', async () => {
  const { db } = await freshDatabase()
  const group = component('9r0vp0000001', { name: 'Regions', group: true, showcase: false, start_date: null })
  const child = (id: string, position: number) => component(id, { group_id: group.id, position })
  const components = [
    child('zzzzzzzzzz01', 1),
    component('c0mp0n3nt001'),
    { ...group, components: ['zzzzzzzzzz01', 'bbbbbbbbbb02'] },
    child('bbbbbbbbbb02', 2),
  ]
  const recorded = summary({ components, incidents: [incident({ components: [components[0]] })] })
  const [report] = await run(db, recorded)
  expect(report).toMatchObject({
    error: null,
    leftOut: [],
    taken: { components: { new: 4 }, incidents: { new: 1 }, updates: { new: 1 } },
  })
  const ours = await answer(db, 'summary')
  expect(ours).toEqual({
    ...recorded,
    page: { ...recorded.page, url: at.baseUrl },
    incidents: [{ ...recorded.incidents[0], shortlink: `${at.baseUrl}/incidents/1nc1d3nt0001` }],
  })
})

test('a page that has something on it keeps its settings, and the report says how to start empty', async () => {
  const { db, pageId } = await freshDatabase()
  await openIncident(
    db,
    pageId,
    { name: 'Ours', status: 'investigating', body: 'Ours', components: {}, deliverNotifications: false },
    admin,
  )
  const [report] = await run(db, summary())
  expect(report?.page).toMatch(/"Example" .* is not empty.*"Acme".*SEED=0/)
  expect(await answer(db, 'summary')).toMatchObject({ page: { id: pageId, name: 'Example', time_zone: 'Etc/UTC' } })
  expect(await theIncident(db)).toMatchObject({ name: 'Slow answers', page_id: pageId })
})

test('repeating changes nothing, not even the version', async () => {
  const { db } = await freshDatabase()
  await run(db, summary())
  const before = await rows(db)
  const [report] = await run(db, summary())
  expect(report?.taken).toMatchObject({ components: { same: 1 }, incidents: { same: 1 }, updates: { same: 1 } })
  expect(await rows(db)).toEqual(before)
})

test('a later recording brings new updates and states, an older one changes nothing', async () => {
  const { db } = await freshDatabase()
  const end = '2024-06-10T10:00:00.000+02:00'
  const change = {
    code: 'c0mp0n3nt001',
    name: 'Group - Service',
    old_status: 'operational',
    new_status: 'major_outage',
  }
  const resolved = update('vpd4t3000002', end, { status: 'resolved', affected_components: [change], tweet_id: 'TWEET' })
  const later = summary({
    page: { ...page, name: 'Acme Cloud', updated_at: end },
    components: [component('c0mp0n3nt001', { status: 'major_outage', updated_at: end })],
    incidents: [
      incident({
        status: 'resolved',
        resolved_at: end,
        updated_at: end,
        impact: 'critical',
        incident_updates: [resolved, update('vpd4t3000001', opened)],
      }),
    ],
  })
  const laterText = JSON.stringify(later).replace('"TWEET"', '1636131595106267153')
  await run(db, summary())
  await run(db, laterText)
  const state = await theIncident(db)
  expect(state).toMatchObject({ status: 'resolved', resolved_at: end, impact: 'critical', updated_at: end })
  expect(v2Text(answerV2('incidents/1nc1d3nt0001', await readFacts(db), at) ?? {})).toContain(
    '"tweet_id":1636131595106267153',
  )
  expect(state.incident_updates[0]).toMatchObject({ affected_components: [change] })
  const before = await rows(db)
  const [report] = await run(db, summary())
  expect(report?.taken).toMatchObject({ components: { older: 1 }, incidents: { older: 1 } })
  expect(await rows(db)).toEqual(before)
  expect(await db.componentStatusChange.findMany({ select: { newStatus: true, at: true, updateId: true } })).toEqual([
    { newStatus: 'major_outage', at: new Date(end), updateId: 'vpd4t3000002' },
  ])
})

test('several recordings in one call count by their own time, whatever the order of the files', async () => {
  const { db } = await freshDatabase()
  const end = '2024-06-10T10:00:00.000+02:00'
  const later = summary({
    page: { ...page, name: 'Acme Cloud', updated_at: end },
    incidents: [incident({ status: 'identified', updated_at: end })],
  })
  await run(db, [incident({ id: '1nc1d3nt0009' })], later, summary())
  expect(await answer(db, 'summary')).toMatchObject({ page: { name: 'Acme Cloud', updated_at: end } })
  expect(await theIncident(db)).toMatchObject({ status: 'identified' })
  expect(await db.incident.count()).toBe(2)
})

test('what we published ourselves on an imported incident stays, and decides while it is the newest', async () => {
  const { db } = await freshDatabase()
  await run(db, summary())
  const own = { status: 'resolved', body: 'Fixed by us', components: {}, deliverNotifications: false } as const
  await publishUpdate(db, page.id, '1nc1d3nt0001', own, admin)
  const middle = '2024-06-10T09:30:00.000+02:00'
  const more = incident({
    status: 'identified',
    updated_at: middle,
    incident_updates: [update('vpd4t3000003', middle, { status: 'identified' }), update('vpd4t3000001', opened)],
  })
  const [report] = await run(db, summary({ incidents: [more] }))
  expect(report?.taken.updates).toMatchObject({ new: 1, same: 1 })
  const state = await theIncident(db)
  expect(state.incident_updates.map(({ body }) => String(body).slice(0, 12))).toEqual([
    'Fixed by us',
    'Words of vpd',
    'Words of vpd',
  ])
  expect(state).toMatchObject({ status: 'resolved' })
})

test('what was changed or deleted here by hand is not undone by a repeated import', async () => {
  const { db } = await freshDatabase()
  await run(db, summary())
  await changeComponent(db, page.id, 'c0mp0n3nt001', { name: 'Our name' }, admin)
  await deleteIncident(db, page.id, '1nc1d3nt0001', admin)
  const [report] = await run(db, summary())
  expect(report?.leftOut).toEqual([{ what: 'incident 1nc1d3nt0001', why: 'was deleted here; it stays deleted.' }])
  expect(await answer(db, 'components')).toMatchObject({ components: [{ name: 'Our name' }] })
  expect((await answer(db, 'incidents')).incidents).toEqual([])
})

test('a component that the newer list lacks is removed, one that only an incident knows is created', async () => {
  const { db } = await freshDatabase()
  await run(db, summary({ components: [component('c0mp0n3nt001'), component('c0mp0n3nt002')] }))
  const newer = { ...page, updated_at: '2025-01-01T00:00:00.000+01:00' }
  const [report] = await run(
    db,
    summary({
      page: newer,
      incidents: [incident({ updated_at: '2025-01-01T00:00:00.000+01:00', components: [component('c0mp0n3nt003')] })],
    }),
  )
  expect(report?.leftOut).toEqual([
    {
      what: 'component c0mp0n3nt002',
      why: expect.stringMatching(/not in the recorded page's list any more; removed here too/),
    },
  ])
  const { components } = (await answer(db, 'components')) as { components: Json[] }
  expect(components.map(({ id }) => id)).toEqual(['c0mp0n3nt001', 'c0mp0n3nt003'])
  expect(await theIncident(db)).toMatchObject({ components: [{ id: 'c0mp0n3nt003' }] })
})

test('a published postmortem becomes one here', async () => {
  const { db } = await freshDatabase()
  const late = '2024-06-12T09:00:00.000+02:00'
  const postmortem = update('vpd4t3000009', late, { status: 'postmortem', body: '## Why' })
  await run(db, {
    page: { ...page, updated_at: late },
    incident: incident({
      status: 'postmortem',
      resolved_at: opened,
      updated_at: late,
      incident_updates: [postmortem, update('vpd4t3000001', opened)],
    }),
  })
  expect(await db.postmortem.findFirst()).toMatchObject({
    incidentId: '1nc1d3nt0001',
    body: '## Why',
    publishedAt: new Date(late),
    updateId: 'vpd4t3000009',
  })
})

test('maintenances are recognised in every form', async () => {
  const { db } = await freshDatabase()
  const window = {
    scheduled_for: '2024-07-01T00:00:00.000+02:00',
    scheduled_until: '2024-07-01T02:00:00.000+02:00',
    status: 'scheduled',
    impact: 'maintenance',
  }
  const one = (id: string) => incident({ id, ...window, reminder_intervals: undefined, incident_updates: [] })
  await run(
    db,
    { page, scheduled_maintenances: [one('m41nt0000001')] },
    { page, incident: one('m41nt0000002') },
    one('m41nt0000003'),
    { page, scheduled_maintenance: one('m41nt0000004') },
  )
  const { scheduled_maintenances } = (await answer(db, 'scheduled-maintenances/upcoming')) as {
    scheduled_maintenances: Json[]
  }
  expect(scheduled_maintenances).toHaveLength(4)
  for (const maintenance of scheduled_maintenances) expect(maintenance).toMatchObject(window)
})

test('ids of another form become codes of ours, the same ones at every import; full_outage is a major outage', async () => {
  const { db } = await freshDatabase()
  const ulid = '01JMX6V6W5N2V0QK7E7C9T2G4A'
  const recorded = {
    page: {
      id: '01JMXBRMFE6N2NNT7DG6XZQ6PW',
      name: 'Imitator',
      url: 'https://status.imitator.example',
      updated_at: '2025-02-01T00:00:00Z',
    },
    components: [{ id: ulid, name: 'Chat', status: 'full_outage', position: 1, group: null }],
    incidents: [
      {
        id: `${ulid}X`,
        name: 'Down',
        status: 'investigating',
        impact: 'critical',
        created_at: '2025-02-01T00:00:00Z',
        updated_at: '2025-02-01T00:00:00Z',
        incident_updates: [{ status: 'investigating', body: 'Looking', created_at: '2025-02-01T00:00:00Z' }],
      },
    ],
  }
  const [report] = await run(db, recorded)
  expect(report?.leftOut).toEqual([
    { what: `component ${ulid}`, why: expect.stringContaining('taken as major_outage') },
  ])
  const before = await rows(db)
  await run(db, recorded)
  expect(await rows(db)).toEqual(before)
  const ours = (await answer(db, 'summary')) as { page: Json; components: Json[]; incidents: Json[] }
  expect(ours.page).toMatchObject({
    name: 'Imitator',
    updated_at: '2025-02-01T00:00:00Z',
    id: expect.stringMatching(/^[0-9bcdfghj-np-tv-z]{12}$/),
  })
  expect(ours.components).toMatchObject([{ name: 'Chat', status: 'major_outage' }])
  expect(ours.incidents).toMatchObject([
    { name: 'Down', started_at: '2025-02-01T00:00:00Z', incident_updates: [{ body: 'Looking' }] },
  ])
})

test('a zone by the name that Rails gives it, and times that end in one', async () => {
  const { db } = await freshDatabase()
  const created_at = '2024-04-04 21:11:00 CEST'
  const [report] = await run(db, {
    page: { ...page, time_zone: 'Pacific Time (US & Canada)' },
    incidents: [incident({ created_at })],
  })
  expect(reportLines(report!).join('\n')).not.toMatch(/is not a (?:zone|time)/)
  expect(await db.page.findFirst()).toMatchObject({ timeZone: 'America/Los_Angeles' })
  expect((await db.incident.findFirst())?.createdAt.toISOString()).toBe('2024-04-04T19:11:00.000Z')
})

test('every field may be missing, null or wrong: what can be kept is kept, the rest is named', async () => {
  const { db } = await freshDatabase()
  const [report] = await run(db, {
    page: { ...page, time_zone: 'Narnia' },
    components: [
      null,
      { name: 'no id' },
      { id: 'c0mp0n3nt001' },
      component('c0mp0n3nt002', { status: 'on_fire', start_date: 'yesterday', position: 'top' }),
      component('c0mp0n3nt002'),
    ],
    incidents: [
      { name: 'no id' },
      { id: '1nc1d3nt0001', incident_updates: null, components: null },
      incident({
        id: '1nc1d3nt0002',
        status: 'exploded',
        impact: 'huge',
        name: 'N\u0000UL \ud800',
        created_at: 'once',
        resolved_at: 17,
        incident_updates: [
          update('vpd4t3000001', 'never', { status: 'sad', affected_components: [{ code: 'x' }, 5] }),
          update('vpd4t3000001', opened),
          { body: 'no id' },
          'text',
        ],
        future_key: { a: 1 },
      }),
      incident({ id: '1nc1d3nt0002' }),
      incident({ id: '1nc1d3nt0003', incident_updates: [update('vpd4t3000001', opened)] }),
    ],
    scheduled_maintenances: 'none',
  })
  expect(report?.error).toBeNull()
  const said = reportLines(report!).join('\n')
  for (const word of [
    '"Narnia" is not a zone',
    'has no id',
    '"on_fire"',
    '"yesterday" is not a time',
    'position is not an integer',
    '"exploded" was taken as',
    '"huge" was taken as none',
    'characters of name',
    '"once" is not a time',
    '17 is not a time',
    '"sad" was taken as',
    'has no code',
    'stands twice',
    'under another incident',
    'scheduled_maintenances: is not a list',
  ]) {
    expect(said).toContain(word)
  }
  expect(await db.incident.count()).toBe(3)
  expect(await db.incident.findUnique({ where: { id: '1nc1d3nt0002' } })).toMatchObject({ name: 'NUL ' })
  expect((await readFacts(db)).unreadable).toEqual([])
  const before = await rows(db)
  await run(
    db,
    summary({
      page: undefined,
      components: [],
      incidents: [{ id: '1nc1d3nt0001', incident_updates: null, components: null }],
    }),
  )
  expect(await rows(db)).toEqual(before)
})

test('a file that is no recording stores nothing and says why; the others go on', async () => {
  const { db } = await freshDatabase()
  const unfit = [
    '{"page": {',
    '',
    '<!DOCTYPE html><title>502</title>',
    '17',
    'null',
    '"text"',
    '{"months": []}',
    '[{"id": 1, "login": "x"}]',
    '{}',
    `${JSON.stringify(summary())}\n{"page":`,
  ]
  const before = await rows(db)
  const reports = await run(db, ...unfit)
  expect(reports.map(({ error }) => error)).toEqual(unfit.map(() => expect.stringMatching(/^(The file|Line 2) /)))
  expect(await rows(db)).toEqual(before)
  const [bad, good] = await run(db, '{"page": {', `\uFEFF${JSON.stringify(summary())}`)
  expect([bad?.error === null, good?.error]).toEqual([false, null])
  expect(await db.incident.count()).toBe(1)
})

test('thousands of incidents go in by batches, with progress told', async () => {
  const { db } = await freshDatabase()
  const many = Array.from({ length: 1234 }, (_, index) => {
    const id = String(index).padStart(12, '0')
    return incident({ id, incident_updates: [update(id, opened)], components: [component('c0mp0n3nt001')] })
  })
  const lines: string[] = []
  const files = [{ name: 'incidents.json', text: JSON.stringify({ page, incidents: many }) }]
  const [report] = await importRecordings(db, files, writeContext, (line) => lines.push(line))
  expect(report).toMatchObject({ error: null, taken: { incidents: { new: 1234 }, updates: { new: 1234 } } })
  expect(lines.at(-1)).toBe('incidents.json: 1234 of 1234 incidents')
  expect((await readFacts(db)).incidents).toHaveLength(1234)
})

test('texts are as long as forms take them; what was shortened is told, and a repeat changes nothing', async () => {
  const { db } = await freshDatabase()
  const long = summary({
    page: { ...page, name: 'p'.repeat(100_000), updated_at: opened },
    components: [component('c0mp0n3nt001', { name: '🐢'.repeat(300), description: 'd'.repeat(9000) })],
    incidents: [
      incident({
        name: 'n'.repeat(100_000),
        incident_updates: [
          update('vpd4t3000001', opened, { body: 'b'.repeat(600_000), status: 'identified' }),
          update('vpd4t3000002', opened, { body: 'm'.repeat(90_000), status: 'postmortem' }),
          update('vpd4t3000003', opened, { body: '_a*'.repeat(5000), status: 'identified' }),
          update('vpd4t3000004', opened, { body: 'It is **fine**.', status: 'x'.repeat(50_000) }),
        ],
      }),
    ],
  })
  const [report] = await run(db, long)
  const told = (report?.leftOut ?? []).map(({ what, why }) => `${what}: ${why}`)
  expect(told).toEqual(
    expect.arrayContaining([
      'page: name has 100,000 characters; it was shortened to 255.',
      'component c0mp0n3nt001: name has 300 characters; it was shortened to 255.',
      'component c0mp0n3nt001: description has 9,000 characters; it was shortened to 2,000.',
      'incident 1nc1d3nt0001: name has 100,000 characters; it was shortened to 255.',
      'update vpd4t3000001 of incident 1nc1d3nt0001: body has 600,000 characters; it was shortened to 25,000.',
      expect.stringMatching(
        /^update vpd4t3000003 of .*: body cannot be laid out: the paragraph near line 1 has 10,000 marks/,
      ),
    ]),
  )
  expect(told.filter((line) => line.includes('vpd4t3000002') || line.includes('fine'))).toEqual([])
  expect(Math.max(...told.map((line) => line.length))).toBeLessThan(500)
  const bodies = await db.incidentUpdate.findMany({ select: { body: true }, orderBy: { id: 'asc' } })
  expect(bodies.map(({ body }) => body.length)).toEqual([25_000, 90_000, 15_000, 15])
  const version = (await readFacts(db)).version
  await run(db, long)
  expect((await readFacts(db)).version).toBe(version)
})
