import { expect, type Page, test } from '@playwright/test'
import { type Database, openDatabase } from '@/lib/store/transaction/database'
import { openIncident, signIn } from './support/admin'
import { type App, startApp } from './support/app'
import { insertSubscribers, queue } from './support/deliveries'

type Admin = { app: App; db: Database; pageId: string }

async function startAdmin(): Promise<Admin> {
  const app = await startApp({ env: { WORKERS: '0' } })
  const db = openDatabase(app.databaseUrl ?? '')
  const { id: pageId } = await db.page.findFirstOrThrow()
  return { app, db, pageId }
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled })
    let admin: Admin
    test.beforeAll(async () => {
      admin = await startAdmin()
    })
    test.afterAll(async () => {
      await admin.db.$disconnect()
      await admin.app.stop()
    })
    test.beforeEach(({ page }) => signIn(page, admin.app))
    test.afterEach(() => admin.db.delivery.deleteMany())

    test('a lane that backs up says so, and is paused, throttled and resumed', async ({ page }) => {
      await queue(admin.db, admin.pageId, { lane: 'webhook', count: 3, dueSecondsAgo: 600 })
      await page.goto(`${admin.app.url}/admin/lanes`)
      const lane = row(page, 'Webhook')
      await expect(lane).toContainText('The oldest has waited 10 min; 5 min is the limit.')
      await expect(row(page, 'E-mail')).toContainText('Well')
      await page.getByRole('button', { name: 'Pause Webhook' }).click()
      await expect(page.locator('.receipt')).toContainText('Webhook is paused')
      await expect(lane).toContainText('Paused by')
      await lane.getByText('Throttle').click()
      await lane.getByLabel('Messages per second').fill('25')
      await page.getByRole('button', { name: 'Set the limit of Webhook' }).click()
      await expect(page.locator('.receipt')).toContainText('Webhook is throttled')
      await expect(lane).toContainText('at most 25/s')
      await page.getByRole('button', { name: 'Resume Webhook' }).click()
      await expect(page.locator('.receipt')).toContainText('Webhook is resumed')
      await expect(lane).not.toContainText('Paused')
      await page.goto(`${admin.app.url}/admin/audit`)
      for (const verb of ['paused lane', 'throttled lane', 'resumed lane']) {
        await expect(page.getByRole('row', { name: new RegExp(`${verb} webhook`) })).toBeVisible()
      }
    })

    test('from quarantine: the exact message, discarded only with a reason, put back by a press', async ({ page }) => {
      const code = await openIncident(page, admin.app, 'Payouts are late', 'We look into **late** payouts.')
      const [first, second, third] = await quarantined(admin, code, 3)
      await page.goto(`${admin.app.url}/admin/lanes`)
      await page.getByRole('link', { name: '3 quarantined in E-mail' }).click()
      await expect(page.getByText('answered 550')).toHaveCount(3)
      await page
        .getByRole('link', { name: /Update to r…@example\.org/ })
        .first()
        .click()
      await page.getByText('As plain text').click()
      const text = page.getByRole('region', { name: 'The message, as plain text' })
      await expect(text).toContainText('We look into late payouts.')
      await expect(page.getByText('Example Incident - Payouts are late', { exact: true })).toBeVisible()

      await page.getByText('Discard it').first().click()
      await page.getByRole('button', { name: 'Discard it' }).click()
      await expect(page.getByRole('alert').first()).toContainText('Say why')
      expect(await waiting(admin)).toBe(0)

      await page.goto(`${admin.app.url}/admin/lanes/quarantine?lane=email`)
      await page.getByRole('checkbox', { name: `Choose delivery ${first}` }).check()
      await page.getByRole('button', { name: 'Retry the chosen' }).click()
      await expect(page.locator('.receipt')).toContainText('1 delivery put back into the lane')
      expect(await waiting(admin)).toBe(1)

      await page.getByRole('checkbox', { name: `Choose delivery ${second}` }).check()
      await page.getByText('Discard the chosen').first().click()
      await page.getByLabel('Reason').fill('They were told by telephone')
      await page.getByRole('button', { name: 'Discard the chosen' }).click()
      await expect(page.locator('.receipt')).toContainText('1 delivery discarded')

      await page.getByLabel('Quarantined from').fill('2024-01-01T00:00')
      await page.getByLabel('Until').fill('2099-01-01T00:00')
      await page.getByRole('button', { name: 'Retry all of these' }).click()
      await expect(page.locator('.receipt')).toContainText('1 delivery put back into the lane')
      const held = await admin.db.delivery.findUniqueOrThrow({ where: { id: BigInt(third ?? 0) } })
      expect(held).toMatchObject({ quarantinedAt: null, attempts: 0 })
      await page.goto(`${admin.app.url}/admin/audit`)
      await expect(page.getByRole('row', { name: /discarded deliveries.*They were told by telephone/ })).toBeVisible()
      await page.goto(`${admin.app.url}/admin/incidents/${code}`)
      await expect(page.getByText('Messages: 0 sent, 2 waiting, 1 not sent any more')).toBeVisible()
    })

    test('what failed and is tried again is listed with its next attempt', async ({ page }) => {
      const [id] = await queue(admin.db, admin.pageId, {
        lane: 'sms',
        kind: 'test',
        address: '+14155552671',
        dueSecondsAgo: -3600,
      })
      await admin.db.delivery.updateMany({ data: { attempts: 2, lastError: 'the gateway answered 503' } })
      await page.goto(`${admin.app.url}/admin/lanes`)
      await page.getByRole('link', { name: '1 failed in SMS' }).click()
      await expect(page.getByText('the gateway answered 503')).toBeVisible()
      await page.getByRole('checkbox', { name: `Choose delivery ${id}` }).check()
      await page.getByRole('button', { name: 'Retry the chosen' }).click()
      await expect(page.locator('.receipt')).toContainText('1 delivery put back')
    })

    test('a test message is queued for the address', async ({ page }) => {
      await page.goto(`${admin.app.url}/admin/lanes/test`)
      await page.getByLabel('Address').fill('ops@example.org')
      await page.getByRole('button', { name: 'Send the test' }).click()
      await expect(page.locator('.receipt')).toContainText('The test is queued')
      await page.getByText('As plain text').click()
      await expect(page.getByRole('region', { name: 'The message, as plain text' })).toContainText(
        'This is a test message',
      )
    })

    test('the previews show every channel, and where mails go without a server', async ({ page }) => {
      const code = await openIncident(page, admin.app, 'Logins fail', 'Nobody can **sign in**.')
      await page.goto(`${admin.app.url}/admin/incidents/${code}`)
      await page.getByRole('navigation', { name: 'This incident' }).getByRole('link', { name: 'Messages' }).click()
      await expect(page.getByText('E-mails do not leave this machine.')).toBeVisible()
      await expect(page.getByRole('region', { name: 'SMS' }).last()).toContainText('New incident: Logins fail')
      await expect(page.getByText(/characters, \d segment/).first()).toBeVisible()
      for (const channel of ['Webhook', 'Slack', 'Teams']) {
        await expect(page.getByRole('region', { name: channel }).last(), channel).toContainText('Logins fail')
      }
      const frame = page.frameLocator('iframe').first()
      await expect(
        frame.getByRole('heading', { name: 'Logins fail' }).or(frame.getByText('Logins fail')).first(),
      ).toBeVisible()
    })
  })
}

test.describe('without workers', () => {
  let admin: Admin
  test.beforeAll(async () => {
    admin = await startAdmin()
  })
  test.afterAll(async () => {
    await admin.db.$disconnect()
    await admin.app.stop()
  })

  test('the desk says that workers are down and that notifications are late; the lanes refresh by themselves', async ({
    page,
  }) => {
    await signIn(page, admin.app)
    const gauge = page.locator('.gauge', { hasText: 'Workers' })
    await expect(gauge).toContainText('down')
    await queue(admin.db, admin.pageId, { lane: 'email', count: 7, dueSecondsAgo: 250 })
    await expect(page.locator('.gauge', { hasText: 'Deliveries waiting' })).toContainText('7')
    await page.goto(`${admin.app.url}/admin/components`)
    await expect(page.getByText(/Notifications are late: .*7 wait/)).toBeVisible()
    await page.goto(`${admin.app.url}/admin/lanes`)
    await expect(page.getByText('Workers down:')).toBeVisible()
    await admin.db
      .$executeRaw`insert into worker (id, name, started_at, seen_at, canary_at) values ('w', 'w', now(), now() + interval '1 minute', now())`
    await queue(admin.db, admin.pageId, { lane: 'email', count: 2 })
    await expect(row(page, 'E-mail')).toContainText('9')
    await expect(page.getByText('1 worker is alive')).toBeVisible()
  })
})

const row = (page: Page, lane: string) =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: lane, exact: true }) })

const waiting = ({ db }: Admin) =>
  db.delivery.count({ where: { lane: 'email', sentAt: null, quarantinedAt: null, discardedAt: null } })

/** Deliveries of the incident's update that were refused; answers their ids. */
async function quarantined({ db, pageId }: Admin, incidentId: string, count: number): Promise<string[]> {
  await db.subscriber.deleteMany()
  await insertSubscribers(db, pageId, { count, address: (index) => `reader${index}@example.org` })
  const outbox = await db.outbox.findFirstOrThrow({ where: { incidentId } })
  const rows = await db.$queryRaw<{ id: string }[]>`
    insert into delivery (page_id, lane, kind, outbox_id, subscriber_id, incident_id, update_id, destination, message_id, payload,
      created_at, next_attempt_at, attempts, last_error, quarantined_at, quarantine_reason)
    select ${pageId}, 'email', 'update', ${outbox.id}, id, ${incidentId}, ${outbox.updateId}, 'example.org', gen_random_uuid()::text,
      '{"created":true}', now(), now(), 1, 'answered 550', now(), 'The address was refused.'
    from subscriber order by id returning id::text`
  return rows.map(({ id }) => id)
}
