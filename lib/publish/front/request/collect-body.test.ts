import type { RequestListener } from 'node:http'
import net from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { eventually } from '@/e2e/support/eventually'
import { exchangeRaw } from '@/e2e/support/raw-exchange'
import { openSmallFront, type SmallFront } from '@/e2e/support/small-front'
import { usualBounds } from '@/lib/body/bounds'

let small: SmallFront
let answer: RequestListener
let sockets: net.Socket[]
beforeEach(async () => {
  sockets = []
  // never answers: what was sent is held
  answer = (request) => void request.resume()
  small = await openSmallFront({ inner: (request, response) => answer(request, response) })
})
afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  await small.close()
  vi.restoreAllMocks()
})

type Sent = { to?: string; body: Buffer | string; more?: string; method?: string }
const request = ({ to = '/api/v2/subscribers', body, more = '', method = 'POST' }: Sent) =>
  Buffer.concat([
    Buffer.from(`${method} ${to} HTTP/1.1\r\nHost: status.example\r\nContent-Length: ${body.length}\r\n${more}\r\n`),
    Buffer.from(body),
  ])
const send = (...requests: Buffer[]) => {
  const socket = net.connect(small.port, '127.0.0.1', () => socket.write(Buffer.concat(requests)))
  socket.on('error', () => {})
  sockets.push(socket)
  return socket
}
const held = (bytes: number) => eventually(() => expect(small.front.room.bytes).toBe(bytes))

test('what answers hold that wait for earlier ones is given back when their connection dies', async () => {
  const body = 'x'.repeat(1000)
  const warned = vi.fn()
  process.on('warning', warned)
  const socket = send(...Array.from({ length: 20 }, () => request({ body })))
  await held(20_000)
  socket.destroy()
  await held(0)
  const reset = send(request({ body }), request({ body }))
  await held(2000)
  reset.resetAndDestroy()
  await held(0)
  await new Promise((resolve) => setImmediate(resolve))
  process.off('warning', warned)
  expect(warned).not.toHaveBeenCalled()
})

test('what is answered is given back, also on a connection that goes on', async () => {
  answer = (incoming, response) => void incoming.resume().once('end', () => response.end('done'))
  const socket = send(request({ body: 'x'.repeat(1000) }))
  await new Promise((resolve) => socket.once('data', resolve))
  await held(0)
  expect(socket.destroyed).toBe(false)
})

test.each([
  ['POST', '/api/v1/pages'],
  ['GET', '/history'],
])('what a coding makes of a body is counted as what it is (%s %s)', async (method, to) => {
  const size = 200 * 1024
  const body = gzipSync(Buffer.alloc(size))
  // where a body means nothing it is forgotten with its answer, which waits for the one before
  const first = request({ body: '{}' })
  send(first, request({ method, to, body, more: 'Content-Encoding: gzip\r\n' }))
  await held(2 + body.length + size)
})

test('small bodies that become large ones do not take more than their share', async () => {
  const size = 200 * 1024
  const body = gzipSync(Buffer.alloc(size))
  const [to, more] = ['/api/v1/pages', 'Content-Encoding: gzip\r\n']
  const share = 8 * 1024 * 1024
  // what may come out of each has to have room before it is known
  const isRoom = () => share - small.front.room.bytes >= body.length + usualBounds.bytes
  for (let sent = 1; isRoom(); sent++) {
    send(request({ to, body, more }))
    await held(sent * (body.length + size))
  }
  const [refused] = await exchangeRaw(small.port, [request({ to, body, more: `${more}Connection: close\r\n` })])
  expect(refused?.status).toBe(503)
  expect(small.front.room.bytes).toBeGreaterThan(share / 2)
})

test('a body that is not in its coding leaves nothing behind', async () => {
  const sent = request({ body: 'x'.repeat(500), more: 'Content-Encoding: gzip\r\nConnection: close\r\n' })
  expect((await exchangeRaw(small.port, [sent])).map(({ status }) => status)).toEqual([400])
  await held(0)
})

test('bodies for the management API without a key are counted as those of strangers, those with one are not', async () => {
  answer = (incoming, response) => void incoming.resume().once('end', () => response.writeHead(401).end())
  const keyless = request({ to: '/api/v1/pages', body: '{}' })
  const keyed = request({ to: '/api/v1/pages', body: '{}', more: 'Authorization: OAuth a-key\r\n' })
  const inQuery = request({ to: '/api/v1/pages?api_key=a-key', body: '{}' })
  const alone = request({ to: '/api/v1/pages', body: '{}', more: 'Authorization: a-key\r\n' })
  const last = request({ to: '/v1/pages', body: '{}', more: 'Connection: close\r\n' })
  const answers = await exchangeRaw(small.port, [
    Buffer.concat([...Array(300).fill(keyless), keyed, inQuery, alone, last]),
  ])
  expect(answers.slice(-4).map(({ status }) => status)).toEqual([401, 401, 401, 429])
})

test('a body is put together once', async () => {
  const concat = vi.spyOn(Buffer, 'concat')
  answer = (incoming, response) => void incoming.resume().once('end', () => response.end('done'))
  const body = 'x'.repeat(12_345)
  await exchangeRaw(small.port, [request({ body, more: 'Connection: close\r\n' })])
  const made = concat.mock.results.filter(({ value }) => (value as Buffer).length === body.length)
  expect(made).toHaveLength(1)
})

test('what anybody may send is shorter than what a key or an operator may', async () => {
  answer = (incoming, response) => void incoming.resume().once('end', () => response.end('done'))
  const body = 'x'.repeat(65 * 1024)
  const more = 'Connection: close\r\n'
  const statusOf = async (to: string) => (await exchangeRaw(small.port, [request({ to, body, more })]))[0]?.status
  expect([await statusOf('/api/v2/subscribers.json'), await statusOf('/api/v1/pages')]).toEqual([413, 200])
})
