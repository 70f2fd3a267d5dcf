import { expect, test } from '@playwright/test'
import { type App, startApp } from './support/app'
import { asRead } from './support/as-read'
import { Publisher } from './support/publisher'
import { surfacesOf } from './support/surfaces'
import { expectWellServed } from './support/well-served'

let app: App
let admin: Publisher
test.beforeAll(async () => {
  app = await startApp()
  admin = await Publisher.for(app)
})
test.afterAll(() => app.stop())

const mentions = async (path: string, text: string) =>
  asRead(path, await (await fetch(app.url + path)).text()).includes(text)

test('a deleted incident is on no surface', async () => {
  const code = await admin.open('To be deleted', 'Said too early.')
  for (const path of surfacesOf(code)) expect([path, await mentions(path, 'Said too early.')]).toEqual([path, true])
  expect((await admin.request('DELETE', `/${code}`, {})).status).toBe(200)
  for (const path of surfacesOf(code)) expect([path, await mentions(path, 'Said too early.')]).toEqual([path, false])
  for (const path of [`/incidents/${code}`, `/api/v2/incidents/${code}.json`])
    expect((await fetch(app.url + path)).status).toBe(404)
})

test('search engines find what there is at once, and no longer what is gone', async () => {
  const code = await admin.open('Found by everybody', 'It began.')
  const robots = await (await fetch(`${app.url}/robots.txt`)).text()
  expect(robots).toContain('Disallow: /admin')
  const map = /^Sitemap: (.*)$/m.exec(robots)?.[1] ?? ''
  const addresses = async () => {
    const answer = await fetch(map)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/xml; charset=utf-8'])
    return [...(await answer.text()).matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address = '']) => address)
  }
  expect(await addresses()).toContain(`${app.url}/incidents/${code}`)
  for (const address of await addresses()) expect([address, (await fetch(address)).status]).toEqual([address, 200])
  expect((await admin.request('DELETE', `/${code}`, {})).status).toBe(200)
  expect(await addresses()).not.toContain(`${app.url}/incidents/${code}`)
})

test('a draft of a postmortem is on no surface, the published one on all that tell closed incidents', async () => {
  const code = await admin.open('Short one', 'Down.')
  await admin.update(code, 'Up.', { status: 'resolved' })
  const closed = surfacesOf(code).filter((path) => !/summary|unresolved/.test(path))
  const put = (path: string, postmortem: object) => admin.put(`/${code}/postmortem${path}`, { postmortem })
  expect((await put('', { body_draft: 'It was the disk, again.' })).status).toBe(200)
  for (const path of surfacesOf(code)) expect([path, await mentions(path, 'the disk, again')]).toEqual([path, false])
  expect((await put('/publish', { notify_subscribers: false })).status).toBe(200)
  for (const path of closed.filter((path) => path !== '/' && path !== '/history')) {
    expect([path, await mentions(path, 'the disk, again')]).toEqual([path, true])
  }
  expect((await put('/revert', {})).status).toBe(200)
  for (const path of surfacesOf(code)) expect([path, await mentions(path, 'the disk, again')]).toEqual([path, false])
})

test('an edited update shows its new words everywhere, and that it was edited where people read', async () => {
  const code = await admin.open('To be edited', 'Frist words.')
  const incident = (await (await admin.request('GET', `/${code}`, {})).json()) as { incident_updates: { id: string }[] }
  const update = incident.incident_updates[0]?.id
  expect(
    (await admin.put(`/${code}/incident_updates/${update}`, { incident_update: { body: 'First words.' } })).status,
  ).toBe(200)
  for (const path of surfacesOf(code)) expect([path, await mentions(path, 'First words.')]).toEqual([path, true])
  expect(await mentions(`/incidents/${code}`, 'Frist words.')).toBe(true)
  expect(await mentions('/api/v2/summary.json', 'Frist words.')).toBe(false)
})

test('every public answer knows HEAD, conditional requests, encodings, a policy and its length', async () => {
  const code = await admin.open('Asked for its headers', 'x')
  for (const path of [...surfacesOf(code), '/api/v2/status.json', '/api/v2/components.json', '/nothing'])
    await expectWellServed(app.url, path)
})

test('public addresses can only be read, and answers for machines are open to every site', async () => {
  for (const path of ['/', '/history.atom', '/api/v2/summary.json']) {
    const answer = await fetch(app.url + path, { method: 'POST', body: 'x', headers: { 'next-action': 'x' } })
    expect([path, answer.status, answer.headers.get('allow')]).toEqual([path, 405, 'GET, HEAD'])
  }
  for (const path of ['/history.atom', '/history.json', '/api/v2/summary.json', '/api/v2/nope.json']) {
    expect([path, (await fetch(app.url + path)).headers.get('access-control-allow-origin')]).toEqual([path, '*'])
  }
  const preflight = await fetch(`${app.url}/api/v2/status.json`, { method: 'OPTIONS' })
  expect([preflight.status, preflight.headers.get('access-control-allow-methods')]).toEqual([204, 'GET, HEAD, OPTIONS'])
})
