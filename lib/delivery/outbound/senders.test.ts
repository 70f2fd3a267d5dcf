import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Webhook } from 'standardwebhooks'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { answers, type HttpPeer, startHttpPeer } from '@/e2e/support/http-peer'
import { parseEnv } from '@/lib/env'
import { type Outbound, openOutbound } from './open-outbound'
import { sendSlack } from './send-slack'
import { sendSms } from './send-sms'
import { sendTeams } from './send-teams'
import { sendWebhook } from './send-webhook'

const folder = mkdtempSync(path.join(tmpdir(), 'senders-'))
const { signal } = new AbortController()
const secrets = ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD'] as const
let peer: HttpPeer
let outbound: Outbound
let withGateway: Outbound

beforeAll(async () => {
  peer = await startHttpPeer()
  const env = { DATA_DIR: folder, BASE_URL: 'https://status.example.com' }
  outbound = openOutbound(parseEnv({ ...env, ALLOWED_DESTINATIONS: '127.0.0.0/8' }), '0.1.0')
  // the gateway's own address needs no entry in the list of allowed destinations
  const gateway = {
    SMS_URL: `${peer.url}/sms`,
    SMS_FROM: '+15005550006',
    SMS_USER: 'AC1',
    SMS_PASSWORD: 'gateway-secret',
  }
  withGateway = openOutbound(parseEnv({ ...env, ...gateway }), '0.1.0')
})
afterEach(() => peer.forget())
afterAll(async () => {
  await Promise.all([outbound.close(), withGateway.close(), peer.close()])
  rmSync(folder, { recursive: true })
})

const message = () => ({ id: 'msg_1', body: '{"text":"Uploads are slow. Ü ✓"}', now: new Date() })

test('a webhook is signed so that the verifier of Standard Webhooks accepts it', async () => {
  const sent = await sendWebhook(message(), { url: `${peer.url}/fast`, secrets: [secrets[0]] }, outbound, signal)
  expect(sent).toEqual({ kind: 'sent' })
  const [request] = peer.requests
  expect(request?.headers).toMatchObject({
    'content-type': 'application/json',
    'user-agent': 'Heliograph/0.1.0 (+https://status.example.com)',
    'webhook-id': 'msg_1',
  })
  const headers = request?.headers as Record<string, string>
  expect(new Webhook(secrets[0]).verify(request?.body ?? '', headers)).toEqual({ text: 'Uploads are slow. Ü ✓' })
  expect(() => new Webhook(secrets[1]).verify(request?.body ?? '', headers)).toThrow()
  expect(() => new Webhook(secrets[0]).verify(`${request?.body} `, headers)).toThrow()
})

test('while a secret is rotated, receivers with the old and with the new one accept it', async () => {
  await sendWebhook(message(), { url: `${peer.url}/fast`, secrets }, outbound, signal)
  const [request] = peer.requests
  const headers = request?.headers as Record<string, string>
  expect(headers['webhook-signature']?.split(' ')).toHaveLength(2)
  for (const secret of secrets) new Webhook(secret).verify(request?.body ?? '', headers)
})

test('the timestamp is the moment that was given, and the id is the same on every attempt', async () => {
  const now = new Date('2024-04-04T21:11:30.900Z')
  for (const _ of [1, 2]) {
    await sendWebhook({ ...message(), now }, { url: `${peer.url}/status/500`, secrets }, outbound, signal)
  }
  expect(peer.requests.map(({ headers }) => headers['webhook-id'])).toEqual(['msg_1', 'msg_1'])
  expect(peer.requests.map(({ headers }) => headers['webhook-timestamp'])).toEqual(['1712265090', '1712265090'])
})

test.each([
  ['/gone', { kind: 'rejected', because: 'gone' }],
  ['/status/500', { kind: 'retry' }],
  ['/redirect', { kind: 'retry' }],
  ['/throttle?after=17', { kind: 'retry', throttled: true, retryAfterSeconds: 17 }],
  ['/broken', { kind: 'retry' }],
])('a webhook to %s', async (where, outcome) => {
  expect(await sendWebhook(message(), { url: peer.url + where, secrets }, outbound, signal)).toMatchObject(outcome)
  expect(peer.requests).toHaveLength(1)
})

test('an endpoint that may not be called, or whose secret is none, is rejected without a call', async () => {
  for (const [url, given] of [
    ['https://localhost/', secrets],
    ['https://10.0.0.1/', secrets],
    [`${peer.url}/fast`, ['whsec_not base64!']],
    [`${peer.url}/fast`, []],
  ] as const) {
    const outcome = await sendWebhook(message(), { url, secrets: given }, outbound, signal)
    expect(outcome).toMatchObject({ kind: 'rejected', because: 'invalid' })
  }
  expect(peer.requests).toEqual([])
})

test('Slack and Teams get their JSON, and their words for "gone" are understood', async () => {
  const body = '{"text":"x"}'
  expect(await sendSlack(body, `${peer.url}/fast`, outbound, signal)).toEqual({ kind: 'sent' })
  expect(await sendTeams(body, `${peer.url}/status/202`, outbound, signal)).toEqual({ kind: 'sent' })
  expect(peer.requests.map((request) => [request.headers['content-type'], request.body])).toEqual([
    ['application/json', body],
    ['application/json', body],
  ])
  peer.behave('/slack', answers(404, 'no_service'))
  expect(await sendSlack(body, `${peer.url}/slack`, outbound, signal)).toMatchObject({
    kind: 'rejected',
    because: 'gone',
  })
  peer.behave('/teams', answers(404, '{"error":{"code":"WorkflowNotFound"}}'))
  expect(await sendTeams(body, `${peer.url}/teams`, outbound, signal)).toMatchObject({
    kind: 'rejected',
    because: 'gone',
  })
})

test('a text message goes to the gateway as a form with the account’s name and password', async () => {
  peer.behave('/sms', answers(201, '{"sid":"SM0123","status":"queued"}'))
  const text = 'Uploads are slow & more = ü https://status.example.com/i/1'
  expect(await sendSms(text, '+14155552671', withGateway, signal)).toEqual({ kind: 'sent', reference: 'SM0123' })
  const [request] = peer.requests
  expect(request?.headers).toMatchObject({
    'content-type': 'application/x-www-form-urlencoded',
    authorization: `Basic ${Buffer.from('AC1:gateway-secret').toString('base64')}`,
  })
  expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({
    To: '+14155552671',
    From: '+15005550006',
    Body: text,
  })
})

test('what the gateway says about a number counts for good; a gateway in trouble counts for later', async () => {
  peer.behave('/sms', answers(400, '{"code":21610}'))
  expect(await sendSms('x', '+14155552671', withGateway, signal)).toMatchObject({
    kind: 'rejected',
    because: 'refused',
  })
  peer.behave('/sms', answers(401, '{"code":20003,"message":"gateway-secret"}'))
  const outcome = await sendSms('x', '+14155552671', withGateway, signal)
  expect(outcome).toEqual({ kind: 'retry', error: 'SMS gateway: answered 401 (20003)', wholeHost: true })
})

test('without a gateway a text message becomes a file', async () => {
  const outcome = await sendSms('Uploads are slow.', '+14155552671', outbound, signal)
  const [name = ''] = readdirSync(path.join(folder, 'sms'))
  expect(outcome).toEqual({ kind: 'sent', reference: name })
  const written = JSON.parse(readFileSync(path.join(folder, 'sms', name), 'utf8'))
  expect(written).toMatchObject({ to: '+14155552671', text: 'Uploads are slow.' })
})

test.each(['', '4155552671', '+0123456789', '+1415555267x', '+14155552671,+14155552672', '+141555526711111111'])(
  '%j is no number to send to',
  async (to) => {
    expect(await sendSms('x', to, withGateway, signal)).toMatchObject({ kind: 'rejected', because: 'invalid' })
    expect(peer.requests).toEqual([])
  },
)
