import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Behaviour, type HttpPeer, startHttpPeer } from '@/e2e/support/http-peer'
import { parseAllowedDestinations } from '@/lib/status/addresses/allowed-destinations'
import { type Guard, openGuard } from './address-guard'
import { askPrometheus } from './ask-prometheus'

let peer: HttpPeer
let guard: Guard
beforeAll(async () => {
  peer = await startHttpPeer()
  guard = openGuard(parseAllowedDestinations('127.0.0.0/8'))
})
afterAll(async () => {
  await guard.close()
  await peer.close()
})

const [from, to] = [1_795_000_020, 1_795_000_320]
let asked = 0
function ask(behave: Behaviour) {
  const prefix = `/source-${asked++}`
  peer.behave(prefix, behave)
  return askPrometheus(guard, 'test')({ baseUri: `${peer.url}${prefix}`, query: 'up', from, to })
}
const answers =
  (status: number, body: string | Buffer, headers = {}): Behaviour =>
  (_, response) =>
    void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)
const matrix = (...series: unknown[][]) =>
  JSON.stringify({ data: { resultType: 'matrix', result: series.map((values) => ({ metric: { a: '<b>' }, values })) } })
const values = (...texts: unknown[]) => matrix(texts.map((text, at) => [from + at * 60, text]))

test('of an answer only the numbers of the minutes that were asked for are taken', async () => {
  expect(await ask(answers(200, values('NaN', '+Inf', '1e400', '', '0x10', '-1.5e-07')))).toEqual({
    kind: 'points',
    points: [[from + 300, -1.5e-7]],
  })
  const far = [0, -1e300, 1e300, 8.64e15, from - 60, to + 60].map((at) => [at, '1'])
  expect(await ask(answers(200, matrix([...far, [to, '2']])))).toEqual({ kind: 'points', points: [[to, 2]] })
})

const isNone = 'Its answer is not one of a Prometheus.'
test.each<[string, Behaviour, string]>([
  ['null', answers(200, 'null'), isNone],
  ['a page', answers(200, '<script>alert(1)</script>', { 'content-type': 'text/html' }), isNone],
  ['lists 60,000 deep', answers(200, '['.repeat(60_000)), isNone],
  ['times as text', answers(200, matrix([[String(from), '1']])), isNone],
  ['another type', answers(200, '{"data":{"resultType":"vector","result":[]}}'), isNone],
  ['what is no UTF-8', answers(200, Buffer.from(values('1'), 'utf16le')), isNone],
  [
    'gzip that nobody asked for',
    answers(200, gzipSync(Buffer.alloc(20_000_000)), { 'content-encoding': 'gzip' }),
    isNone,
  ],
  ['more than is read', answers(200, `${' '.repeat(70_000)}${values('1')}`), isNone],
  ['nothing', answers(204, ''), 'It answered 204: nothing that can be read.'],
  [
    'a redirect',
    answers(302, '', { location: 'http://169.254.169.254/' }),
    'It answered 302: nothing that can be read.',
  ],
  ['an object for an error', answers(500, '{"error":{"__proto__":1}}'), 'It answered 500: nothing that can be read.'],
  [
    'an error with NUL',
    answers(422, '{"error":"bad\\u0000\\r\\nthing\\u001b[31m"}'),
    'It answered 422: bad thing [31m',
  ],
  ['half a character', answers(400, '{"error":"\\ud83d!"}'), 'It answered 400: !'],
  ['a blank error', answers(400, '{"error":"\\u0000"}'), 'It answered 400: nothing that can be read.'],
  ['two series', answers(200, matrix([], [])), 'The query has 2 series: it must be of one, as by sum() or avg().'],
])('%s is told in words that can be kept', async (_, behave, error) => {
  expect(await ask(behave)).toEqual({ kind: 'failed', error })
})
