import { expect, test } from '@playwright/test'
import { type App, startApp } from './support/app'
import { type MailSink, startMailSink } from './support/mail-sink'
import { Publisher } from './support/publisher'
import { subscriptionsOf, visitorFrom } from './support/subscriptions'

let app: App
let sink: MailSink
let held: ReturnType<typeof subscriptionsOf>

test.beforeAll(async () => {
  sink = await startMailSink()
  app = await startApp({ env: { SMTP_URL: sink.url, WORKERS: '1' } })
  held = subscriptionsOf(app)
})
test.afterAll(async () => {
  await held.close()
  await app.stop()
  await sink.close()
})

const subjects = async (address: string) =>
  Promise.all(sink.to(address).map(async (mail) => (await mail.parsed()).subject))
const arrived = (address: string, count: number) => sink.waitFor(() => sink.to(address).length >= count)

test('subscribe, mail, confirm, incident, mail, unsubscribe: nothing after that', async ({ browser }) => {
  const page = await (await visitorFrom(browser)).newPage()
  const [leaves, stays] = ['leaves@mail.example', 'stays@mail.example']
  for (const address of [leaves, stays]) {
    await page.goto(`${app.url}/subscribe`)
    await page.getByLabel('E-mail address').fill(address)
    await page.getByRole('button', { name: 'Subscribe' }).click()
    await expect(page.getByRole('heading', { name: 'Check your inbox' })).toBeVisible()
    await arrived(address, 1)
    const [mail] = sink.to(address)
    const link = /https?:\/\/\S+\/subscriptions\/confirm\/\S+/.exec((await mail?.parsed())?.text ?? '')?.[0] ?? ''
    // a scanner follows the link before the reader does
    expect((await fetch(link)).status).toBe(200)
    expect((await held.find(address)).confirmedAt).toBeNull()
    await page.goto(link)
    await page.getByRole('button', { name: 'Confirm' }).click()
    await expect(page.getByRole('heading', { name: 'Your subscription' })).toBeVisible()
  }

  const admin = await Publisher.for(app)
  const code = await admin.open('Payouts are late', 'We are looking into it.')
  await Promise.all([arrived(leaves, 2), arrived(stays, 2)])
  expect((await subjects(leaves))[1]).toContain('Payouts are late')
  const told = await sink.to(leaves)[1]?.parsed()
  const header = (name: string) => told?.headers.find(({ key }) => key === name)?.value ?? ''
  expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')

  const [, oneClick = ''] = /<(https?:[^>]+)>/.exec(header('list-unsubscribe')) ?? []
  const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
  expect((await fetch(oneClick, { method: 'POST', body, redirect: 'manual' })).status).toBe(200)
  await admin.update(code, 'A queue was stuck.', { status: 'identified' })
  await arrived(stays, 3)
  expect(sink.to(leaves)).toHaveLength(2)
  await page.context().close()
})

test('who asks again is sent the way to their subscription', async ({ browser }) => {
  const page = await (await visitorFrom(browser)).newPage()
  await page.goto(`${app.url}/subscribe`)
  await page.getByLabel('E-mail address').fill('STAYS@mail.example')
  await page.getByRole('button', { name: 'Subscribe' }).click()
  await expect(page.getByRole('heading', { name: 'Check your inbox' })).toBeVisible()
  await sink.waitFor(() => sink.to('stays@mail.example').length >= 4)
  const text = (await sink.to('stays@mail.example').at(-1)?.parsed())?.text ?? ''
  const link = /https?:\/\/\S+\/subscriptions\/[\w.-]+/.exec(text)?.[0] ?? ''
  await page.goto(link)
  await expect(page.getByText('s…@mail.example')).toBeVisible()
  await page.context().close()
})

test('without a gateway for text messages nobody is offered any', async ({ request }) => {
  const page = await (await request.get(`${app.url}/subscribe`)).text()
  expect(page).toContain('/subscribe?by=webhook')
  expect(page).not.toContain('by=sms')
  expect((await request.get(`${app.url}/subscribe?by=sms`)).status()).toBe(404)
  const data = { subscriber: { phone_number: '+31612345678' } }
  const answer = await request.post(`${app.url}/api/v2/subscribers.json`, { data })
  expect(answer.status()).toBe(422)
  expect(await answer.text()).toContain('does not send text messages')
  expect(await held.db.subscriber.count({ where: { channel: 'sms' } })).toBe(0)
})
