import { gzipSync } from 'node:zlib'
import { beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '@/e2e/support/database'
import { decodeRecording } from '@/lib/recording/import-text'
import { readFacts } from '@/lib/store/page/read-facts'
import type { Database } from '@/lib/store/transaction/database'
import type { WriteContext } from '@/lib/store/transaction/write-context'
import { importRecordings } from './import-recordings'
import { unpacked } from './unpacked'

type Json = { [key: string]: unknown }

const writeContext: WriteContext = {
  by: { kind: 'system', id: null, name: 'import' },
  now: new Date('2026-11-20T12:00:00Z'),
}
const page = {
  id: 'p4g3p4g3p4g3',
  name: 'Acme',
  time_zone: 'Europe/Berlin',
  updated_at: '2026-06-01T09:00:00.000+02:00',
}
const component = (more: Json = {}) => ({
  id: 'c0mp0n3nt001',
  name: 'Web',
  status: 'operational',
  position: 1,
  ...more,
})
const update = (more: Json = {}) => ({
  id: 'zpd4t3000001',
  status: 'investigating',
  body: 'We look.',
  created_at: '2026-05-01T10:00:00Z',
  display_at: '2026-05-01T10:00:00Z',
  ...more,
})
const incident = (more: Json = {}) => ({
  id: '1nc1d3nt0001',
  name: 'Down',
  status: 'investigating',
  impact: 'minor',
  created_at: '2026-05-01T10:00:00Z',
  incident_updates: [update()],
  ...more,
})
const summary = (more: Json = {}) => ({
  page,
  components: [component()],
  incidents: [],
  scheduled_maintenances: [],
  status: { indicator: 'none', description: '' },
  ...more,
})

let db: Database
beforeEach(async () => {
  db = (await freshDatabase()).db
})

async function take(recorded: unknown) {
  const text = typeof recorded === 'string' ? recorded : JSON.stringify(recorded)
  const [report] = await importRecordings(db, [{ name: 'recorded.json', text }], writeContext, () => {})
  return { report, notes: JSON.stringify(report), facts: await readFacts(db) }
}

describe('the bytes of a file', () => {
  const json = JSON.stringify(summary())
  test.each<[string, Uint8Array]>([
    ['compressed by gzip', gzipSync(json)],
    ['compressed twice', gzipSync(gzipSync(json))],
    ['UTF-16 within gzip', gzipSync(Buffer.from(`\uFEFF${json}`, 'utf16le'))],
    ['two byte order marks', Buffer.from(`\uFEFF\uFEFF${json}`)],
    ['a byte order mark before each line', Buffer.from(`\uFEFF${json}\n\uFEFF${json}\n`)],
    ['lines that end as on Windows, and empty ones', Buffer.from(`${json}\r\n\r\n${json}\r\n`)],
  ])('%s', async (_, bytes) => {
    const { report, facts } = await take(decodeRecording(unpacked(bytes)))
    expect(report?.error).toBeNull()
    expect(facts.components).toMatchObject([{ name: 'Web' }])
  })

  test.each([
    ['cut off in a text', json.slice(0, 60)],
    ['cut off between values', json.slice(0, json.indexOf('"components"'))],
    ['an error page', '<!doctype html><html lang="de"><title>Wartung</title>'],
    ['nothing', ' \n'],
    ['the words of a proxy', 'upstream connect error'],
  ])('%s takes nothing and says why', async (_, text) => {
    const { report, facts } = await take(text)
    expect(report?.error).toMatch(/^The file /)
    expect(facts.components).toEqual([])
  })

  test('what is broken within its compression is told as such', () => {
    expect(() => unpacked(gzipSync(json).subarray(0, 40))).toThrow(/compressed/)
  })
})

describe('what stands in it', () => {
  test('a summary without components, without status, or with null for every list', async () => {
    for (const more of [{ components: null }, { components: undefined }, { components: [] }]) {
      const { report } = await take(summary({ ...more, incidents: null, scheduled_maintenances: null, status: null }))
      expect(report?.error).toBeNull()
    }
  })

  test('ids that stand twice: components, incidents, updates', async () => {
    const twice = incident({ incident_updates: [update(), update({ body: 'Again.' }), update({ id: 'zpd4t3000002' })] })
    const { facts, notes } = await take(
      summary({ components: [component(), component({ name: 'Other' })], incidents: [twice, twice] }),
    )
    expect(facts.components).toHaveLength(1)
    expect(facts.incidents).toHaveLength(1)
    expect(facts.incidents[0]?.updates).toHaveLength(2)
    expect(notes).toContain('stands twice')
  })

  test('an id that two incidents give to different updates counts once, and is told', async () => {
    const other = incident({ id: '1nc1d3nt0002', name: 'Slow', incident_updates: [update({ body: 'Other words.' })] })
    const { facts, notes } = await take(summary({ incidents: [incident(), other] }))
    expect(facts.incidents.flatMap(({ updates }) => updates)).toHaveLength(1)
    expect(notes).toContain('its id stands under another incident already; left out.')
  })

  test('an incident with 500 updates', async () => {
    const updates = Array.from({ length: 500 }, (_, at) => {
      const time = new Date(Date.parse('2026-05-01T10:00:00Z') + at * 60_000).toISOString()
      return update({
        id: `zpd4t3000${String(at).padStart(3, '0')}`,
        body: `Word ${at}.`,
        created_at: time,
        display_at: time,
      })
    })
    const { facts } = await take(summary({ incidents: [incident({ incident_updates: updates.toReversed() })] }))
    expect(facts.incidents[0]?.updates.map(({ body }) => body)).toEqual(
      Array.from({ length: 500 }, (_, at) => `Word ${499 - at}.`),
    )
  })

  test.each([
    ['Pacific Time (US & Canada)', 'America/Los_Angeles'],
    ['London', 'Europe/London'],
    ['UTC', 'Etc/UTC'],
    ['europe/berlin', 'Europe/Berlin'],
    ['US/Eastern', 'America/New_York'],
    ['Kyiv', 'Europe/Kiev'],
  ])('the time zone %s', async (time_zone, zone) => {
    const { facts, notes } = await take(summary({ page: { ...page, time_zone } }))
    expect(notes).not.toContain('not a zone')
    const clock = (timeZone: string) => new Date('2026-07-01T12:00:00Z').toLocaleString('en-GB', { timeZone })
    expect(clock(facts.page.timeZone)).toBe(clock(zone))
  })

  test('a zone that is none is told, and the page keeps its own', async () => {
    const { facts, notes } = await take(summary({ page: { ...page, time_zone: 'Middle-earth/Shire' } }))
    expect(notes).toContain('Middle-earth/Shire')
    expect(facts.page.timeZone).toBe('Etc/UTC')
  })

  test('groups within groups: the lower one stands beside, no component is lost', async () => {
    const components = [
      component({ id: 'gr0vp0000001', name: 'Upper', group: true, components: ['gr0vp0000002'] }),
      component({
        id: 'gr0vp0000002',
        name: 'Lower',
        group: true,
        group_id: 'gr0vp0000001',
        components: ['c0mp0n3nt001'],
      }),
      component({ group_id: 'gr0vp0000002' }),
    ]
    const { facts } = await take(summary({ components }))
    const [upper, lower, web] = ['Upper', 'Lower', 'Web'].map((name) =>
      facts.components.find((one) => one.name === name),
    )
    expect([upper?.isGroup, lower?.isGroup, web?.groupId]).toEqual([true, true, lower?.id])
    expect(lower?.groupId).toBeNull()
  })

  test('a group that names itself, and a component in a group that is not there', async () => {
    const components = [
      component({ id: 'gr0vp0000001', name: 'Upper', group: true, group_id: 'gr0vp0000001' }),
      component({ group_id: 'n0th1ngh3r3z' }),
    ]
    const { report, facts } = await take(summary({ components }))
    expect(report?.error).toBeNull()
    expect(facts.components.map(({ name }) => name).toSorted()).toEqual(['Upper', 'Web'])
  })

  test('bodies that are null, missing, a number, a list', async () => {
    const bodies = [null, undefined, 5, ['x']]
    const updates = bodies.map((body, at) => update({ id: `zpd4t300000${at}`, body }))
    const { facts, report } = await take(summary({ incidents: [incident({ incident_updates: updates })] }))
    expect(report?.error).toBeNull()
    expect(facts.incidents[0]?.updates.map(({ body }) => body).toSorted()).toEqual(['', '', '', '5'])
  })

  test('entities and tags of HTML in names and bodies come back as they stood', async () => {
    const body = 'R&amp;D is &lt;down&gt;<br />See <a href="https://example.com/?a=1&amp;b=2">this</a> &#8212; &nbsp;ok'
    const { facts } = await take(
      summary({
        components: [component({ name: 'R&amp;D &#39;main&#39;' })],
        incidents: [incident({ name: 'Q&amp;A', incident_updates: [update({ body })] })],
      }),
    )
    expect(facts.components[0]?.name).toBe('R&amp;D &#39;main&#39;')
    expect(facts.incidents[0]).toMatchObject({ name: 'Q&amp;A', updates: [{ body }] })
  })

  test('truths and times in the spellings of other programs', async () => {
    const { facts, notes } = await take(
      summary({
        components: [
          component({ showcase: 'true', only_show_if_degraded: 0, start_date: '2026-01-02T00:00:00-08:00' }),
        ],
        incidents: [
          incident({
            created_at: 1_777_629_600,
            incident_updates: [update({ created_at: 1_777_629_600_000, display_at: '2026-05-01 10:00:00 UTC' })],
          }),
        ],
      }),
    )
    expect(notes).not.toContain('left out')
    expect(facts.components[0]).toMatchObject({ showcase: true, onlyShowIfDegraded: false })
    expect(facts.incidents[0]?.createdAt).toEqual(new Date('2026-05-01T10:00:00Z'))
    expect(facts.incidents[0]?.updates[0]?.createdAt).toEqual(new Date('2026-05-01T10:00:00Z'))
  })

  test('names of one character, of 300, of emoji, from right to left, and an empty one', async () => {
    const names = ['A', 'ß'.repeat(300), '🛰️', 'خدمة الدفع', '']
    const components = names.map((name, at) => component({ id: `c0mp0n3nt00${at}`, name, position: at }))
    const { facts, report } = await take(summary({ components }))
    expect(report?.error).toBeNull()
    const found = facts.components.map(({ name }) => name)
    expect(found.slice(0, 4)).toEqual(['A', 'ß'.repeat(255), '🛰️', 'خدمة الدفع'])
    expect(found[4]).not.toBe('')
  })

  test('words of statuses as other pages write them', async () => {
    const statuses = [
      'Operational',
      'DEGRADED PERFORMANCE',
      'full_outage',
      'under-maintenance',
      'partial outage',
      'kaputt',
    ]
    const components = statuses.map((status, at) =>
      component({ id: `c0mp0n3nt00${at}`, name: `N${at}`, status, position: at }),
    )
    const { facts } = await take(summary({ components }))
    expect(facts.components.map(({ status }) => status)).toEqual([
      'operational',
      'degraded_performance',
      'major_outage',
      'under_maintenance',
      'partial_outage',
      'degraded_performance',
    ])
  })
})
