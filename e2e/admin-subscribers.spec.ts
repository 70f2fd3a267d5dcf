import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { signIn } from './support/admin'
import { type App, startApp } from './support/app'
import { subscriptionsOf } from './support/subscriptions'

const encodings = {
  'Windows-1252': (text: string) => Buffer.from(text, 'latin1'),
  'UTF-8': (text: string) => Buffer.from(text),
  'UTF-8 with a mark': (text: string) => Buffer.from(`\uFEFF${text}`),
  'UTF-16': (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled })
    let app: App
    let subscriptions: ReturnType<typeof subscriptionsOf>
    test.beforeAll(async () => {
      app = await startApp({ env: { WORKERS: '0' } })
      subscriptions = subscriptionsOf(app)
    })
    test.afterAll(async () => {
      await subscriptions.close()
      await app.stop()
    })
    test.beforeEach(({ page }) => signIn(page, app))

    test('an operator adds somebody who agreed, and ends the subscription', async ({ page }) => {
      await add(page, 'E-mail', 'ada@example.org', true)
      await expect(page.getByRole('status')).toContainText('Subscribed.')
      expect((await subscriptions.find('ada@example.org')).confirmedAt).not.toBeNull()
      expect(await subscriptions.purposes('ada@example.org'), 'nothing is asked').toEqual([])
      await page.getByRole('button', { name: 'Unsubscribe' }).click()
      await expect(page.getByRole('status')).toContainText('Nothing more is sent')
      expect((await subscriptions.find('ada@example.org')).unsubscribedAt).not.toBeNull()
      await page.goto(`${app.url}/admin/audit`)
      await expect(page.getByRole('row', { name: /unsubscribed.*a…@example\.org/ })).toBeVisible()
    })

    test('every channel can be added; what does not hold comes back with what was typed', async ({ page }) => {
      await add(page, 'SMS', 'not a number', true)
      await expect(page.getByRole('alert').first()).toBeVisible()
      await expect(page.getByLabel('Address')).toHaveValue('not a number')
      for (const [channel, address] of [
        ['SMS', '+14155552671'],
        ['Webhook', 'https://hooks.example.com/status'],
        ['Slack', 'https://hooks.slack.com/services/T000/B000/abcdefghijklmnopqrstuvwx'],
      ] as const) {
        await add(page, channel, address, true)
        await expect(page.getByRole('heading', { level: 1 }), channel).toHaveText(address)
      }
    })

    test('who has not confirmed is asked again', async ({ page }) => {
      await add(page, 'E-mail', 'bob@example.org', false)
      await expect(page.getByRole('status')).toContainText('once the address is confirmed')
      await page.getByRole('button', { name: 'Send the confirmation again' }).click()
      await expect(page.getByRole('status')).toContainText('on its way again')
      expect(await subscriptions.purposes('bob@example.org')).toEqual(['confirm', 'confirm'])
    })

    test('quarantine needs a reason and ends by a press', async ({ page }) => {
      await add(page, 'E-mail', 'carol@example.org', true)
      await page.getByLabel('Quarantine it, because').fill('mailbox full for a month')
      await page.getByRole('button', { name: 'Quarantine', exact: true }).click()
      await expect(page.getByText('mailbox full for a month')).toBeVisible()
      await page.getByRole('button', { name: 'Take it out of quarantine' }).click()
      await expect(page.getByRole('status')).toContainText('Out of quarantine')
      expect((await subscriptions.find('carol@example.org')).quarantinedAt).toBeNull()
    })

    test('a list goes in with a report on every line, and out again', async ({ page }) => {
      await page.goto(`${app.url}/admin/subscribers/import`)
      await page.getByLabel('List').fill('email\ndora@example.org\nnot an address\nemil@example.org')
      await page.getByLabel('They agreed').check()
      await page.getByRole('button', { name: 'Import' }).click()
      await expect(page.getByRole('status')).toContainText('2 subscribers added, 1 line not taken.')
      await expect(page.getByRole('status')).toContainText('Line 3:')

      const file = { name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from('email\nfrida@example.org\n') }
      await page.getByLabel('Or a file').setInputFiles(file)
      await page.getByRole('button', { name: 'Import' }).click()
      await expect(page.getByRole('status')).toContainText('1 subscriber added.')

      await page.goto(`${app.url}/admin/subscribers?words=example.org`)
      await expect(page.getByRole('link', { name: 'dora@example.org' })).toBeVisible()
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Export as CSV' }).click(),
      ])
      const list = await readFile(await download.path(), 'utf8')
      for (const name of ['dora', 'emil', 'frida']) expect(list).toContain(`${name}@example.org`)
    })

    for (const [kind, encode] of Object.entries(encodings)) {
      test(`a list that a spreadsheet wrote in ${kind} goes in`, async ({ page }) => {
        const address = `${kind.toLowerCase().replace(/\W/g, '')}@example.net`
        const text = `sep=;\r\nName;E-Mail-Adresse\r\n"Zoë Müller\r\nBüro";Zoë <${address}>\r\n`
        await page.goto(`${app.url}/admin/subscribers/import`)
        const file = { name: 'list.csv', mimeType: 'text/csv', buffer: encode(text) }
        await page.getByLabel('Or a file').setInputFiles(file)
        await page.getByLabel('They agreed').check()
        await page.getByRole('button', { name: 'Import' }).click()
        await expect(page.getByRole('status')).toContainText('1 subscriber added.')
        expect((await subscriptions.find(address)).channel).toBe('email')
      })
    }

    test('a table that was pasted from a wiki goes in, and what is no address is told by its line', async ({
      page,
    }) => {
      await page.goto(`${app.url}/admin/subscribers/import`)
      const table = ['| Name | Email |', '| --- | :---: |', '| Gil | **gil@example.org** |', '| Nobody | |']
      await page.getByLabel('List').fill([...table, '| Hal | hal at home |', '| Ida | <ida@example.org> |'].join('\n'))
      await page.getByLabel('They agreed').check()
      await page.getByRole('button', { name: 'Import' }).click()
      await expect(page.getByRole('status')).toContainText('2 subscribers added, 2 lines not taken.')
      for (const line of [4, 5]) await expect(page.getByRole('status')).toContainText(`Line ${line}:`)
      for (const name of ['gil', 'ida']) expect((await subscriptions.find(`${name}@example.org`)).channel).toBe('email')
    })

    test('search and filters lead to whom they say', async ({ page }) => {
      await add(page, 'E-mail', 'gustav@example.net', true)
      await page.goto(`${app.url}/admin/subscribers`)
      await page.getByLabel('Address contains').fill('GUSTAV')
      await page.getByRole('combobox', { name: 'Channel' }).selectOption('E-mail')
      await page.getByRole('combobox', { name: 'State' }).selectOption('Active')
      await page.getByRole('button', { name: 'Show' }).click()
      const found = page.getByRole('region', { name: 'Who' }).getByRole('listitem')
      await expect(found).toHaveCount(1)
      await page.getByRole('link', { name: 'gustav@example.net' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('gustav@example.net')
    })
  })
}

async function add(page: Page, channel: string, address: string, agreed: boolean): Promise<void> {
  await page.goto(`${new URL(page.url()).origin}/admin/subscribers/new`)
  await page.getByRole('radio', { name: channel }).check()
  await page.getByLabel('Address').fill(address)
  if (agreed) await page.getByLabel('They agreed').check()
  await page.getByRole('button', { name: 'Add the subscriber' }).click()
}
