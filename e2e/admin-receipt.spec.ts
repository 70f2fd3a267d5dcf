import { expect, test } from '@playwright/test'
import { openIncident, publishBy, signIn } from './support/admin'
import { type App, startApp } from './support/app'

let app: App
let other: App
test.beforeAll(async () => {
  app = await startApp()
  other = await app.another()
})
test.afterAll(async () => {
  other.signalAll('SIGCONT')
  await other.stop()
  await app.stop()
})

test('the receipt counts every web instance, whichever of them shows it, and names the one that keeps silent', async ({
  page,
}) => {
  await signIn(page, app)
  await openIncident(page, app, 'Two instances', 'It began.')
  const receipt = page.getByRole('status', { name: 'Receipt' })
  await expect(receipt).toContainText('2 of 2 web instances confirmed version')
  const said = await receipt.innerText()
  await page.goto(page.url().replace(app.url, other.url))
  expect(await receipt.innerText()).toBe(said)

  await page.goto(page.url().replace(other.url, app.url))
  other.signalAll('SIGSTOP')
  await page.getByLabel('What should people know?').fill('One of them is frozen.')
  const before = page.url()
  await page.getByRole('button', { name: 'Publish update' }).click()
  await page.waitForURL((url) => url.href !== before)
  await expect(receipt).toContainText('1 of 2 web instances confirmed version')
  await expect(receipt).toContainText(`Not confirmed by`)
  await expect(receipt).toContainText(`:${other.port}`)
  await expect(receipt).toContainText('Visible here at')
  other.signalAll('SIGCONT')
  await other.answers('/readyz')
  await page.getByLabel('What should people know?').fill('It is back.')
  await publishBy(page, 'Publish update')
})
