import type { IncomingMessage, ServerResponse } from 'node:http'
import net from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { eventually } from '@/e2e/support/eventually'
import { openSmallFront, type SmallFront } from '@/e2e/support/small-front'
import { closeServer } from '@/lib/publish/bridge/close-server'

const get = (target: string, more = '') => `GET ${target} HTTP/1.1\r\nHost: a\r\n${more}\r\n`
const form = 'Origin: http://status.example\r\nContent-Type: application/x-www-form-urlencoded\r\n'
const post = `POST /subscribe/send HTTP/1.1\r\nHost: a\r\n${form}Content-Length: 9\r\n`

let small: SmallFront
let inside: ServerResponse[]
let accepted: net.Socket[]
const clients: net.Socket[] = []
beforeEach(async () => {
  inside = []
  accepted = []
  small = await openSmallFront({
    keepAliveMs: 400,
    inner: (_: IncomingMessage, response: ServerResponse) => void inside.push(response),
  })
  small.server.on('connection', (socket) => accepted.push(socket))
  // the bytes of the page are ready
  const first = connect()
  first.send(get('/'))
  await eventually(() => expect(first.text()).toContain('200 OK'))
  first.socket.destroy()
})
afterEach(async () => {
  for (const socket of clients.splice(0)) socket.destroy()
  await small.close()
})

/** Never ends its own side. */
function connect() {
  const socket = net.connect({ port: small.port, host: '127.0.0.1', allowHalfOpen: true })
  let text = ''
  const state = { ended: false }
  socket.on('data', (part) => (text += part))
  socket.on('error', () => {})
  for (const event of ['end', 'close']) socket.on(event, () => (state.ended = true))
  clients.push(socket)
  const statuses = () => [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status))
  return { socket, text: () => text, ended: () => state.ended, statuses, send: (bytes: string) => socket.write(bytes) }
}
type Client = ReturnType<typeof connect>

/** Answered directly once, and then by what a direct answer does not do. */
async function handOver(by: string, answers = 1): Promise<Client> {
  const client = connect()
  client.send(get('/'))
  await eventually(() => expect(client.statuses()).toHaveLength(1))
  client.send(by)
  await eventually(() => expect(client.statuses()).toHaveLength(1 + answers))
  return client
}

describe('a connection that was handed over', () => {
  test.each([
    ['by a cookie', get('/', 'Cookie: a=b\r\n'), 1],
    ['by two requests at once', get('/').repeat(2), 2],
    ['by an address that is not ready', get('/nothing'), 1],
    ['by another method', 'OPTIONS /api/v2/summary.json HTTP/1.1\r\nHost: a\r\n\r\n', 1],
  ])('%s ends when it is idle', async (_, by, answers) => {
    const client = await handOver(by, answers)
    await eventually(() => expect(client.ended()).toBe(true))
    expect(client.statuses()).toHaveLength(1 + answers)
  })

  test.each([
    ['half a request line', 'GET /his'],
    ['half a head', 'GET / HTTP/1.1\r\nHost: a\r\nCoo'],
    ['half a head, behind a whole request', `${get('/', 'Cookie: a=b\r\n')}GET / HTTP/1.1\r\nHo`],
    ['half a body', `${post}\r\nabc`],
    ['no body at all', `${post}\r\n`],
    ['half a chunk', `${post.replace('Content-Length: 9', 'Transfer-Encoding: chunked')}\r\n5\r\nab`],
  ])('with %s is not waited for beyond the limits of the server', async (_, text) => {
    Object.assign(small.server, { headersTimeout: 300, requestTimeout: 300, keepAliveTimeout: 3_600_000 })
    const client = connect()
    client.send(get('/'))
    await eventually(() => expect(client.statuses()).toHaveLength(1))
    client.send(text)
    await eventually(() => expect(client.ended()).toBe(true))
    expect(client.statuses().at(-1)).toBe(408)
  })
})

describe('a server that ends', () => {
  beforeEach(() => Object.assign(small.server, { keepAliveTimeout: 3_600_000 }))

  test.each([
    ['idle', get('/', 'Cookie: a=b\r\n')],
    ['idle behind another way', 'OPTIONS /api/v2/summary.json HTTP/1.1\r\nHost: a\r\n\r\n'],
  ])('waits for no connection that was handed over and is %s', async (_, by) => {
    const client = await handOver(by)
    await closeServer(small.server, 3_600_000)
    await eventually(() => expect(client.ended()).toBe(true))
  })

  test('gives the answer that is under way on one, and then ends it', async () => {
    const client = await handOver(get('/', 'Cookie: a=b\r\n'))
    client.send(get('/admin'))
    await eventually(() => expect(inside).toHaveLength(1))
    const closed = closeServer(small.server, 3_600_000)
    inside[0]?.end('inside')
    await closed
    await eventually(() => expect(client.ended()).toBe(true))
    expect(client.text()).toMatch(/inside/)
  })

  test.each([
    ['a body', `${post}\r\nabc`],
    ['a head', 'GET / HTTP/1.1\r\nCoo'],
  ])('does not wait for the rest of %s beyond its time', async (_, text) => {
    const client = await handOver(get('/', 'Cookie: a=b\r\n'))
    const before = accepted.at(-1)?.bytesRead ?? 0
    client.send(text)
    await eventually(() => expect(accepted.at(-1)?.bytesRead).toBe(before + text.length))
    await closeServer(small.server, 100)
    await eventually(() => expect(client.ended()).toBe(true))
  })
})
