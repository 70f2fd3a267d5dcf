import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { answerBytes } from './answer-bytes'
import { Bytes } from './bytes'

const keepAliveMs = 7000
const last = '<p>The end</p>'
const page = '<p>Grüße, all is well.</p>'.repeat(40) + last
const bytes = () =>
  new Bytes({ status: 200, contentType: 'text/html; charset=utf-8', body: Buffer.from(page), validUntil: null }, 1)
const headers = ['x-content-type-options', 'nosniff', 'vary', 'accept-encoding']
let server: http.Server
let way: { keepAliveMs?: number }

beforeEach(async () => {
  const made = bytes()
  way = { keepAliveMs }
  server = http.createServer({ keepAliveTimeout: keepAliveMs }, (request, response) =>
    answerBytes(request, response, { bytes: made, headers, ...way }),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

/** All that comes back for these bytes, once `enough` of it is there or the server closes. */
function exchange(sent: string, enough: (text: string) => boolean = () => false): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = net.connect((server.address() as AddressInfo).port, '127.0.0.1', () => socket.write(sent))
    let text = ''
    socket.setEncoding('latin1')
    socket.on('data', (part) => {
      text += part
      if (enough(text)) socket.destroy()
    })
    socket.on('close', () => resolve(text))
    socket.on('error', reject)
  })
}

const get = (more = '', line = 'GET / HTTP/1.1') => `${line}\r\nHost: x\r\n${more}\r\n`
const times = (count: number) => (text: string) => text.split(last).length > count
const withoutDate = (text: string) => text.replace(/^Date: .*$/m, 'Date: then')

test.each(['', 'accept-encoding: gzip\r\n', 'accept-encoding: br\r\n'])(
  'ready lines are, byte for byte, what Node would have put together (%j)',
  async (more) => {
    const length = (text: string) =>
      text.length >= text.indexOf('\r\n\r\n') + 4 + Number(/content-length: (\d+)/.exec(text)?.[1])
    const ready = await exchange(get(more), length)
    way = {}
    const usual = await exchange(get(more), length)
    expect(ready).toContain('Connection: keep-alive\r\nKeep-Alive: timeout=7\r\n\r\n')
    expect(withoutDate(ready)).toBe(withoutDate(usual))
    expect(Date.parse(/^Date: (.*)$/m.exec(ready)?.[1] ?? '')).toBeGreaterThan(Date.now() - 5000)
  },
)

test('a connection is kept, and requests that were sent together are answered in turn', async () => {
  const text = await exchange(get() + get() + get(), times(3))
  expect(text.match(/HTTP\/1\.1 200 OK\r/g)).toHaveLength(3)
})

test.each([
  ['asked to', get('connection: close\r\n')],
  ['HTTP/1.0 is spoken', get('', 'GET / HTTP/1.0')],
])('the connection is closed when %s', async (_, sent) => {
  const text = await exchange(sent)
  expect(text).toContain('Connection: close')
  expect(text.endsWith(last)).toBe(true)
})

test('HEAD gets the same lines and no body, a client that has the bytes gets 304', async () => {
  const head = await exchange(get('', 'HEAD / HTTP/1.1'), (text) => text.endsWith('\r\n\r\n'))
  expect(head).toContain(`content-length: ${Buffer.byteLength(page)}`)
  const etag = /etag: (.*)\r/.exec(head)?.[1]
  const again = await exchange(get(`if-none-match: ${etag}\r\n`), (text) => text.endsWith('\r\n\r\n'))
  expect(again).toMatch(/^HTTP\/1\.1 304 /)
})

test('what is no header is refused, and not sent', () => {
  expect(() => bytes().head('identity', ['x-a', 'b\r\nx-c: d'])).toThrow(/Invalid character/)
})
