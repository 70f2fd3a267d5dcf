import { expect, test } from '@playwright/test'
import { type Database, openDatabase } from '@/lib/store/transaction/database'
import { openIncident, signIn } from './support/admin'
import { type App, startApp } from './support/app'
import { insertSubscribers, queue } from './support/deliveries'
import { type MailSink, startMailSink } from './support/mail-sink'
import { withoutChecks } from './support/without-checks'
import { WorkerProcess } from './support/worker-process'

// What a rollback leaves: rows in which words stand that this release does not know.

let app: App
let db: Database
let pageId: string
let sink: MailSink
let worker: WorkerProcess

test.beforeAll(async () => {
  sink = await startMailSink()
  app = await startApp({ env: { WORKERS: '0', METRICS_TOKEN: 'a-token-for-the-metrics' } })
  db = openDatabase(app.databaseUrl ?? '')
  pageId = (await db.page.findFirstOrThrow()).id
  await withoutChecks(db)
  const { url: DATABASE_URL, dataDir: DATA_DIR } = { url: app.databaseUrl ?? '', dataDir: app.dataDir }
  worker = await WorkerProcess.start({ DATABASE_URL, DATA_DIR, BASE_URL: app.url, SMTP_URL: sink.url })
})
test.afterAll(async () => {
  await worker.stop()
  await db.$disconnect()
  await app.stop()
  await sink.close()
})

const read = async (path: string) => {
  const response = await fetch(app.url + path)
  return { status: response.status, type: response.headers.get('content-type') ?? '', text: await response.text() }
}
/** Every instance reads the page again, as after a publish. */
const heard = async () => {
  await db.$executeRaw`update page set version = version + 1`
  await db.$executeRaw`update incident set version = (select version from page)`
  await db.$executeRaw`select pg_notify('heliograph_publish', id || ' ' || version) from page`
}

const publicAddresses = ['/', '/history', '/subscribe', '/history.atom', '/history.rss', '/history.json'].concat(
  ['summary', 'status', 'components', 'incidents', 'incidents/unresolved', 'scheduled-maintenances'].map(
    (name) => `/api/v2/${name}.json`,
  ),
)
const adminAddresses = [
  ...[
    '',
    '/incidents',
    '/components',
    '/subscribers',
    '/lanes',
    '/lanes/quarantine',
    '/lanes/quarantine?state=unknown',
  ],
  ...['/lanes/quarantine?state=failed', '/messages', '/page', '/templates', '/keys', '/audit', '/unreadable'],
].map((path) => `/admin${path}`)

test('the page, its feeds, its API, the desk and the workers go on beside rows of a later release', async ({
  page,
}) => {
  page.setDefaultTimeout(15_000)
  await signIn(page, app)
  const code = await openIncident(page, app, 'Payouts are late', 'We look into it.')
  const other = await openIncident(page, app, 'Mail is late', 'We look as well.')
  const now = new Date()
  const component = { pageId, position: 1, createdAt: now, updatedAt: now }
  await db.component.createMany({
    data: [
      { ...component, id: 'c0mp0nent001', name: 'Payout files', status: 'half_open' },
      { ...component, id: 'c0mp0nent002', name: 'Refunds', status: 'operational' },
    ],
  })
  await insertSubscribers(db, pageId, { count: 1, address: () => 'ada@example.com' })
  await insertSubscribers(db, pageId, { from: 1, count: 1, channel: 'discord', address: () => 'https://x.example/1' })
  await db.$executeRaw`update incident set status = 'triaged', impact = 'cosmic' where id = ${code}`
  await db.$executeRaw`update incident_update set status = 'triaged' where incident_id = ${code}`
  await db.$executeRaw`update page set time_precision = 'nanosecond', time_zone = 'Mars/Olympus_Mons'`
  await db.$executeRaw`insert into incident_template (id, page_id, name, title, body, update_status, component_ids, created_at, updated_at)
    values ('t', ${pageId}, 'Odd', 'Odd', 'Odd', 'triaged', '{}', now(), now())`
  await db.$executeRaw`insert into audit_entry (page_id, actor_kind, actor_name, verb, subject, at)
    values (${pageId}, 'robot', 'R2', 'beamed', 'something', now())`
  await db.$executeRaw`insert into reminder (incident_id, page_id, kind, due_at, created_at) values (${other}, ${pageId}, 'poem', now(), now())`
  await db.$executeRaw`insert into outbox (page_id, version, kind, notify, created_at) values (${pageId}, 1, 'song', true, now())`
  await db.$executeRaw`insert into lane_setting (lane, paused_at, updated_at) values ('pigeon', now(), now())`
  const of = { subscriberId: 's00000000000', incidentId: other } as const
  await queue(db, pageId, { ...of, lane: 'pigeon' as 'email', kind: 'update', dueSecondsAgo: 90 })
  const [strange] = await queue(db, pageId, { ...of, lane: 'email', kind: 'hologram', dueSecondsAgo: 80 })
  const [remind] = await queue(db, pageId, {
    lane: 'notice',
    kind: 'reminder',
    address: 'ops@example.com',
    payload: { version: 1, channel: 'email', incidentId: other, reminderKind: 'poem', dueAt: now.toISOString() },
  })
  const [test2] = await queue(db, pageId, {
    lane: 'notice',
    kind: 'test',
    address: 'x',
    payload: { channel: 'discord' },
  })
  await heard()

  await test.step('viewers see what can be read, and are told what cannot', async () => {
    // nobody confirmed what was written behind the publish
    await expect.poll(async () => (await read('/')).text).toContain('This incident cannot be shown at the moment.')
    for (const path of publicAddresses) {
      const { status, text } = await read(path)
      expect([path, status]).toEqual([path, 200])
      expect(text, path).not.toContain('triaged')
    }
    const { text: html } = await read('/')
    for (const words of [
      'Mail is late',
      'Payouts are late',
      'This incident cannot be shown at the moment.',
      'Payout files',
    ])
      expect(html).toContain(words)
    expect(html).not.toContain('All systems operational')
    const report = await read(`/incidents/${code}`)
    expect([report.status, report.text.includes('This incident cannot be shown at the moment.')]).toEqual([200, true])
    const one = await read(`/api/v2/incidents/${code}.json`)
    expect([one.status, JSON.parse(one.text)]).toEqual([503, { error: 'This cannot be shown at the moment.' }])
    const summary = JSON.parse((await read('/api/v2/summary.json')).text)
    expect(summary.components.map(({ name }: { name: string }) => name)).toEqual(['Refunds'])
    expect(summary.status.indicator).toBe('minor')
  })

  await test.step('the worker passes them by: nothing known waits for them', async () => {
    const reasons = async () =>
      Object.fromEntries(
        (await db.delivery.findMany({ where: { quarantinedAt: { not: null } } })).map(({ id, quarantineReason }) => [
          String(id),
          quarantineReason,
        ]),
      )
    await expect.poll(reasons).toMatchObject({
      [strange!]: 'The message cannot be made: This release does not know the kind of message "hologram".',
      [remind!]: 'The message cannot be made: what it is made from cannot be read (reminderKind).',
      [test2!]: 'The message cannot be made: what it is made from cannot be read (channel).',
    })
    const song = async () => (await db.outbox.findFirst({ where: { kind: 'song' } }))?.quarantinedAt
    await expect.poll(song).toBeInstanceOf(Date)
    // the same subscriber, the same incident: behind the two that nobody here knows
    await page.goto(`${app.url}/admin/incidents/${other}`)
    await page.getByLabel('What should people know?').fill('Mail goes out again.')
    await page.getByRole('button', { name: 'Publish update', exact: true }).click()
    await expect.poll(() => sink.to('ada@example.com').length).toBe(1)
  })

  await test.step('the desk shows them, calls them unknown, and alarms', async () => {
    for (const path of adminAddresses) {
      const answer = await page.goto(app.url + path)
      expect([path, answer?.status()]).toEqual([path, 200])
      await expect(page.locator('p.delay', { hasText: 'Cannot be read' })).toContainText('Payouts are late')
    }
    await page.goto(`${app.url}/admin/lanes`)
    await expect(page.getByRole('row', { name: /Unknown lane “pigeon”/ })).toContainText('Alarm')
    await expect(page.getByText(/1 subscriber is called by “discord”/)).toBeVisible()
    await page.getByRole('link', { name: '1 waiting in pigeon' }).click()
    await expect(page.locator('ul.deliveries li')).toContainText('Unknown: pigeon')
    await page.locator('ul.deliveries a.title').click()
    await expect(page.getByText('Unknown: pigeon')).toBeVisible()
    await page.goto(`${app.url}/admin/audit`)
    await expect(page.getByText('Unknown: robot')).toBeVisible()
    await page.goto(`${app.url}/admin/templates`)
    await expect(page.getByText(/Unknown: triaged/)).toBeVisible()
    for (const id of ['s00000000001', 's00000000000']) {
      expect((await page.goto(`${app.url}/admin/subscribers/${id}`))?.status()).toBe(200)
    }
    const ready = JSON.parse((await read('/readyz')).text)
    expect(ready.unknown).toHaveLength(2)
    expect(ready.facts.unreadable).toHaveLength(2)
  })

  await test.step('and there they are mended or removed', async () => {
    await page.goto(`${app.url}/admin/incidents/${code}`)
    await expect(page).toHaveURL(/\/admin\/unreadable/)
    await page.getByLabel('Status of Payouts are late').selectOption('identified')
    await page.getByRole('button', { name: 'Mend it: Payouts are late' }).click()
    await expect(page.getByRole('button', { name: 'Mend it: Payouts are late' })).toHaveCount(0)
    await page.getByRole('button', { name: 'Remove it: Payout files' }).click()
    await expect(page.getByText('Everything can be read.')).toBeVisible()
    const { text } = await read(`/incidents/${code}`)
    expect(text).toContain('We look into it.')
    await page.goto(`${app.url}/admin/lanes/quarantine?state=unknown`)
    const chosen = page.locator('form', { has: page.locator('ul.deliveries') })
    await expect(page.getByRole('button', { name: /Retry/ })).toHaveCount(0)
    await chosen.getByRole('checkbox').check()
    await chosen.getByText('Discard the chosen').first().click()
    await chosen.getByLabel('Reason').fill('That release is gone.')
    await chosen.getByRole('button', { name: 'Discard the chosen' }).click()
    await expect(page.getByText('Every delivery is in a lane that is known here.')).toBeVisible()
    await queue(db, pageId, { lane: 'pigeon' as 'email', kind: 'update', count: 120 })
    await page.reload()
    const lane = page.getByRole('region', { name: 'Discard a whole lane' })
    await lane.getByLabel('Reason').fill('That release is gone.')
    await lane.getByRole('button', { name: 'Discard all of the lane' }).click()
    await expect(page.getByText('120 deliveries discarded')).toBeVisible()
    await expect(page.getByText('Every delivery is in a lane that is known here.')).toBeVisible()
  })
})
