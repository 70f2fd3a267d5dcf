import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { anotherPage } from '@/e2e/support/another-page'
import { attempt as by } from '@/e2e/support/attempt'
import { freshDatabase, type TestDatabase } from '@/e2e/support/database'
import { insertSubscribers, queue } from '@/e2e/support/deliveries'
import { eventually } from '@/e2e/support/eventually'
import { type HttpPeer, startHttpPeer } from '@/e2e/support/http-peer'
import { type MailSink, type SunkMail, startMailSink } from '@/e2e/support/mail-sink'
import { startWorkerProcess } from '@/lib/delivery/worker/worker-process'
import { parseEnv } from '@/lib/env'
import { openIncident } from '@/lib/store/incidents/open-incident'
import { publishUpdate } from '@/lib/store/incidents/publish-update'
import { createOperator } from '@/lib/store/operators/operator'
import { makeReminders } from '@/lib/store/queue/make-reminders'

const installation = 'https://status.example.com'
let fresh: TestDatabase
let mails: MailSink
let peer: HttpPeer
let dataDir: string
let worker: ReturnType<typeof startWorkerProcess>
/** by the letter of its follower: the page, and where it is found */
let pages: Record<'alpha' | 'beta' | 'gamma', { id: string; origin: string }>

beforeEach(async () => {
  fresh = await freshDatabase()
  mails = await startMailSink()
  peer = await startHttpPeer()
  dataDir = mkdtempSync(path.join(tmpdir(), 'heliograph-worker-'))
  const beta = await anotherPage(fresh.db, { host: 'status.beta.example' })
  const gamma = await anotherPage(fresh.db, { name: 'Gamma', slug: 'gamma' })
  pages = {
    alpha: { id: fresh.pageId, origin: installation },
    beta: { id: beta, origin: 'https://status.beta.example' },
    gamma: { id: gamma, origin: `${installation}/p/gamma` },
  }
  const env = parseEnv({
    DATABASE_URL: fresh.url,
    BASE_URL: installation,
    DATA_DIR: dataDir,
    SMTP_URL: mails.url,
    ALLOWED_DESTINATIONS: '127.0.0.1',
    LOG_LEVEL: 'error',
  })
  for (const [at, [name, { id }]] of Object.entries(pages).entries()) {
    const one = { from: at * 2, count: 1 }
    await insertSubscribers(fresh.db, id, { ...one, address: () => `${name}@example.com` })
    const hook = { ...one, from: at * 2 + 1, channel: 'webhook', address: () => `${peer.url}/fast/${name}` }
    await insertSubscribers(fresh.db, id, hook)
  }
  worker = startWorkerProcess({ ...env, databaseUrl: fresh.url }, '1.2.3', async () => {})
})
afterEach(async () => {
  await worker.stop()
  await Promise.all([mails.close(), peer.close()])
  rmSync(dataDir, { recursive: true })
})

const now = () => ({ ...by(), now: new Date() })
const named = () => Object.entries(pages)
const isOf = (origin: string) => (url: string) => url === origin || url.startsWith(`${origin}/`)
const headerOf = ({ raw }: SunkMail) =>
  raw
    .toString()
    .split('\r\n\r\n')[0]
    ?.replaceAll(/\r\n[ \t]/g, '') ?? ''
const ours = (text: string) =>
  [...text.matchAll(/https:\/\/status\.[^\s"'<>)\\]*/g)].map(([url]) => url.replaceAll('&amp;', '&'))

test('every follower of every page is told, with the links of that page alone', async () => {
  for (const [name, { id }] of named()) {
    const draft = { name: `${name} is slow`, status: 'investigating', body: 'We look.', components: {} } as const
    const { incidentId } = (await openIncident(fresh.db, id, { ...draft, deliverNotifications: true }, now())).result
    const next = { status: 'identified', body: 'Found.', components: {}, deliverNotifications: true } as const
    await publishUpdate(fresh.db, id, incidentId, next, now())
  }
  await mails.waitFor((all) => all.length === 6)
  await peer.waitFor((requests) => requests.length === 6)
  for (const [name, { id, origin }] of named()) {
    const told = mails.to(`${name}@example.com`)
    expect([name, told.length]).toEqual([name, 2])
    for (const mail of told) {
      const { subject, text = '', html = '' } = await mail.parsed()
      expect(subject).toContain(`${name} is slow`)
      const links = [...ours(text), ...ours(html), ...ours(headerOf(mail))]
      expect(links.length).toBeGreaterThan(4)
      expect([name, links.filter((link) => !isOf(origin)(link))]).toEqual([name, []])
      expect(headerOf(mail)).toContain(`${origin}/subscriptions/unsubscribe/`)
      expect(mail.messageId).toContain(`@${new URL(origin).hostname}>`)
    }
    for (const { body } of peer.to(`/fast/${name}`)) {
      expect([name, ours(body).filter((link) => !isOf(origin)(link))]).toEqual([name, []])
      expect(JSON.parse(body)).toMatchObject({ page: { id }, incident: { name: `${name} is slow` } })
    }
  }
})

test('a link that confirms is of the page that was subscribed to', async () => {
  for (const [name, { id }] of named()) {
    const address = `new-${name}@example.com`
    const subscriberId = `new${name}00000`.slice(0, 12)
    await fresh.db.subscriber.create({
      data: { id: subscriberId, pageId: id, channel: 'email', address, addressKey: address, createdAt: new Date() },
    })
    const payload = { version: 1, purpose: 'confirm', channel: 'email' }
    await queue(fresh.db, id, { lane: 'confirmation', kind: 'confirmation', subscriberId, address, payload })
  }
  await mails.waitFor((all) => all.length === 3)
  for (const [name, { origin }] of named()) {
    const mail = await mails.to(`new-${name}@example.com`)[0]?.parsed()
    expect(mail?.text).toContain(`${origin}/subscriptions/confirm/`)
    expect(ours(mail?.text ?? '').filter((link) => !isOf(origin)(link))).toEqual([])
  }
})

test('the clock moves the maintenances of every page, and its followers are told', async () => {
  const soon = new Date(Date.now() + 1500)
  const rest = { body: 'We upgrade.', components: {}, deliverNotifications: false } as const
  const clock = { scheduledAutoInProgress: true, autoTransitionDeliverNotificationsAtStart: true }
  const window = { scheduledFor: soon, scheduledUntil: new Date(soon.getTime() + 3_600_000) }
  for (const [name, { id }] of named()) {
    const draft = { kind: 'maintenance', name: `Upgrade of ${name}`, status: 'scheduled' } as const
    await openIncident(fresh.db, id, { ...draft, ...rest, ...clock, ...window }, now())
  }
  await mails.waitFor((all) => all.length === 3)
  for (const [name, { id, origin }] of named()) {
    const [mail, ...more] = mails.to(`${name}@example.com`)
    expect(more).toEqual([])
    expect((await mail?.parsed())?.text).toContain(`${origin}/incidents/`)
    const incident = await fresh.db.incident.findFirstOrThrow({ where: { pageId: id } })
    expect([name, incident.status]).toEqual([name, 'in_progress'])
    const verbs = await fresh.db.auditEntry.findMany({ where: { pageId: id, verb: 'began maintenance' } })
    expect(verbs).toHaveLength(1)
  }
})

test('a reminder leads to the desk at the installation’s own address, and there to the page', async () => {
  await createOperator(
    fresh.db,
    { email: 'ada@example.com', name: 'Ada', password: 'a-long-enough-password' },
    new Date(),
  )
  const begun = new Date(Date.now() - 5 * 3_600_000)
  const ids = new Map<string, string>()
  for (const [name, { id }] of named()) {
    const draft = { name: `${name} is slow`, status: 'investigating', body: 'We look.', components: {} } as const
    const writeContext = { ...by(), now: begun }
    const made = await openIncident(fresh.db, id, { ...draft, deliverNotifications: false }, writeContext)
    ids.set(name, made.result.incidentId)
  }
  expect(await makeReminders(fresh.db, new Date())).toBe(3)
  await mails.waitFor((all) => all.length === 3)
  const desk = (path: string) => encodeURIComponent(path)
  const found = await Promise.all(mails.to('ada@example.com').map(async (mail) => (await mail.parsed()).text ?? ''))
  for (const [name, { origin }] of named()) {
    const path = `/admin/incidents/${ids.get(name)}`
    const link = name === 'alpha' ? installation + path : `${installation}/admin/on/${name}?next=${desk(path)}`
    const text = found.find((one) => one.includes(`${name} is slow`)) ?? ''
    expect([name, text.includes(link), text.includes(`${origin}/incidents/${ids.get(name)}`)]).toEqual([
      name,
      true,
      true,
    ])
  }
})

test('of an archived page nobody is told any more, and the others go on', async () => {
  const { beta, alpha } = pages
  await fresh.db.page.update({ where: { id: beta.id }, data: { archivedAt: new Date() } })
  await queue(fresh.db, beta.id, {
    lane: 'notice',
    kind: 'test',
    address: 'beta@example.com',
    payload: { channel: 'email' },
  })
  await queue(fresh.db, alpha.id, {
    lane: 'notice',
    kind: 'test',
    address: 'alpha@example.com',
    payload: { channel: 'email' },
  })
  await mails.waitFor((all) => all.length === 1)
  expect(mails.mails[0]?.to).toEqual(['alpha@example.com'])
  await eventually(async () =>
    expect(await fresh.db.delivery.findFirst({ where: { pageId: beta.id } })).toMatchObject({
      sentAt: null,
      discardReason: 'The page is not shown any more.',
    }),
  )
})
