import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { eventually } from '@/e2e/support/eventually'
import { openSmallFront, type SmallFront } from '@/e2e/support/small-front'
import { closeServer } from '@/lib/publish/bridge/close-server'

let small: SmallFront
let sockets: net.Socket[]
beforeEach(async () => {
  sockets = []
  small = await openSmallFront()
})
afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  await small.close()
})

/** Sends and never ends its own side, whatever the server does; answers what it has heard so far. */
function send(port: number, text: string, reads = true) {
  const socket = net.connect({ port, host: '127.0.0.1', allowHalfOpen: true }, () => socket.write(text))
  let heard = ''
  if (reads) socket.on('data', (part) => (heard += part))
  socket.on('error', () => {})
  sockets.push(socket)
  return () => heard
}
const connections = (server: http.Server) =>
  new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)))

test.each([
  ['a tunnel is asked for', 'CONNECT a.example:443 HTTP/1.1\r\nHost: a.example:443\r\n\r\n', '405'],
  ['a tunnel is asked for and used', `CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n${'x'.repeat(200_000)}`, '405'],
  ['what comes is no HTTP', `\x16\x03\x01${'\0'.repeat(50)}`, '400'],
  ['headers are too long', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'y'.repeat(40_000)}\r\n\r\n`, '431'],
  ['a second request is none', 'GET / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nno header\r\n\r\n', '400'],
])('where %s, the connection ends although the other side keeps it open', async (_, text, status) => {
  const heard = send(small.port, text)
  await eventually(() => expect(heard()).toContain(`HTTP/1.1 ${status} `))
  await eventually(async () => expect(await connections(small.server)).toBe(0))
})

test('who never takes its answer is not kept for ever, and nobody is cut off who waits for one', () => {
  expect(small.server.timeout).toBeGreaterThan(60_000)
  expect(small.server.timeout).toBeGreaterThan(small.server.keepAliveTimeout)
})

test('a server ends in time, whatever is open', async () => {
  const server = http.createServer(() => {})
  // left alone by whoever took it over
  server.on('connect', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  for (const text of ['CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n', 'GET / HTTP/1.1\r\nHost: a\r\n\r\n', 'GET /'])
    send(port, text)
  await eventually(async () => expect(await connections(server)).toBe(3))
  await closeServer(server, 100)
})

test('a server that has nothing left to do does not wait', async () => {
  const { server, port } = small
  const heard = send(port, 'GET / HTTP/1.1\r\nHost: a\r\n\r\n')
  await eventually(() => expect(heard()).toContain('HTTP/1.1 200'))
  await closeServer(server, 3_600_000)
})
