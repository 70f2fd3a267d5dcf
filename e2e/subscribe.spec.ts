import { expect, type Page, test } from '@playwright/test'
import { addComponent } from '@/lib/store/components/change-component'
import { addGroup } from '@/lib/store/components/change-group'
import { type App, startApp } from './support/app'
import { attempt } from './support/attempt'
import { ownNetwork, subscriptionsOf, visitorFrom } from './support/subscriptions'
import { examplePageId } from './support/template'
import { violationsOn } from './support/violations-on'

let app: App
let held: ReturnType<typeof subscriptionsOf>
let incident: string

test.beforeAll(async () => {
  const gateway = { SMS_URL: 'http://127.0.0.1:9/messages', SMS_FROM: '+15005550006' }
  const env = { ALLOWED_DESTINATIONS: '127.0.0.1', WORKERS: '0', ...gateway }
  app = await startApp({ env })
  held = subscriptionsOf(app)
  const add = async (name: string) =>
    (await addComponent(held.db, examplePageId, { name }, attempt())).result.componentId
  const [, cards] = [await add('Web'), await add('Cards')]
  await addGroup(held.db, examplePageId, { name: 'Payments', componentIds: [cards] }, attempt())
  incident = await openIncident('Cards are slow')
})
test.afterAll(async () => {
  await held.close()
  await app.stop()
})

async function openIncident(name: string): Promise<string> {
  const pages = await fetch(`${app.url}/api/v1/pages`, { headers: { authorization: `OAuth ${app.apiKey}` } })
  const [page] = (await pages.json()) as [{ id: string }]
  const opened = await fetch(`${app.url}/api/v1/pages/${page.id}/incidents`, {
    method: 'POST',
    headers: { authorization: `OAuth ${app.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ incident: { name, body: 'We are looking.' } }),
  })
  return ((await opened.json()) as { id: string }).id
}

const heading = (page: Page, name: string) => expect(page.getByRole('heading', { level: 1, name })).toBeVisible()

/** Presses "Subscribe"; who has no script is asked once more, and takes the time that people take. */
async function send(page: Page, script: boolean) {
  await page.getByRole('button', { name: 'Subscribe' }).click()
  if (script) return
  await heading(page, 'Is this right?')
  await expect(async () => {
    await page.getByRole('button', { name: 'Yes, subscribe' }).click()
    await expect(page.getByRole('heading', { name: 'Is this right?' })).toHaveCount(0, { timeout: 500 })
  }).toPass()
}

for (const script of [true, false]) {
  test.describe(script ? 'with script' : 'without script', () => {
    const at = script ? 'script.example' : 'plain.example'

    test('an address is subscribed, confirmed, changed and unsubscribed', async ({ browser }) => {
      const page = await (await visitorFrom(browser, { javaScriptEnabled: script })).newPage()
      const address = `zoe@${at}`
      await page.goto(app.url)
      await page.getByRole('link', { name: 'Subscribe' }).click()
      await page.getByLabel('E-mail address').fill(address)
      await page.getByLabel('Cards').check()
      await send(page, script)
      await heading(page, 'Check your inbox')
      expect(await held.purposes(address)).toEqual(['confirm'])

      await page.goto((await held.links(address)).confirmUrl)
      expect((await held.find(address)).confirmedAt).toBeNull()
      await page.getByRole('button', { name: 'Confirm' }).click()
      await heading(page, 'Your subscription')
      await expect(page.getByRole('status')).toHaveText('Confirmed. You will get updates from now on.')
      expect((await held.find(address)).confirmedAt).not.toBeNull()

      await expect(page.getByLabel('Cards')).toBeChecked()
      await page.getByLabel('Web').check()
      await page.getByRole('button', { name: 'Save' }).click()
      await expect(page.getByRole('status')).toHaveText('Saved.')
      expect((await held.find(address)).components).toHaveLength(2)

      await page.goto((await held.links(address)).unsubscribeUrl)
      expect((await held.find(address)).unsubscribedAt).toBeNull()
      await page.getByRole('button', { name: 'Unsubscribe' }).click()
      await heading(page, 'You have unsubscribed')
      expect((await held.find(address)).unsubscribedAt).not.toBeNull()
      await page.goto((await held.links(address)).manageUrl)
      await expect(page.getByText('Nothing more will be sent')).toBeVisible()
      await page.context().close()
    })

    test('a number is confirmed by a code', async ({ browser }) => {
      const page = await (await visitorFrom(browser, { javaScriptEnabled: script })).newPage()
      const number = script ? '+12025550105' : '+12025550106'
      await page.goto(`${app.url}/subscribe?by=sms`)
      await page.getByLabel('Phone number').fill(number)
      await send(page, script)
      await heading(page, 'Enter the code')
      const code = await held.code(number)
      await page.getByLabel('Code').fill(code === '123456' ? '123457' : '123456')
      await page.getByRole('button', { name: 'Confirm' }).click()
      await expect(page.getByText('This code is wrong or has expired.')).toBeVisible()
      await page.getByLabel('Code').fill(code)
      await page.getByRole('button', { name: 'Confirm' }).click()
      await heading(page, 'Your subscription')
      expect((await held.find(number)).confirmedAt).not.toBeNull()
      await page.context().close()
    })

    test('one incident is followed from its page', async ({ browser }) => {
      const page = await (await visitorFrom(browser, { javaScriptEnabled: script })).newPage()
      await page.goto(`${app.url}/incidents/${incident}`)
      await page.getByRole('link', { name: 'Subscribe to this incident' }).click()
      await heading(page, 'Follow this incident')
      await page.getByLabel('E-mail address').fill(`one@${at}`)
      await send(page, script)
      await heading(page, 'Check your inbox')
      expect((await held.find(`one@${at}`)).incidentId).toBe(incident)
      await page.context().close()
    })

    test('what cannot be right comes back with what was typed', async ({ browser }) => {
      const page = await (await visitorFrom(browser, { javaScriptEnabled: script })).newPage()
      await page.goto(`${app.url}/subscribe?by=webhook`)
      await page.getByLabel('Endpoint').fill('https://10.0.0.1/private')
      await page.getByLabel('Your e-mail address').fill(`owner@${at}`)
      await page.getByLabel('Web', { exact: true }).check()
      await page.getByRole('button', { name: 'Subscribe' }).click()
      const endpoint = page.getByLabel('Endpoint')
      await expect(endpoint).toHaveAttribute('aria-invalid', 'true')
      await expect(endpoint).toHaveAccessibleDescription(/on a host that can be reached from the internet/)
      await expect(endpoint).toHaveValue('https://10.0.0.1/private')
      await expect(page.getByLabel('Your e-mail address')).toHaveValue(`owner@${at}`)
      await expect(page.getByLabel('Web', { exact: true })).toBeChecked()
      await page.context().close()
    })
  })
}

test('a webhook shows its secret once, and a new one when it is asked for', async ({ browser }) => {
  const page = await (await visitorFrom(browser)).newPage()
  const endpoint = 'https://hook.example.com/status'
  await page.goto(`${app.url}/subscribe?by=webhook`)
  await page.getByLabel('Endpoint').fill(endpoint)
  await page.getByLabel('Your e-mail address').fill('owner@hook.example')
  await send(page, true)
  await heading(page, 'Check your inbox')
  await page.goto((await held.links(endpoint)).confirmUrl)
  await page.getByRole('button', { name: 'Confirm' }).click()
  const first = await page.getByRole('status').locator('code').innerText()
  expect(first).toBe((await held.find(endpoint)).signingSecret)
  await page.goto((await held.links(endpoint)).manageUrl)
  await expect(page.getByText(first)).toHaveCount(0)
  await page.getByRole('button', { name: 'Make a new secret' }).click()
  const second = await page.getByRole('status').locator('code').innerText()
  expect(await held.find(endpoint)).toMatchObject({ signingSecret: second, previousSecret: first })
  await expect(page.getByText('messages also carry a signature made with the previous secret')).toBeVisible()
  await page.context().close()
})

const form = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(app.url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: app.url, ...headers },
    body: new URLSearchParams(fields),
  })

async function pressTwice(fields: Record<string, string>, headers: Record<string, string>): Promise<Response> {
  let answer = await form('/subscribe/send', fields, headers)
  await expect(async () => {
    const html = answer.headers.get('location') ? '' : await answer.clone().text()
    const stamp = /name="stamp" value="([^"]+)"/.exec(html)?.[1]
    if (stamp) answer = await form('/subscribe/send', { ...fields, stamp }, headers)
    expect(answer.headers.get('location') ?? String(answer.status)).not.toBe('200')
  }).toPass()
  return answer
}

test('the same answer for an address that is known and one that is not', async () => {
  const address = 'known@same.example'
  await pressTwice({ by: 'email', email: address }, ownNetwork())
  await held.db.subscriber.updateMany({ where: { address }, data: { confirmedAt: new Date() } })
  const told = async (email: string) => {
    const answer = await pressTwice({ by: 'email', email }, ownNetwork())
    const headers = [...answer.headers].filter(([name]) => name !== 'date')
    return { status: answer.status, headers, body: await answer.text() }
  }
  expect(await told(address)).toEqual(await told('other@same.example'))
  expect(await held.purposes(address)).toEqual(['confirm', 'manage'])
})

test('the sixth subscription within ten minutes is told to wait, and nothing typed is lost', async () => {
  const headers = ownNetwork()
  for (let i = 0; i < 5; i++)
    expect((await pressTwice({ by: 'email', email: `n${i}@many.example` }, headers)).status).toBe(303)
  const sixth = await pressTwice({ by: 'email', email: 'n5@many.example' }, headers)
  expect(sixth.status).toBe(429)
  expect(Number(sixth.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await sixth.text()).toContain('value="n5@many.example"')
  expect(await held.db.subscriber.count({ where: { address: { endsWith: 'many.example' } } })).toBe(5)
})

test('programs that fill in every field, or send at once, subscribe nobody', async () => {
  const filled = await form('/subscribe/send', { by: 'email', email: 'bot@bot.example', website: 'x' }, ownNetwork())
  expect([filled.status, filled.headers.get('location')]).toEqual([303, '/subscribe/sent?by=email'])
  const headers = ownNetwork()
  const html = await (await form('/subscribe/send', { by: 'email', email: 'bot@bot.example' }, headers)).text()
  const stamp = /name="stamp" value="([^"]+)"/.exec(html)?.[1] ?? ''
  const quick = await form('/subscribe/send', { by: 'email', email: 'bot@bot.example', stamp }, headers)
  expect(await quick.text()).toContain('That was quick')
  expect(await held.db.subscriber.count({ where: { address: 'bot@bot.example' } })).toBe(0)
})

test('a form from another site does nothing, but mail programs unsubscribe at one click', async () => {
  await pressTwice({ by: 'email', email: 'click@mail.example' }, ownNetwork())
  const links = await held.links('click@mail.example')
  const before = await held.state()
  const paths = [
    '/subscribe/send',
    '/subscribe/code/send',
    ...[links.confirmUrl, links.manageUrl].map((url) => `${new URL(url).pathname}/send`),
  ]
  for (const path of paths) {
    for (const origin of ['https://evil.example', 'null', undefined]) {
      const fields = new URLSearchParams({ by: 'email', email: 'x@evil.example', intent: 'unsubscribe' })
      const headers: Record<string, string> = origin ? { origin } : {}
      const answer = await fetch(app.url + path, { method: 'POST', body: fields, headers, redirect: 'manual' })
      expect(answer.status, `${path} from ${origin}`).toBe(403)
    }
  }
  expect(await held.state()).toBe(before)
  const body = 'List-Unsubscribe=One-Click'
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const answer = await fetch(links.unsubscribeUrl, { method: 'POST', redirect: 'manual', headers, body })
  expect(answer.status).toBe(200)
  expect((await held.find('click@mail.example')).unsubscribedAt).not.toBeNull()
  expect((await fetch(links.unsubscribeUrl, { method: 'POST', redirect: 'manual', headers, body })).status).toBe(200)
})

test('reading changes nothing, whatever is read', async () => {
  await pressTwice({ by: 'email', email: 'read@only.example' }, ownNetwork())
  const links = await held.links('read@only.example')
  const token = links.manageUrl.split('/').at(-1)
  const own = Object.values(links).flatMap((url) => [url, `${url}/send`, `${url}?done=confirmed`])
  const paths = [
    '/',
    '/subscribe',
    '/subscribe?by=sms',
    '/subscribe/sent?by=email',
    '/subscribe/code',
    '/subscribe/send',
  ]
  const more = ['/subscribe/code/send', '/subscribe/challenge', '/subscribe/again', '/api/v2/subscribers.json']
  const api = [`/api/v2/subscribers/${token}.json`, `/incidents/${incident}`]
  const before = await held.state()
  for (const url of [...own, ...[...paths, ...more, ...api].map((path) => app.url + path)]) {
    for (const method of ['GET', 'HEAD', 'OPTIONS']) {
      const answer = await fetch(url, { method, redirect: 'manual', headers: { purpose: 'prefetch' } })
      expect(answer.status, `${method} ${url}`).toBeLessThan(500)
      expect(await held.state(), `${method} ${url}`).toBe(before)
    }
  }
})

test('pages of one visitor are kept nowhere, named nowhere, and hold no script but ours', async () => {
  await pressTwice({ by: 'email', email: 'private@own.example' }, ownNetwork())
  for (const url of Object.values(await held.links('private@own.example'))) {
    const answer = await fetch(url)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('referrer-policy')).toBe('same-origin')
    expect(answer.headers.get('x-robots-tag')).toBe('noindex')
    expect(answer.headers.get('content-security-policy')).toContain("script-src 'self';")
    const html = await answer.text()
    expect(html.match(/<script[^>]*>/g)).toEqual(['<script src="/subscribe.js" defer="">'])
    expect(html).not.toContain('private@own.example')
    expect(html).not.toMatch(/data-status|_next/)
  }
})

test('a link that is dead or made up says so, with a status of its own', async ({ page }) => {
  await pressTwice({ by: 'email', email: 'late@dead.example' }, ownNetwork())
  const yesterday = new Date(Date.now() - 86_400_001)
  await held.db.subscriber.updateMany({
    where: { address: 'late@dead.example' },
    data: { confirmationSentAt: yesterday },
  })
  const { confirmUrl, manageUrl } = await held.links('late@dead.example')
  expect((await page.goto(confirmUrl))?.status()).toBe(410)
  await heading(page, 'This link has expired')
  const forged = manageUrl.slice(0, -1) + (manageUrl.endsWith('A') ? 'B' : 'A')
  expect((await page.goto(forged))?.status()).toBe(404)
  await heading(page, 'This link does not work')
  expect((await form(`${new URL(confirmUrl).pathname}/send`, {})).status).toBe(410)
  expect((await form(`${new URL(forged).pathname}/send`, { intent: 'unsubscribe' })).status).toBe(404)
})

const api = (body: unknown, headers: Record<string, string>) =>
  fetch(`${app.url}/api/v2/subscribers.json`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'https://elsewhere.example', ...headers },
    body: JSON.stringify(body),
  })

test('the page’s own API subscribes from any site, says the same to everybody, and ends by the secret link only', async () => {
  const subscriber = { email: 'zoe@api.example' }
  const first = await api({ subscriber }, ownNetwork())
  expect([first.status, first.headers.get('access-control-allow-origin')]).toEqual([201, '*'])
  await held.db.subscriber.updateMany({ where: { address: subscriber.email }, data: { confirmedAt: new Date() } })
  expect(await (await api({ subscriber }, ownNetwork())).text()).toBe(await first.text())
  expect((await api({ subscriber: { email: 'no address' } }, ownNetwork())).status).toBe(422)
  const byForm = new URLSearchParams({ 'subscriber[phone_number]': '202 555 0107', 'subscriber[phone_country]': 'US' })
  const phone = await fetch(`${app.url}/api/v2/subscribers`, { method: 'POST', body: byForm, headers: ownNetwork() })
  expect([phone.status, (await held.find('+12025550107')).confirmedAt]).toEqual([201, null])
  const preflight = await fetch(`${app.url}/api/v2/subscribers.json`, { method: 'OPTIONS' })
  expect([preflight.status, preflight.headers.get('access-control-allow-methods')]).toEqual([204, 'POST, OPTIONS'])

  const { id } = await held.find(subscriber.email)
  const end = (token: string) => fetch(`${app.url}/api/v2/subscribers/${token}.json`, { method: 'DELETE' })
  expect((await end(id)).status).toBe(404)
  const { manageUrl, unsubscribeUrl } = await held.links(subscriber.email)
  expect((await end(unsubscribeUrl.split('/').at(-1) ?? '')).status).toBe(404)
  expect((await end(manageUrl.split('/').at(-1) ?? '')).status).toBe(200)
  expect((await held.find(subscriber.email)).unsubscribedAt).not.toBeNull()

  const line = ownNetwork()
  for (let i = 0; i < 5; i++) expect((await api({ subscriber: { email: `m${i}@api.example` } }, line)).status).toBe(201)
  const sixth = await api({ subscriber: { email: 'm5@api.example' } }, line)
  expect([sixth.status, Number(sixth.headers.get('retry-after')) > 0]).toEqual([429, true])
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every page is accessible and fits 320 px, ${colorScheme}`, async ({ browser }) => {
    const context = await visitorFrom(browser, { colorScheme, viewport: { width: 320, height: 900 } })
    const page = await context.newPage()
    await pressTwice({ by: 'email', email: `fit@${colorScheme}.example` }, ownNetwork())
    const hook = `https://hook.example.com/${colorScheme}`
    await pressTwice({ by: 'webhook', endpoint: hook, email: `own@${colorScheme}.example` }, ownNetwork())
    await held.db.subscriber.updateMany({
      where: { address: hook },
      data: { confirmedAt: new Date(), quarantinedAt: new Date(), quarantineReason: 'It answered 410 Gone.' },
    })
    const urls = [
      ...['email', 'sms', 'webhook', 'slack', 'teams', 'feeds'].map((by) => `${app.url}/subscribe?by=${by}`),
      ...['/subscribe/sent?by=email', '/subscribe/code', `/subscribe?incident=${incident}`].map(
        (path) => app.url + path,
      ),
      ...Object.values(await held.links(`fit@${colorScheme}.example`)),
      (await held.links(hook)).manageUrl,
      `${app.url}/subscriptions/zzzzzzzzzzzz.1.${'A'.repeat(32)}`,
    ]
    for (const [at, url] of urls.entries()) {
      await page.goto(url)
      const violations = await violationsOn(page)
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
        url,
      ).toEqual([])
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(wide, url).toBeLessThanOrEqual(0)
      if (process.env.SHOTS)
        await page.screenshot({ path: `${process.env.SHOTS}/${colorScheme}-${at}.png`, fullPage: true })
    }
    await context.close()
  })
}
