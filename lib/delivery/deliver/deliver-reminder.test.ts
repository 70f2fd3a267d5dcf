import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type HttpPeer, startHttpPeer } from '@/e2e/support/http-peer'
import { type MailSink, startMailSink } from '@/e2e/support/mail-sink'
import { type Outbound, openOutbound } from '@/lib/delivery/outbound/open-outbound'
import { parseEnv } from '@/lib/env'
import { facts, incident, update } from '@/lib/status/page/specimens'
import type { ClaimedDelivery } from '@/lib/store/queue/claim-deliveries'
import { deliverReminder } from './deliver-reminder'
import { type OperatorWebhook, openOperatorWebhook } from './operator-webhook'

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const baseUrl = 'https://status.example.com'
const { signal } = new AbortController()
const on = (clock: string) => new Date(`2024-04-04T${clock}Z`)
const silent = incident('0p3n', [update('identified', '2024-04-04T12:00:00Z')], { name: 'Payouts are late' })
const held = facts({ incidents: [silent] })

let sink: MailSink
let peer: HttpPeer
let outbound: Outbound
let webhook: OperatorWebhook
beforeAll(async () => {
  sink = await startMailSink()
  peer = await startHttpPeer()
  outbound = openOutbound(parseEnv({ SMTP_URL: sink.url, BASE_URL: baseUrl }), '0.1.0')
  webhook = openOperatorWebhook({ url: `${peer.url}/fast`, secret: null }, 'Heliograph/0.1.0')
})
beforeEach(() => {
  sink.forget()
  peer.forget()
})
afterAll(() => Promise.all([outbound.close(), webhook.guard.close(), sink.close(), peer.close()]))

const claimed = (payload: object = {}, parts: Partial<ClaimedDelivery> = {}): ClaimedDelivery => ({
  id: '1',
  pageId: held.page.id,
  lane: 'notice',
  kind: 'reminder',
  attempts: 1,
  crashes: 0,
  outboxId: null,
  incidentId: silent.id,
  updateId: null,
  destination: 'example.org',
  messageId: 'msg_0123456789abcdef',
  payload: {
    version: 1,
    channel: 'email',
    incidentId: silent.id,
    reminderKind: 'silence',
    dueAt: on('15:00:00').toISOString(),
    ...payload,
  },
  createdAt: on('15:00:00'),
  address: 'ada@example.org',
  recipient: null,
  version: null,
  now: on('15:10:00'),
  quarantined: false,
  ...parts,
})
const deliver = (one = claimed(), ways: Partial<{ webhook: OperatorWebhook | null }> = {}, said = held) =>
  deliverReminder(
    one,
    { facts: said, emailFooter: null, baseUrl, deskUrl: (path) => baseUrl + path },
    { mail: outbound, webhook, ...ways },
    signal,
  )

test('the operator gets a mail, under the same id at every attempt', async () => {
  for (const attempts of [1, 2]) expect(await deliver(claimed({}, { attempts }))).toMatchObject({ kind: 'sent' })
  const [first, second] = sink.to('ada@example.org')
  expect(first?.messageId).toBe('<msg_0123456789abcdef@status.example.com>')
  expect(second?.messageId).toBe(first?.messageId)
  const mail = await first?.parsed()
  expect(mail?.subject).toBe('No update for 3 h 10 min: Payouts are late')
  expect(mail?.from?.name).toBe('Example')
  expect(mail?.text).toContain(`${baseUrl}/admin/incidents/0p3n`)
})

test('the webhook is called plainly, or signed when it has a secret', async () => {
  expect(await deliver(claimed({ channel: 'webhook' }))).toEqual({ kind: 'sent' })
  expect(await deliver(claimed({ channel: 'webhook' }), { webhook: { ...webhook, secret } })).toEqual({ kind: 'sent' })
  const [plain, signed] = peer.requests
  expect(plain?.headers).toMatchObject({ 'webhook-id': 'msg_0123456789abcdef' })
  expect(plain?.headers['webhook-signature']).toBeUndefined()
  expect(JSON.parse(plain?.body ?? '')).toMatchObject({ reminder: { kind: 'silence' } })
  expect(signed?.body).toBe(plain?.body)
  // the verifier itself refuses what is years old
  const signature = new Webhook(secret).sign('msg_0123456789abcdef', on('15:10:00'), signed?.body ?? '')
  expect(signed?.headers['webhook-signature']).toBe(signature)
})

test('what has been answered meanwhile is not sent', async () => {
  const answered = { ...silent, updates: [update('identified', '2024-04-04T15:05:00Z'), ...silent.updates] }
  const nothing = { kind: 'nothing', why: 'There was news meanwhile.' }
  expect(await deliver(claimed(), {}, facts({ incidents: [answered] }))).toEqual(nothing)
  expect(await deliver(claimed(), {}, facts())).toEqual(nothing)
  expect(await deliver(claimed({}, { now: on('18:00:00') }))).toEqual(nothing)
  expect(await deliver(claimed({ channel: 'webhook' }), { webhook: null })).toMatchObject({ kind: 'nothing' })
  expect(sink.recipients).toEqual([])
})

test('a payload that cannot be read is a fault of ours', async () => {
  await expect(deliver(claimed({ version: 2 }))).rejects.toThrow()
  await expect(deliver(claimed({ reminderKind: 'boredom' }))).rejects.toThrow()
})
