import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Webhook } from 'standardwebhooks'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { attempt as by } from '@/e2e/support/attempt'
import { insertSubscribers, queue } from '@/e2e/support/deliveries'
import { eventually } from '@/e2e/support/eventually'
import { answers, type HttpPeer, startHttpPeer } from '@/e2e/support/http-peer'
import { type MailSink, startMailSink } from '@/e2e/support/mail-sink'
import { pageWithComponents } from '@/e2e/support/page-with-components'
import { startWorkerProcess } from '@/lib/delivery/worker/worker-process'
import { parseEnv } from '@/lib/env'
import { changeComponentStatus, removeComponent } from '@/lib/store/components/change-component'
import { deleteIncident } from '@/lib/store/incidents/delete-incident'
import { openIncident } from '@/lib/store/incidents/open-incident'
import { publishUpdate } from '@/lib/store/incidents/publish-update'
import { createOperator } from '@/lib/store/operators/operator'
import { queueNotices } from '@/lib/store/queue/operator-notice'

let page: Awaited<ReturnType<typeof pageWithComponents>>
let mails: MailSink
let peer: HttpPeer
let dataDir: string
let worker: ReturnType<typeof startWorkerProcess> | null

beforeEach(async () => {
  page = await pageWithComponents()
  mails = await startMailSink()
  peer = await startHttpPeer()
  dataDir = mkdtempSync(path.join(tmpdir(), 'heliograph-worker-'))
  worker = null
})
afterEach(async () => {
  await worker?.stop()
  await Promise.all([mails.close(), peer.close()])
  rmSync(dataDir, { recursive: true })
})

function startThe(smtpUrl = mails.url, more: Record<string, string> = {}) {
  const env = parseEnv({
    DATABASE_URL: page.url,
    BASE_URL: 'https://status.example.com',
    DATA_DIR: dataDir,
    SMTP_URL: smtpUrl,
    SMS_URL: `${peer.url}/fast/sms`,
    SMS_FROM: 'Status',
    ALLOWED_DESTINATIONS: '127.0.0.1',
    LOG_LEVEL: 'error',
    ...more,
  })
  worker = startWorkerProcess({ ...env, databaseUrl: page.url }, '1.2.3', async () => {})
}

const follow = (channel: string, address: string, from: number) =>
  insertSubscribers(page.db, page.pageId, { from, count: 1, channel, address: () => address })
const now = () => ({ ...by(), now: new Date() })
const open = (parts: object = {}) =>
  openIncident(
    page.db,
    page.pageId,
    { name: 'Slow', status: 'investigating', body: 'We look.', components: {}, deliverNotifications: true, ...parts },
    now(),
  )
const jsonOf = (prefix: string) => peer.to(prefix).map(({ body }) => JSON.parse(body))

test('an incident reaches every channel in its own form, and its second update too, in order', async () => {
  await follow('email', 'ada@example.com', 0)
  await follow('sms', '+493012345678', 1)
  await follow('webhook', `${peer.url}/fast/hook`, 2)
  await follow('slack', `${peer.url}/fast/slack`, 3)
  await follow('teams', `${peer.url}/fast/teams`, 4)
  startThe()
  const { incidentId } = (await open()).result
  await publishUpdate(
    page.db,
    page.pageId,
    incidentId,
    { status: 'resolved', body: 'Over.', components: {}, deliverNotifications: true },
    now(),
  )
  await mails.waitFor((all) => all.length === 2)
  await eventually(() =>
    expect(['hook', 'slack', 'teams', 'sms'].map((name) => peer.to(`/fast/${name}`).length)).toEqual([2, 2, 2, 2]),
  )

  const [first, second] = await Promise.all(mails.mails.map((mail) => mail.parsed()))
  expect([first?.subject, first?.from?.name, mails.mails[0]?.to]).toEqual([
    'Example Incident - Slow',
    'Example',
    ['ada@example.com'],
  ])
  expect([first?.text?.includes('We look.'), second?.text?.includes('Over.')]).toEqual([true, true])
  expect(second?.inReplyTo).toContain(incidentId)
  expect(first?.headers.find(({ key }) => key === 'list-unsubscribe')?.value).toMatch(
    /^<https:\/\/status\.example\.com\/subscriptions\/unsubscribe\/.+>$/,
  )

  const [hook] = peer.to('/fast/hook')
  const signed = new Webhook(`whsec_${Buffer.from('a secret of 24 bytes, ok').toString('base64')}`)
  expect(signed.verify(hook!.body, hook!.headers as Record<string, string>)).toMatchObject({
    incident: { id: incidentId },
  })
  expect(hook?.headers['user-agent']).toBe('Heliograph/1.2.3 (+https://status.example.com)')
  expect(jsonOf('/fast/slack')[0]).toMatchObject({ text: expect.stringContaining('Slow') })
  expect(jsonOf('/fast/teams')[0]).toMatchObject({ type: 'message' })
  expect(new URLSearchParams(peer.to('/fast/sms')[0]?.body).get('Body')).toMatch(/New incident: Slow/)
  await eventually(async () =>
    expect(await page.db.delivery.count({ where: { sentAt: null, lane: { not: 'canary' } } })).toBe(0),
  )
})

test("a component's own status reaches webhooks with its old and new status", async () => {
  await follow('webhook', `${peer.url}/fast/hook`, 0)
  startThe()
  await changeComponentStatus(page.db, page.pageId, page.api, { status: 'major_outage' }, now())
  await peer.waitFor((requests) => requests.length === 1)
  expect(jsonOf('/fast/hook')[0]).toMatchObject({
    component: { id: page.api },
    component_update: { old_status: 'operational', new_status: 'major_outage' },
  })
})

test('who followed a component alone is told on every channel that it is gone, with the way to choose again', async () => {
  const odd = 'Pay <!channel> & [go](https://x.example)'
  await page.db.component.update({ where: { id: page.api }, data: { name: odd } })
  await follow('email', 'ada@example.com', 0)
  await follow('sms', '+493012345678', 1)
  await follow('webhook', `${peer.url}/fast/hook`, 2)
  await follow('slack', `${peer.url}/fast/slack`, 3)
  await follow('teams', `${peer.url}/fast/teams`, 4)
  await page.db.subscriber.updateMany({ where: { channel: 'webhook' }, data: { ownerEmail: 'owner@example.com' } })
  const all = await page.db.subscriber.findMany({ select: { id: true } })
  const chosen = all.map(({ id }) => ({ subscriberId: id, componentId: page.api, pageId: page.pageId }))
  await page.db.subscriberComponent.createMany({ data: chosen })
  startThe()
  await removeComponent(page.db, page.pageId, page.api, now())
  await mails.waitFor((sent) => sent.length === 2)
  await eventually(() =>
    expect(['slack', 'teams', 'sms'].map((name) => peer.to(`/fast/${name}`).length)).toEqual([1, 1, 1]),
  )
  expect(mails.mails.flatMap(({ to }) => to).toSorted()).toEqual(['ada@example.com', 'owner@example.com'])
  const link = /https:\/\/status\.example\.com\/subscriptions\/[\w.-]+/
  for (const mail of mails.mails) {
    const { subject, text } = await mail.parsed()
    expect(subject).toBe('What you follow is no longer on the Example status page')
    expect(text).toContain(`“${odd}” was removed`)
    expect(text).toMatch(link)
  }
  const [slack] = jsonOf('/fast/slack')
  expect(slack.text).toContain('Pay &lt;!channel&gt; &amp; [go](https://x.example)')
  expect(slack.text).toMatch(link)
  expect(JSON.stringify(jsonOf('/fast/teams')[0])).not.toContain('[go](')
  expect(new URLSearchParams(peer.to('/fast/sms')[0]?.body).get('Body')).toMatch(/no longer on the Example status page/)
  // no machine is sent what it does not know
  expect(peer.to('/fast/hook')).toEqual([])
})

test('an update that is not published any more is not sent', async () => {
  await follow('email', 'ada@example.com', 0)
  const { incidentId } = (await open()).result
  await deleteIncident(page.db, page.pageId, incidentId, now())
  const second = await open({ name: 'Another' })
  startThe()
  await mails.waitFor((all) => all.length > 0)
  expect((await mails.mails[0]?.parsed())?.subject).toContain('Another')
  expect(await page.db.delivery.findMany({ where: { incidentId: { not: second.result.incidentId } } })).toEqual([])
})

test('410 ends the subscription at once, and its owner is told by mail', async () => {
  await follow('webhook', `${peer.url}/gone/hook`, 0)
  await page.db.subscriber.updateMany({ data: { ownerEmail: 'owner@example.com' } })
  startThe()
  await open()
  const [mail] = await mails.waitFor((all) => all.length === 1)
  const read = await mail?.parsed()
  expect([mail?.to, read?.subject]).toEqual([['owner@example.com'], 'Example status webhook switched off'])
  expect(await page.db.subscriber.findFirst()).toMatchObject({ quarantineReason: expect.stringContaining('410') })
  await open()
  await eventually(async () => expect(await page.db.outbox.count({ where: { fannedOutAt: null } })).toBe(0))
  expect(peer.to('/gone')).toHaveLength(1)
})

test('a failing endpoint is tried again with the same id, and Retry-After is honoured', async () => {
  await follow('webhook', `${peer.url}/mine`, 0)
  peer.behave('/mine', answers(503, '', { 'retry-after': '3600' }))
  startThe()
  await open()
  await peer.waitFor((requests) => requests.length === 1)
  const row = () => page.db.delivery.findFirstOrThrow({ where: { lane: 'webhook' } })
  await eventually(async () =>
    expect(await row()).toMatchObject({ attempts: 1, leasedBy: null, lastError: 'answered 503' }),
  )
  expect((await row()).nextAttemptAt.getTime()).toBeGreaterThan(Date.now() + 3500_000)
  peer.behave('/mine', answers(204))
  await page.db.$executeRaw`delete from destination`
  await page.db.$executeRaw`update delivery set next_attempt_at = now() where lane = 'webhook'`
  await peer.waitFor((requests) => requests.length === 2)
  expect(new Set(peer.requests.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  await eventually(async () => expect(await row()).toMatchObject({ sentAt: expect.any(Date), attempts: 2 }))
})

test('confirmations and tests are sent, whatever else waits', async () => {
  await follow('email', 'new@example.com', 0)
  await page.db.subscriber.updateMany({ data: { confirmedAt: null, confirmationSentAt: new Date() } })
  const id = 's00000000000'
  await queue(page.db, page.pageId, {
    lane: 'confirmation',
    kind: 'confirmation',
    subscriberId: id,
    address: 'new@example.com',
    payload: { version: 1, purpose: 'confirm', channel: 'email' },
  })
  await queue(page.db, page.pageId, {
    lane: 'notice',
    kind: 'test',
    address: 'ops@example.com',
    payload: { channel: 'email' },
  })
  await queue(page.db, page.pageId, {
    lane: 'notice',
    kind: 'test',
    address: `${peer.url}/fast/try`,
    payload: { channel: 'webhook' },
  })
  startThe()
  await mails.waitFor((all) => all.length === 2)
  const confirm = await mails.to('new@example.com')[0]?.parsed()
  expect(confirm?.text).toMatch(/https:\/\/status\.example\.com\/subscriptions\/confirm\//)
  expect((await mails.to('ops@example.com')[0]?.parsed())?.subject).toBe('Example Incident - Test of notifications')
  await peer.waitFor((requests) => requests.length === 1)
})

test('who leaves while a slow mail server keeps others busy gets nothing more', async () => {
  const addresses = ['a@example.com', 'b@example.com', 'c@example.com']
  for (const [from, address] of addresses.entries()) await follow('email', address, from)
  const isFirst = (to: string) => to === mails.recipients[0]
  mails.behave((to) => (mails.recipients.length === 0 || isFirst(to) ? { slowMs: 4000 } : 'accept'))
  startThe(`${mails.url}?maxConnections=1`)
  await open()
  // all three are under way in the worker, one of them at the server
  await eventually(() => expect(mails.recipients).toHaveLength(1))
  await eventually(async () => expect(await page.db.delivery.count({ where: { leasedBy: { not: null } } })).toBe(3))
  const [leaves = '', stays = ''] = addresses.filter((address) => !isFirst(address))
  await page.db.subscriber.updateMany({ where: { address: leaves }, data: { unsubscribedAt: new Date() } })
  await mails.waitFor((all) => all.some(({ to }) => to.includes(stays)))
  await eventually(async () => expect(await page.db.delivery.count({ where: { discardedAt: { not: null } } })).toBe(1))
  expect(mails.recipients).not.toContain(leaves)
})

test('one broken endpoint slows nobody else on its host', async () => {
  peer.behave('/mine', answers(500))
  await follow('slack', `${peer.url}/mine`, 0)
  startThe()
  // three in a row: from then on it is left alone
  for (let count = 1; count <= 3; count++) {
    await open({ name: `Slow ${count}` })
    await eventually(() => expect(peer.to('/mine')).toHaveLength(count))
  }
  await eventually(async () =>
    expect(await page.db.destination.findMany()).toMatchObject([{ failures: 3, blockedUntil: expect.any(Date) }]),
  )
  await page.db.$executeRaw`update destination set blocked_until = now() + interval '1 hour'`
  await follow('slack', `${peer.url}/fast/neighbour`, 1)
  await follow('teams', `${peer.url}/fast/neighbour-too`, 2)
  await open({ name: 'Another' })
  await peer.waitFor(() => peer.to('/fast/neighbour').length === 2)
  expect(peer.to('/mine')).toHaveLength(3)
  await eventually(async () => expect(await page.db.delivery.count({ where: { lane: 'slack', sentAt: null } })).toBe(4))
})

test('what cannot be read in one delivery is that delivery’s matter, and its subscriber goes on being told', async () => {
  await follow('email', 'ada@example.com', 0)
  await follow('webhook', `${peer.url}/fast/hook`, 1)
  const { incidentId, updateId } = (await open()).result
  await page.db.$executeRaw`update outbox set fanned_out_at = now()`
  const of = { kind: 'update', incidentId, updateId, payload: {} }
  const bad = [
    { lane: 'email', subscriberId: 's00000000000', address: 'nonsense' },
    { lane: 'email', subscriberId: 's00000000000', address: 'ada@example.com, eve@example.com' },
    { lane: 'webhook', subscriberId: 's00000000001', address: 'javascript:alert(1)' },
    { lane: 'webhook', subscriberId: 's00000000001', address: 'https://10.0.0.1/internal' },
  ] as const
  for (const one of bad) await queue(page.db, page.pageId, { ...of, ...one })
  startThe()
  await eventually(async () =>
    expect(await page.db.delivery.count({ where: { quarantinedAt: { not: null } } })).toBe(4),
  )
  expect(await page.db.subscriber.count({ where: { quarantinedAt: null } })).toBe(2)
  await open({ name: 'Another' })
  await mails.waitFor((all) => all.length === 1)
  await peer.waitFor((requests) => requests.length === 1)
  expect(mails.mails[0]?.to).toEqual(['ada@example.com'])
})

test('what operators are to know reaches their mailboxes and their webhook, signed when it has a secret', async () => {
  await createOperator(
    page.db,
    { email: 'ada@example.com', name: 'Ada', password: 'a-long-enough-password' },
    new Date(),
  )
  const secret = `whsec_${Buffer.from('another secret of 24 bytes').toString('base64')}`
  const OPERATOR_WEBHOOK = `${peer.url}/fast/operators`
  startThe(mails.url, { OPERATOR_WEBHOOK, OPERATOR_WEBHOOK_SECRET: secret })
  const look = { words: 'Open the lanes', path: '/admin/lanes' }
  await queueNotices(
    page.db,
    [{ key: 'k', subject: 'Late: e-mail', paragraphs: ['It waits.'], look }],
    OPERATOR_WEBHOOK,
  )
  const [mail] = await mails.waitFor((all) => all.length === 1)
  const [call] = await peer.waitFor((requests) => requests.length === 1)
  expect([mail?.to, (await mail?.parsed())?.subject]).toEqual([['ada@example.com'], 'Late: e-mail'])
  expect(new Webhook(secret).verify(call!.body, call!.headers as Record<string, string>)).toEqual({
    text: 'Example: Late: e-mail. It waits. https://status.example.com/admin/lanes',
    page: { id: page.pageId, name: 'Example' },
    notice: { subject: 'Late: e-mail', paragraphs: ['It waits.'], admin_url: 'https://status.example.com/admin/lanes' },
  })
})
