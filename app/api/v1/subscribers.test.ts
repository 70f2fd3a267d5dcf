import { afterAll, beforeEach, expect, test } from 'vitest'
import { attempt } from '@/e2e/support/attempt'
import { managementApi } from '@/e2e/support/management-api'
import { misfits } from '@/e2e/support/openapi-check'
import { quarantineSubscriber } from '@/lib/store/subscribers/quarantine-subscriber'

type Api = Awaited<ReturnType<typeof managementApi>>
type Told = {
  id: string
  mode: string
  email: string | null
  endpoint: string | null
  components: string[]
  quarantined_at: string | null
}

let api: Api
beforeEach(async () => {
  await api?.close()
  api = await managementApi()
})
afterAll(() => api.close())

function expectShape(answer: unknown, name: string) {
  for (const one of Array.isArray(answer) ? answer : [answer]) {
    expect(misfits(one, name)).toEqual([])
  }
}

const at = () => `${api.at}/subscribers`
const add = async (subscriber: object) => (await api.ask('POST', at(), { subscriber })).body as unknown as Told
const list = async (query = '', address = at()) =>
  (await api.ask('GET', `${address}?${query}`)).body as unknown as Told[]
const mails = async (query = '') => (await list(query)).map(({ email }) => email)
const active = { skip_confirmation_notification: true }
const mail = (name: string, more: object = active) => add({ email: `${name}@example.org`, ...more })
const component = async (name: string) =>
  (await api.ask('POST', `${api.at}/components`, { component: { name } })).body.id

test('a subscriber by e-mail is answered in the described shape, unconfirmed until vouched for', async () => {
  const made = await api.ask('POST', at(), { subscriber: { email: 'zoe@example.org' } })
  expect([made.status, made.body]).toMatchObject([
    201,
    { mode: 'email', email: 'zoe@example.org', endpoint: null, quarantined_at: null },
  ])
  expect(made.body).not.toHaveProperty('components')
  expectShape(made.body, 'Subscriber')
  expect([await mails(), await mails('state=unconfirmed'), await mails('state=all')]).toEqual([
    [],
    ['zoe@example.org'],
    ['zoe@example.org'],
  ])
  expect(await api.db.delivery.count({ where: { kind: 'confirmation' } })).toBe(1)
  await mail('yan')
  expect(await mails()).toEqual(['yan@example.org'])
  expect(await api.db.delivery.count({ where: { kind: 'confirmation' } })).toBe(1)
})

test('webhook and phone are told by their fields; a form says the same', async () => {
  const hook = await add({ endpoint: 'https://hook.example.com/in', email: 'owner@example.com' })
  expect(hook).toMatchObject({ mode: 'webhook', endpoint: 'https://hook.example.com/in', email: 'owner@example.com' })
  const form = new URLSearchParams([
    ['subscriber[phone_number]', '(202) 555-0105'],
    ['subscriber[phone_country]', 'us'],
  ])
  const phone = await api.ask('POST', at(), form)
  expect(phone.body).toMatchObject({
    mode: 'sms',
    phone_number: '(202) 555-0105',
    phone_country: 'US',
    display_phone_number: '+1 (202) 555-0105',
  })
  for (const answer of [hook, phone.body]) expectShape(answer, 'Subscriber')
  const secret = 'https://hooks.slack.com/services/T0/B0/secret'
  expect(JSON.stringify(await add({ mode: 'slack', endpoint: secret }))).not.toContain('B0')
})

test.each([
  [{ email: 'a@example.org' }, 'email'],
  [{ mode: 'email', email: 'a@example.org' }, 'email'],
  [{ phone_number: '+1 202 555 0105' }, 'sms'],
  [{ mode: 'sms', phone_number: '+1 202 555 0105' }, 'sms'],
  [{ endpoint: 'https://hook.example.com/in', email: 'a@example.org' }, 'webhook'],
  [{ mode: 'webhook', endpoint: 'https://hook.example.com/in', email: 'a@example.org' }, 'webhook'],
  [{ mode: 'slack', endpoint: 'https://hooks.slack.com/services/T0/B0/secret' }, 'slack'],
  [{ mode: 'teams', endpoint: 'https://x.webhook.office.com/webhookb2/a/b' }, 'teams'],
])('%j becomes a subscriber of the mode %s, which no change of it touches', async (asked, mode) => {
  const made = await api.ask('POST', at(), { subscriber: asked })
  expect([made.status, (made.body as unknown as Told).mode]).toEqual([201, mode])
  const web = await component('Web')
  const other = mode === 'email' ? 'sms' : 'email'
  const refused = await api.ask('PATCH', `${at()}/${made.body.id}`, { mode: other, component_ids: [web] })
  expect([refused.status, refused.body.error]).toEqual([422, 'mode cannot be changed: a subscriber keeps it.'])
  const changed = await api.ask('PATCH', `${at()}/${made.body.id}`, { ...made.body, component_ids: [web] })
  expect([(changed.body as unknown as Told).mode, changed.body.components]).toEqual([mode, [web]])
})

test.each([
  [{ subscriber: { email: 'no address' } }, 422],
  [{ subscriber: { endpoint: 'http://10.0.0.1/', email: 'a@example.org' } }, 422],
  [{ subscriber: { endpoint: 'https://hook.example.com/' } }, 422],
  [{ subscriber: { phone_number: '123', phone_country: 'US' } }, 422],
  [{ subscriber: { email: 'a@example.org', component_ids: [] } }, 422],
  [{ subscriber: { email: 'a@example.org', component_ids: ['nothing'] } }, 422],
  [{ subscriber: { mode: 'fax' } }, 400],
  [{}, 400],
  ['{', 400],
])('%j is refused with %i, and nobody is subscribed', async (body, status) => {
  const headers: Record<string, string> = typeof body === 'string' ? { 'content-type': 'application/json' } : {}
  const answer = await api.ask('POST', at(), body, headers)
  expect([answer.status, typeof answer.body.error, await api.db.subscriber.count()]).toEqual([status, 'string', 0])
})

test('the same address twice is one subscriber, as it was', async () => {
  const web = await component('Web')
  const first = await mail('zoe', { ...active, component_ids: [web] })
  const again = await mail('ZOE')
  expect(again).toEqual({ ...first })
})

test('components are chosen, changed, and given up', async () => {
  const [web, app] = [await component('Web'), await component('App')]
  const { id } = await mail('zoe', { ...active, component_ids: [web] })
  const patch = async (body: object) => (await api.ask('PATCH', `${at()}/${id}`, body)).body.components
  expect(await patch({ component_ids: [app, web] })).toEqual([app, web].toSorted())
  expect(await patch({ subscriber: { component_ids: [app] } })).toEqual([app])
  expect(await patch({ component_ids: null })).toBeUndefined()
  expect(await patch({})).toBeUndefined()
  expect((await api.ask('PATCH', `${at()}/n0b0dy000000`, {})).status).toBe(404)
})

test('pages are counted from 0; q, type, state, limit and sort choose', async () => {
  for (const name of ['carl', 'anna', 'bert']) await mail(name)
  await add({ endpoint: 'https://anna.example.com/', email: 'own@example.com', ...active })
  const sorted = 'sort_field=created_at&sort_direction=desc'
  expect(await mails(sorted)).toEqual(['own@example.com', 'bert@example.org', 'anna@example.org', 'carl@example.org'])
  expect(await mails(sorted.replace('desc', 'DESC'))).toHaveLength(4)
  expect(await mails(`${sorted}&limit=3&page=0`)).toHaveLength(3)
  expect(await mails(`${sorted}&limit=3&page=1`)).toEqual(['carl@example.org'])
  expect(await mails('q=ANNA')).toHaveLength(2)
  expect(await mails('q=anna&type=email')).toEqual(['anna@example.org'])
  expect(await mails('type=integration_partner')).toEqual([])
  for (const wrong of ['type=fax', 'state=gone', 'page=-1', 'limit=0', 'sort_field=shoe', 'sort_direction=up']) {
    expect((await api.ask('GET', `${at()}?${wrong}`)).status, wrong).toBe(400)
  }
  expect((await api.ask('GET', `${at()}?q=${encodeURIComponent("'; drop\0%_")}`)).status).toBe(200)
  // of one meaning in SQL and another for whoever searches
  for (const words of ['%', 'a%a', '_', 'ann_', '\\', 'anna\\', '\\_'])
    expect(await mails(`q=${encodeURIComponent(words)}`)).toEqual([])
})

test('who is deleted is answered once more, stays among the unsubscribed, and may come back', async () => {
  const { id } = await mail('zoe')
  const gone = await api.ask('DELETE', `${at()}/${id}?skip_unsubscription_notification=true`)
  expect([gone.status, gone.body.id]).toEqual([200, id])
  expect([await mails('state=all'), (await list('', `${at()}/unsubscribed`)).map((one) => one.id)]).toEqual([[], [id]])
  expectShape(await list('', `${at()}/unsubscribed`), 'Subscriber')
  expect((await mail('zoe')).id).toBe(id)
  expect(await mails()).toEqual(['zoe@example.org'])
})

test('many are unsubscribed, by name or all of a type', async () => {
  const [zoe, yan] = [await mail('zoe'), await mail('yan')]
  await mail('pending', {})
  await add({ endpoint: 'https://hook.example.com/', ...active })
  const end = async (body: object) => api.ask('POST', `${at()}/unsubscribe`, body)
  const first = await end({ subscribers: [zoe.id, 'n0b0dy000000'] })
  expect([first.status, first.text]).toEqual([201, ''])
  expect(await mails('type=email')).toEqual(['yan@example.org'])
  await end({ subscribers: 'all', type: 'email' })
  expect([await mails('type=email'), await mails('type=email&state=unconfirmed'), await mails('type=webhook')]).toEqual(
    [[], ['pending@example.org'], [null]],
  )
  expect((await end({ subscribers: Array.from({ length: 101 }, () => yan.id) })).status).toBe(201)
  expect((await end({ subscribers: Array.from({ length: 101 }, (_, i) => `id${i}`) })).status).toBe(400)
  expect((await end({})).status).toBe(400)
})

test('"all" of a hundred or more is refused', async () => {
  const many = Array.from({ length: 100 }, (_, i) => ({
    id: `s${String(i).padStart(11, '0')}`,
    pageId: api.pageId,
    channel: 'email',
    address: `a${i}@example.org`,
    addressKey: `a${i}@example.org`,
    createdAt: new Date(),
    confirmedAt: new Date(),
  }))
  await api.db.subscriber.createMany({ data: many })
  const all = await api.ask('POST', `${at()}/unsubscribe`, { subscribers: 'all' })
  expect([all.status, await api.db.subscriber.count({ where: { unsubscribedAt: null } })]).toEqual([422, 100])
})

test('who cannot be reached is quarantined and can be reactivated; counts tell them apart', async () => {
  const [zoe] = [await mail('zoe'), await mail('yan'), await mail('pending', {})]
  await quarantineSubscriber(api.db, api.pageId, zoe.id, 'No such mailbox.', attempt())
  expect((await list('state=quarantined'))[0]).toMatchObject({ id: zoe.id, quarantined_at: '2026-11-20T12:00:00.000Z' })
  const histogram = await api.ask('GET', `${at()}/histogram_by_state`)
  expect(histogram.body).toMatchObject({
    email: { active: 1, unconfirmed: 1, quarantined: 1, total: 3 },
    sms: { total: 0 },
  })
  expectShape(histogram.body, 'SubscriberCountByTypeAndState')
  const count = async (query: string) => (await api.ask('GET', `${at()}/count?${query}`)).body
  expect([await count(''), await count('state=all&type=email'), await count('type=sms')]).toMatchObject([
    { email: 1 },
    { email: 3, webhook: 0 },
    { email: 0 },
  ])
  expectShape(await count(''), 'SubscriberCountByType')
  expect((await api.ask('POST', `${at()}/reactivate`, { subscribers: 'all' })).status).toBe(201)
  expect(await mails('q=zoe')).toEqual(['zoe@example.org'])
})

test('confirmations are sent again to those who wait, three times a day at most', async () => {
  const { id } = await mail('pending', {})
  const sent = () => api.db.delivery.count({ where: { kind: 'confirmation' } })
  const one = await api.ask('POST', `${at()}/${id}/resend_confirmation`)
  expect([one.status, one.text, await sent()]).toEqual([201, '', 2])
  for (let i = 0; i < 3; i++) await api.ask('POST', `${at()}/resend_confirmation`, { subscribers: 'all' })
  expect(await sent()).toBe(3)
  expect((await api.ask('POST', `${at()}/n0b0dy000000/resend_confirmation`)).status).toBe(404)
})

test('an incident has subscribers of its own', async () => {
  const incident = (await api.ask('POST', `${api.at}/incidents`, { incident: { name: 'Down', body: 'x' } })).body
  const own = `${api.at}/incidents/${incident.id}/subscribers`
  const made = await api.ask('POST', own, { subscriber: { email: 'zoe@example.org' } })
  expect([made.status, made.body]).toMatchObject([201, { email: 'zoe@example.org' }])
  expectShape(made.body, 'Subscriber')
  expect([(await list('', own)).map(({ id }) => id), await mails('state=all')]).toEqual([[made.body.id], []])
  expect((await api.ask('GET', `${own}/${made.body.id}`)).body).toEqual(made.body)
  expect((await api.ask('POST', `${own}/${made.body.id}/resend_confirmation`)).status).toBe(201)
  const { id } = await mail('elsewhere')
  expect((await api.ask('GET', `${own}/${id}`)).status).toBe(404)
  expect((await api.ask('GET', `${api.at}/incidents/n0b0dy000000/subscribers`)).status).toBe(404)
  expect((await api.ask('DELETE', `${own}/${made.body.id}`)).status).toBe(200)
  expect(await list('', own)).toEqual([])
})

test('subscribers are no publish, and each act of which something came leaves one line in the audit log', async () => {
  const before = [(await api.db.page.findFirstOrThrow()).version, await api.db.auditEntry.count()] as const
  const { id } = await mail('zoe')
  await api.ask('PATCH', `${at()}/${id}`, {})
  await api.ask('DELETE', `${at()}/${id}`)
  const after = [(await api.db.page.findFirstOrThrow()).version, await api.db.auditEntry.count()]
  expect(after).toEqual([before[0], before[1] + 2])
})
