import net from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { eventually } from '@/e2e/support/eventually'
import { exchangeRaw } from '@/e2e/support/raw-exchange'
import { openSmallFront, type SmallFront } from '@/e2e/support/small-front'
import { maxWaiting } from './waiting-requests'

let small: SmallFront
let handled: number
const sockets: net.Socket[] = []
beforeEach(async () => {
  small = await openSmallFront({
    // never answers
    inner: () => {},
    render: async () => ({
      status: 200,
      contentType: 'text/html',
      body: Buffer.alloc(100_000, 'x'),
      validUntil: null,
    }),
  })
  handled = 0
  const handle = small.front.handle.bind(small.front)
  small.front.handle = (...given) => {
    handled++
    return handle(...given)
  }
})
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await small.close()
})

/** Sends and reads nothing of what comes. */
function sendUnread(text: string): net.Socket {
  const socket = net.connect({ port: small.port, host: '127.0.0.1' }, () => socket.write(text))
  socket.pause()
  socket.on('error', () => {})
  sockets.push(socket)
  return socket
}
const open = () => new Promise<number>((resolve) => small.server.getConnections((_, count) => resolve(count)))
const get = (more = '') => `GET / HTTP/1.1\r\nHost: a\r\n${more}\r\n`

test('who sends ahead and reads is answered, request by request', async () => {
  const answers = await exchangeRaw(small.port, [get().repeat(maxWaiting.ofOne - 1) + get('Connection: close\r\n')])
  expect(answers.map(({ status }) => status)).toEqual(Array(maxWaiting.ofOne).fill(200))
})

test('who has its answers may go on for ever on one connection', async () => {
  const socket = net.connect({ port: small.port, host: '127.0.0.1' })
  sockets.push(socket)
  let bytes = 0
  socket.on('data', (part) => (bytes += part.length))
  for (let round = 1; round <= 5; round++) {
    socket.write(get('X: y\r\n').repeat(100))
    await eventually(() => expect(bytes).toBeGreaterThan(round * 100 * 100_000))
  }
  expect(handled).toBe(500)
})

test.each([
  ['a page', get()],
  ['a page that is asked for with a cookie', get('Cookie: a=b\r\n')],
  ['nothing that there is', 'GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['a form', 'POST /subscribe/send HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n'],
  ['what passes inwards', 'GET /admin HTTP/1.1\r\nHost: a\r\n\r\n'],
])('2,000 requests at once for %s: the connection ends, and no more are looked at than may wait', async (_, one) => {
  sendUnread(one.repeat(2000))
  await eventually(() => expect(handled).toBeGreaterThan(0))
  await eventually(async () => expect(await open()).toBe(0))
  expect(handled).toBeLessThanOrEqual(maxWaiting.ofOne)
})

test('expectations that are refused count as well', async () => {
  const accepted = new Promise((resolve) => small.server.once('connection', resolve))
  sendUnread(get('Expect: x\r\n').repeat(2000))
  await accepted
  await eventually(async () => expect(await open()).toBe(0))
})

test('many that send ahead have few each, and others are answered beside them', async () => {
  const many = 100
  const inside = 'GET /admin HTTP/1.1\r\nHost: a\r\n\r\n'
  for (let at = 0; at < many; at++) sendUnread(inside.repeat(maxWaiting.ofOne))
  await eventually(() => expect(handled).toBeGreaterThanOrEqual(maxWaiting.ofAll))
  await eventually(async () => expect(await open()).toBeLessThanOrEqual(maxWaiting.ofAll / maxWaiting.ofOne + 1))
  expect(handled).toBeLessThanOrEqual(maxWaiting.ofAll + maxWaiting.ofOne + many * maxWaiting.ofOneThen)
  const [answer] = await exchangeRaw(small.port, [get('Cookie: a=b\r\nConnection: close\r\n')])
  expect(answer?.status).toBe(200)
  for (const socket of sockets) socket.destroy()
  await eventually(async () => expect(await open()).toBe(0))
  // and what they held is free again
  const again = await exchangeRaw(small.port, [get().repeat(99) + get('Connection: close\r\n')])
  expect(again).toHaveLength(100)
})

test('those that come one after the other have few each too, while the first ones hold what they have', async () => {
  const inside = 'GET /admin HTTP/1.1\r\nHost: a\r\n\r\n'
  const first = Math.floor(maxWaiting.ofAll / maxWaiting.ofOne)
  const next = 10
  for (let at = 0; at < first + 1 + next; at++) {
    const before = handled
    const accepted = new Promise((resolve) => small.server.once('connection', resolve))
    sendUnread(inside.repeat(maxWaiting.ofOne))
    await accepted
    await eventually(() => expect(handled).toBeGreaterThan(before))
    await eventually(async () => expect(await open()).toBe(Math.min(at + 1, first)))
  }
  expect(handled).toBeLessThanOrEqual(maxWaiting.ofAll + 1 + next * (maxWaiting.ofOneThen + 1))
  for (const socket of sockets) socket.destroy()
  await eventually(async () => expect(await open()).toBe(0))
  const again = await exchangeRaw(small.port, [get().repeat(99) + get('Connection: close\r\n')])
  expect(again).toHaveLength(100)
})
