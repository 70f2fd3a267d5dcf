import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Webhook } from 'standardwebhooks'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { attempt as by } from '@/e2e/support/attempt'
import { insertSubscribers, queue } from '@/e2e/support/deliveries'
import { answers, type HttpPeer, startHttpPeer } from '@/e2e/support/http-peer'
import { type MailSink, startMailSink } from '@/e2e/support/mail-sink'
import { pageWithComponents } from '@/e2e/support/page-with-components'
import { parseEnv } from '@/lib/env'
import { changeComponentStatus } from '@/lib/store/change-component'
import { deleteIncident } from '@/lib/store/delete-incident'
import { openIncident } from '@/lib/store/open-incident'
import { publishUpdate } from '@/lib/store/publish-update'
import { startWorkerProcess } from './worker-process'

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

function startThe(smtpUrl = mails.url) {
  const env = parseEnv({
    DATABASE_URL: page.url,
    BASE_URL: 'https://status.example.com',
    DATA_DIR: dataDir,
    SMTP_URL: smtpUrl,
    SMS_URL: `${peer.url}/fast/sms`,
    SMS_FROM: 'Status',
    ALLOWED_DESTINATIONS: '127.0.0.1',
    LOG_LEVEL: 'error',
  })
  worker = startWorkerProcess({ ...env, databaseUrl: page.url }, '1.2.3')
}

const eventually = <T>(look: () => T | Promise<T>) => vi.waitFor(look, { timeout: 15_000, interval: 25 })
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
  await mails.waitFor((all) => all.some(({ to }) => to.includes(stays)), 20_000)
  await eventually(async () => expect(await page.db.delivery.count({ where: { discardedAt: { not: null } } })).toBe(1))
  expect(mails.recipients).not.toContain(leaves)
}, 40_000)
