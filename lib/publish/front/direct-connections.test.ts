import net, { type AddressInfo, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { eventually } from '@/e2e/support/eventually'
import { DirectConnections } from './direct-connections'

const head = 'HTTP/1.1 200 OK\r\n\r\n'
const small = Buffer.from(`${head}small`)
// more than the sockets of both sides take without a reader
const large = Buffer.concat([Buffer.from(head), Buffer.alloc(30_000_000, 'x')])
const get = (target: string) => `GET ${target} HTTP/1.1\r\nHost: a\r\n\r\n`

let close = () => {}
afterEach(() => close())

async function open(times: Partial<Record<'firstMs' | 'keepAliveMs' | 'unreadMs', number>> = {}) {
  const seen = { asked: [] as string[], handed: [] as string[], late: 0 }
  const direct = new DirectConnections({
    answer: ({ target }) => {
      seen.asked.push(target)
      return target === '/large' ? large : target === '/small' ? small : null
    },
    handOver: (socket) => void socket.on('data', (chunk) => seen.handed.push(chunk.toString())),
    late: (socket) => {
      seen.late++
      socket.destroy()
    },
    ...{ firstMs: 60_000, keepAliveMs: 50_000, unreadMs: 40_000, ...times },
  })
  const accepted: Socket[] = []
  const server = net.createServer({ allowHalfOpen: true }, (socket) => {
    accepted.push(socket)
    direct.accept(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const clients: Socket[] = []
  const connect = () => {
    const socket = net.connect({ port: (server.address() as AddressInfo).port, allowHalfOpen: true })
    const client = { socket, bytes: 0, closed: false }
    socket.on('data', (part) => {
      client.bytes += part.length
    })
    socket.on('error', () => {})
    socket.on('close', () => {
      client.closed = true
    })
    // the other side ended: so do we
    socket.on('end', () => socket.end())
    clients.push(socket)
    return client
  }
  close = () => {
    for (const socket of [...clients, ...accepted]) socket.destroy()
    server.close()
  }
  return { direct, seen, connect, accepted }
}

test('one connection is answered again and again', async () => {
  const { direct, seen, connect } = await open()
  const client = connect()
  for (let times = 1; times <= 3; times++) {
    client.socket.write(get('/small'))
    await eventually(() => expect(client.bytes).toBe(times * small.length))
  }
  expect([seen.asked, seen.handed, direct.count]).toEqual([['/small', '/small', '/small'], [], 1])
  client.socket.destroy()
  await eventually(() => expect(direct.count).toBe(0))
})

test.each([
  ['a part of a request', ['GET /small HT', 'TP/1.1\r\nHost: a\r\n\r\n']],
  ['two at once', [get('/small') + get('/small')]],
  ['what is not held', [get('/other')]],
  ['a body', ['GET /small HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx']],
  ['bytes of any kind', ['\x16\x03\x01']],
])('%s goes to the full server as it came, with all that follows', async (_, pieces) => {
  const { direct, seen, connect } = await open()
  const { socket } = connect()
  let sent = ''
  for (const piece of [...pieces, get('/small')]) {
    sent += piece
    socket.write(piece)
    await eventually(() => expect(seen.handed.join('')).toBe(sent))
  }
  expect(direct.count).toBe(0)
})

test('a new connection that says nothing is late, one that has its answer and says no more is closed', async () => {
  const { direct, seen, connect } = await open({ firstMs: 200, keepAliveMs: 300 })
  const [silent, content] = [connect(), connect()]
  content.socket.write(get('/small'))
  await eventually(() => expect([silent.closed, content.closed]).toEqual([true, true]))
  expect([seen.late, content.bytes, direct.count]).toEqual([1, small.length, 0])
})

test('who has not taken an answer is asked for no further request, and gets everything in turn', async () => {
  const { seen, connect, accepted } = await open()
  const client = connect()
  client.socket.pause()
  client.socket.write(get('/large'))
  await eventually(() => expect(accepted[0]?.isPaused()).toBe(true))
  client.socket.write(get('/small'))
  await eventually(() => expect(client.socket.writableLength).toBe(0))
  expect([seen.asked, accepted[0]?.timeout]).toEqual([['/large'], 40_000])
  client.socket.resume()
  await eventually(() => expect(client.bytes).toBe(large.length + small.length))
  expect([seen.asked, seen.handed, accepted[0]?.timeout]).toEqual([['/large', '/small'], [], 50_000])
})

test('who never takes its answer is not waited for', async () => {
  const { direct, connect } = await open({ unreadMs: 200 })
  const client = connect()
  client.socket.pause()
  client.socket.write(get('/large'))
  await eventually(() => expect(direct.count).toBe(1))
  await eventually(() => expect(direct.count).toBe(0))
})

test('at the end, who waits for nothing is closed and who waits for the rest of an answer gets it', async () => {
  const { direct, connect, accepted } = await open()
  const [idle, slow, silent] = [connect(), connect(), connect()]
  slow.socket.pause()
  idle.socket.write(get('/small'))
  slow.socket.write(get('/large'))
  await eventually(() =>
    expect([idle.bytes, accepted.filter((one) => one.isPaused()).length]).toEqual([small.length, 1]),
  )
  direct.closeIdle()
  await eventually(() => expect([idle.closed, silent.closed, direct.count]).toEqual([true, true, 1]))
  slow.socket.resume()
  await eventually(() => expect([slow.bytes, slow.closed, direct.count]).toEqual([large.length, true, 0]))
})

test('at the very end nobody is waited for', async () => {
  const { direct, connect, accepted } = await open()
  const slow = connect()
  slow.socket.pause()
  slow.socket.write(get('/large'))
  await eventually(() => expect(accepted.filter((one) => one.isPaused())).toHaveLength(1))
  direct.closeAll()
  await eventually(() => expect(direct.count).toBe(0))
})

test('who ends its side after a request has its answer', async () => {
  const { direct, connect } = await open()
  const client = connect()
  client.socket.end(get('/small'))
  await eventually(() => expect([client.bytes, client.closed, direct.count]).toEqual([small.length, true, 0]))
})
