import net from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSmallFront, type SmallFront } from '@/e2e/support/small-front'
import { Bytes } from './bytes'

// One front of each kind, over the same bytes. What is sent comes back the same from both but for the date, however it is cut.
const body = 'All is well. '.repeat(2000)
const known = ['/', '/history', '/api/v2/summary.json', '/history.atom', '/small.txt', '/large.js']
const file = (text: string) =>
  new Bytes(
    { status: 200, contentType: 'text/plain; charset=utf-8', body: Buffer.from(text), validUntil: null },
    'file',
  )
const given = {
  files: () =>
    new Map([
      ['/small.txt', file('small')],
      ['/large.js', file(body)],
    ]),
  render: async (at: string) => ({
    status: at === '/not-found' ? 404 : 200,
    contentType: at.startsWith('/api') ? 'application/json; charset=utf-8' : 'text/html; charset=utf-8',
    body: Buffer.from(`${at} ${body}`),
    validUntil: null,
  }),
}
let direct: SmallFront
let full: SmallFront
const tags: string[] = []

const usual = (target: string, more = '') => `GET ${target} HTTP/1.1\r\nHost: status.example\r\n${more}\r\n`
const last = usual('/small.txt', 'Connection: close\r\n')

/**
 * All that comes back until the server closes, with no date and no nonce. Each piece goes out when the server has read the one before:
 * how a refused request is answered depends on where it lies in what was read.
 */
function exchange({ port, server }: SmallFront, pieces: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const accepted = new Promise<net.Socket>((found) => server.once('connection', found))
    const socket = net.connect({ port, host: '127.0.0.1', noDelay: true }, async () => {
      const other = await accepted
      let sent = 0
      for (const piece of pieces) {
        // what comes after the end would take away what was answered before it
        if (socket.destroyed || other.destroyed || other.writableEnded) return
        socket.write(piece, 'latin1')
        sent += piece.length
        while (other.bytesRead < sent && !other.destroyed && !socket.destroyed) await new Promise(setImmediate)
      }
    })
    let text = ''
    socket.setEncoding('latin1')
    socket.on('data', (part) => (text += part))
    // refused while there was more to come
    socket.on('error', (fault: NodeJS.ErrnoException) =>
      /EPIPE|ECONNRESET/.test(fault.code ?? '') ? 0 : reject(fault),
    )
    socket.on('close', () =>
      resolve(text.replace(/^date: [^\r\n]{29}\r$/gim, 'date').replace(/'nonce-[^']+'/g, 'nonce')),
    )
  })
}

beforeAll(async () => {
  direct = await openSmallFront({ ...given, files: given.files() })
  full = await openSmallFront({ ...given, files: given.files(), direct: false })
  for (const server of [direct, full]) for (const target of known) await exchange(server, [usual(target), last])
  const answers = await exchange(direct, [...known.map((at) => usual(at)), last])
  for (const [, tag = ''] of answers.matchAll(/^etag: (.*)\r$/gm)) tags.push(tag)
})
afterAll(async () => {
  await Promise.all([direct.close(), full.close()])
})

const oneOf = (...values: string[]) => fc.constantFrom(...values)
const target = fc.oneof(
  { weight: 6, arbitrary: oneOf(...known) },
  oneOf(
    '/?a=b',
    '//',
    '/%2e',
    '/nothing',
    '/history?page=9',
    '/admin',
    '/api/v2/none.json',
    'http://x/',
    '*',
    '/a b',
    '/é',
    '',
  ),
)
const accepts = oneOf(
  'gzip',
  'br',
  'gzip, br',
  'gzip;q=0, *;q=0.1',
  'identity',
  '',
  'br;q=2',
  '\tgzip ',
  'x-gzip',
  '*;q=0',
)
const tag = fc
  .integer({ min: 0, max: 5 })
  .chain((at) => oneOf('*', tags[at] ?? '*', `W/${tags[at]}`, `"x", ${tags[at]}`, '"x"', 'x'))
const header = fc.oneof(
  { weight: 4, arbitrary: accepts.map((value) => `Accept-Encoding: ${value}`) },
  { weight: 3, arbitrary: tag.map((value) => `If-None-Match: ${value}`) },
  {
    weight: 3,
    arbitrary: oneOf(
      'Accept: */*',
      'Cookie: a=b',
      'X-Forwarded-For: 1.2.3.4',
      'User-Agent: curl/8',
      'Range: bytes=0-1',
    ),
  },
  oneOf(
    'Connection: keep-alive',
    'connection: Keep-Alive',
    'Connection: close',
    'Connection: upgrade',
    'Connection: x, keep-alive',
  ),
  oneOf(
    'Content-Length: 0',
    'Content-Length: 3',
    'Transfer-Encoding: chunked',
    'Expect: 100-continue',
    'Expect: x',
    'TE: trailers',
  ),
  oneOf(
    'Upgrade: websocket',
    'Host: other',
    'Host:',
    'Bad Name: x',
    'Bad: \u0001',
    'Bad: \u00e9',
    ': x',
    'NoColon',
    ' folded',
    'X:\ty\t',
    'X-: ',
  ),
)
const simple = fc
  .tuple(oneOf('GET', 'HEAD'), oneOf(...known), fc.option(accepts), fc.option(tag))
  .map(([method, target, encoding, tag]) => {
    const lines = [
      encoding === null ? '' : `Accept-Encoding: ${encoding}\r\n`,
      tag === null ? '' : `If-None-Match: ${tag}\r\n`,
    ]
    return usual(target, `User-Agent: reader\r\n${lines.join('')}`).replace('GET', method)
  })
const odd = fc
  .record({
    method: fc.oneof(
      { weight: 8, arbitrary: oneOf('GET', 'HEAD') },
      oneOf('get', 'POST', 'OPTIONS', 'TRACE', 'GETS', ''),
    ),
    target,
    version: fc.oneof(
      { weight: 12, arbitrary: oneOf('HTTP/1.1') },
      oneOf('HTTP/1.0', 'HTTP/2.0', 'http/1.1', 'HTTP/1.1 ', ''),
    ),
    host: fc.oneof(
      { weight: 12, arbitrary: oneOf('Host: status.example\r\n') },
      oneOf('', 'Host: a b\r\n', 'Host : x\r\n', 'HOST:y\r\n'),
    ),
    headers: fc.array(header, { maxLength: 5 }),
    end: fc.oneof({ weight: 14, arbitrary: oneOf('\r\n') }, oneOf('\n', '\r', 'abc\r\n\r\n', '\r\n\r\n')),
    newline: fc.oneof({ weight: 14, arbitrary: oneOf('\r\n') }, oneOf('\n', '\r')),
  })
  .map(
    ({ method, target, version, host, headers, end, newline }) =>
      `${method} ${target} ${version}\r\n${host}${headers.map((line) => line + newline).join('')}${end}`,
  )
type Sent = { text: string; at: number; joined: boolean }

/** The pieces in which requests go out: cut somewhere, or together with what is before. */
function piecesOf(all: Sent[]): string[] {
  const pieces: string[] = []
  for (const { text, at, joined } of all) {
    const before = joined ? (pieces.pop() ?? '') : ''
    pieces.push(before + text.slice(0, at))
    if (at < text.length) pieces.push(text.slice(at))
  }
  return pieces
}

const at = fc.oneof({ weight: 4, arbitrary: fc.constant(10_000) }, fc.nat(80))
const sent = fc
  .array(fc.record({ text: fc.oneof(simple, odd), at, joined: fc.boolean() }), { minLength: 1, maxLength: 4 })
  .map(piecesOf)

test.each([1, 2, 3, 4])('what is sent has the same answer on both ways, part %s of four', async () => {
  let whole = 0
  const counted = direct.front.whole
  direct.front.whole = (...given) => {
    const bytes = counted.apply(direct.front, given)
    if (bytes) whole++
    return bytes
  }
  await fc.assert(
    fc.asyncProperty(sent, async (pieces) => {
      const [one, other] = await Promise.all([direct, full].map((server) => exchange(server, [...pieces, last])))
      expect(one).toBe(other)
      expect(one).toMatch(/^HTTP\/1\.1 /)
    }),
    { numRuns: 150 },
  )
  direct.front.whole = counted
  // and it was not the same way both times
  expect(whole).toBeGreaterThan(20)
})
