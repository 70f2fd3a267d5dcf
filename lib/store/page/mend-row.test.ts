import { beforeEach, expect, test } from 'vitest'
import { attempt } from '@/e2e/support/attempt'
import { pageWithComponents } from '@/e2e/support/page-with-components'
import { withoutChecks } from '@/e2e/support/without-checks'
import { openIncident } from '@/lib/store/incidents/open-incident'
import { createOperator } from '@/lib/store/operators/operator'
import { noticeUnreadable } from '@/lib/store/queue/notice-unreadable'
import { mendComponent, mendIncident, removeUnreadable } from './mend-row'
import { readFacts } from './read-facts'

let page: Awaited<ReturnType<typeof pageWithComponents>>
let incidentId: string
const raw = (sql: string) => page.db.$executeRawUnsafe(sql)
const draft = {
  name: 'Payouts are late',
  status: 'investigating',
  body: 'We look.',
  deliverNotifications: true,
} as const

beforeEach(async () => {
  page = await pageWithComponents()
  await withoutChecks(page.db)
  const components = { [page.api]: 'major_outage' } as const
  incidentId = (await openIncident(page.db, page.pageId, { ...draft, components }, attempt())).result.incidentId
})

/** Facts after an SQL statement that told nobody. */
async function after(...statements: string[]) {
  for (const sql of statements) await raw(sql)
  await raw('update page set version = version + 1')
  await raw('update incident set version = (select version from page)')
  return readFacts(page.db)
}

test.each([
  ['status', "update incident set status = 'triaged'"],
  ['kind', "update incident set kind = 'drill'"],
  ['impact', "update incident set impact = 'cosmic'"],
  ['impact_override', "update incident set impact_override = ''"],
  ['started_at', "update incident set started_at = 'infinity'"],
  ['resolved_at', "update incident set resolved_at = '-infinity'"],
  ['next_update_by', "update incident set next_update_by = 'infinity'"],
  ['updates.0.status', "update incident_update set status = 'Investigating'"],
  ['updates.0.display_at', "update incident_update set display_at = 'infinity'"],
  ['updates.0.edited_at', "update incident_update set edited_at = 'infinity'"],
  ['updates.0.changes.0.new_status', "update update_component set new_status = 'on_fire'"],
  ['updates.0.changes.0.old_status', "update update_component set old_status = ''"],
])('an incident with an unknown %s is named with what is wrong, and can be mended', async (why, sql) => {
  const bad = await after(sql)
  expect(bad.incidents).toEqual([])
  expect(bad.unreadable).toMatchObject([{ what: 'incident', id: incidentId, name: 'Payouts are late', why }])
  await mendIncident(page.db, page.pageId, incidentId, { status: 'identified', impact: 'minor' }, attempt())
  const mended = await readFacts(page.db, bad)
  expect([mended.unreadable, mended.incidents.map(({ name }) => name)]).toEqual([[], ['Payouts are late']])
  expect(await readFacts(page.db)).toEqual(mended)
})

test.each([
  ["status = 'half_open'", 'status'],
  ["status = 'OPERATIONAL'", 'status'],
  ["created_at = 'infinity'", 'created_at'],
  ["updated_at = '-infinity', status = ''", 'status, updated_at'],
])('a component with %s keeps its name and its place, and can be mended', async (set, why) => {
  const bad = await after(`update component set ${set} where id = '${page.api}'`)
  expect(bad.unreadable).toMatchObject([{ what: 'component', id: page.api, name: 'API', why, open: false }])
  await mendComponent(page.db, page.pageId, page.api, { status: 'degraded_performance' }, attempt())
  const mended = await readFacts(page.db, bad)
  expect([mended.unreadable, mended.components.find(({ id }) => id === page.api)?.status]).toEqual([
    [],
    'degraded_performance',
  ])
})

test('what cannot be read does not stop other publishes, and can be removed', async () => {
  await after("update incident set status = 'triaged'", `update component set status = 'odd' where id = '${page.api}'`)
  await openIncident(page.db, page.pageId, { ...draft, name: 'Another', components: {} }, attempt())
  for (const row of [
    { what: 'incident', id: incidentId },
    { what: 'component', id: page.api },
  ] as const)
    await removeUnreadable(page.db, page.pageId, row, attempt())
  const facts = await readFacts(page.db)
  expect([facts.unreadable, facts.incidents.map(({ name }) => name)]).toEqual([[], ['Another']])
  await expect(removeUnreadable(page.db, page.pageId, { what: 'incident', id: incidentId }, attempt())).rejects.toThrow(
    'There is no such incident.',
  )
})

test('operators are told of each once, by mail and by their webhook, whoever finds it', async () => {
  await createOperator(
    page.db,
    { email: 'ada@example.com', name: 'Ada', password: 'a-long-enough-password' },
    new Date(),
  )
  const webhook = 'https://chat.example.org/hook'
  const facts = await after("update incident set status = 'triaged'")
  for (const held of [facts, facts, await readFacts(page.db), null]) await noticeUnreadable(page.db, held, webhook)
  const told = await page.db.delivery.findMany({ where: { kind: 'notice' }, orderBy: { address: 'asc' } })
  expect(told.map(({ address }) => address)).toEqual(['ada@example.com', webhook])
  expect(told[0]?.payload).toMatchObject({
    subject: 'The incident “Payouts are late” cannot be read',
    look: { path: `/admin/unreadable#${incidentId}` },
  })
})
