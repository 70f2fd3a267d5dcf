import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { exchangeRaw } from '@/e2e/support/raw-exchange'
import { openSmallFront, type SmallFront } from '@/e2e/support/small-front'
import {
  noteOperatorRequest,
  noteRequestStatus,
  observeRequest,
  requestHeader,
  sessionHeader,
} from '@/lib/publish/bridge/request-notes'
import { KnownSessions } from './known-sessions'

let small: SmallFront
beforeEach(async () => {
  small = await openSmallFront({
    inner: (request, response) => {
      observeRequest(request, response)
      const { cookie = '' } = request.headers
      if (cookie.includes('heliograph=real')) noteOperatorRequest(String(request.headers[requestHeader]))
      request.resume().once('end', () => response.end('inside'))
    },
  })
})
afterEach(() => small.close())

const form = (cookie: string, { to = '/admin/incidents/new', last = false } = {}) =>
  Buffer.from(
    `POST ${to} HTTP/1.1\r\nHost: status.example\r\nOrigin: http://status.example\r\nContent-Type: application/x-www-form-urlencoded\r\n` +
      `Content-Length: 3\r\n${cookie && `Cookie: ${cookie}\r\n`}${last ? 'Connection: close\r\n' : ''}\r\na=b`,
  )
const statuses = async (...requests: Buffer[]) =>
  (await exchangeRaw(small.port, [Buffer.concat(requests)])).map(({ status }) => status)
const counted = (answers: number[]) =>
  Object.fromEntries(answers.map((status) => [status, answers.filter((one) => one === status).length]))

test.each<[string, (at: number) => string]>([
  ['one made-up session', () => 'heliograph=made-up'],
  ['ever new ones', (at) => `heliograph=made-up-${at}`],
  ['one that begins as a real one', () => 'heliograph=rea'],
  ['a session among other cookies', (at) => `a=b; heliograph=${'x'.repeat(at % 50)}y; c=d`],
  ['none', () => ''],
])('whoever brings %s is counted as a stranger: 300 forms', async (_, cookie) => {
  const sent = Array.from({ length: 310 }, (__, at) => form(cookie(at), { last: at === 309 }))
  expect(counted(await statuses(...sent))).toEqual({ 200: 300, 429: 10 })
})

test('an operator whose session the renderer has found goes on, whatever strangers of the same network sent', async () => {
  const real = 'heliograph=real'
  expect(await statuses(form(real, { last: true }))).toEqual([200])
  const strangers = Array.from({ length: 310 }, (_, at) => form('heliograph=made-up', { last: at === 309 }))
  expect(counted(await statuses(...strangers))).toEqual({ 200: 299, 429: 11 })
  expect(await statuses(form(real), form('heliograph=real2'), form(real, { last: true }))).toEqual([200, 429, 200])
  // where strangers sign in, a session vouches for nothing
  expect(await statuses(form(real, { to: '/admin/sign-in', last: true }))).toEqual([429])
})

test('nobody outside hears of it, or can say it', async () => {
  const [answer] = await exchangeRaw(small.port, [form('heliograph=real', { last: true })])
  expect(answer?.status).toBe(200)
  expect(answer?.headers).not.toHaveProperty(sessionHeader)
  const sent = form('heliograph=made-up', { last: true })
    .toString()
    .replace('Host:', `${sessionHeader}: known\r\n${requestHeader}: x\r\nHost:`)
  expect((await exchangeRaw(small.port, [sent])).map(({ headers }) => headers[sessionHeader])).toEqual([undefined])
  const more = Array.from({ length: 299 }, (_, at) => form('heliograph=made-up', { last: at === 298 }))
  expect(counted(await statuses(...more))).toEqual({ 200: 298, 429: 1 })
})

test('what is said of one request is said on its answer alone', async () => {
  const server = http.createServer((request, response) => {
    observeRequest(request, response)
    if (request.url === '/operator') noteOperatorRequest(String(request.headers[requestHeader]))
    noteOperatorRequest('somebody else')
    noteOperatorRequest(null)
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const said = async (path: string) =>
    (await fetch(at + path, { headers: { [requestHeader]: 'x' } })).headers.get(sessionHeader)
  expect([await said('/operator'), await said('/'), await said('/operator')]).toEqual(['known', null, 'known'])
  server.close()
})

test('a status is said of one request, and never of a call by script', async () => {
  const server = http.createServer((request, response) => {
    observeRequest(request, response)
    noteRequestStatus(String(request.headers[requestHeader]), 429, 60)
    noteRequestStatus('another', 503)
    noteRequestStatus(null, 503)
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const told = async (headers: Record<string, string>) => {
    const answer = await fetch(at, { headers })
    return [answer.status, answer.headers.get('retry-after')]
  }
  expect(await told({ [requestHeader]: 'another' })).toEqual([429, '60'])
  expect([await told({ 'next-action': 'x' }), await told({ rsc: '1' })]).toEqual([
    [200, null],
    [200, null],
  ])
  server.close()
})

test('a session is remembered for twelve hours, and a thousand of them', () => {
  let now = 0
  const sessions = new KnownSessions(() => now)
  sessions.remember('a')
  now = 12 * 3_600_000 - 1
  expect([sessions.has('a'), sessions.has('b')]).toEqual([true, false])
  now++
  expect(sessions.has('a')).toBe(false)
  sessions.remember('a')
  for (let at = 0; at < 999; at++) sessions.remember(`other ${at}`)
  expect(sessions.has('a')).toBe(true)
  sessions.remember('one more')
  expect([sessions.has('a'), sessions.has('other 0')]).toEqual([false, true])
})
