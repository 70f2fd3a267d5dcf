import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'

/** One exchange with a server whose page's address is http://status.example. */
export type HostileRequest = {
  name: string
  /** what is sent, byte for byte; more than one piece is sent one after the other */
  pieces: (string | Buffer)[]
  /** the statuses of the answers, in order; where the parser decides, any of a list */
  statuses: (number | number[])[]
  /** how the (last) answer tells what it tells; null: only that there is no fault in it */
  format: Format | null
  /** what an inner server sees of it, as "POST /api/v1/pages": nothing by default */
  inward: string[]
  /** the request is never complete: our side ends */
  finish?: boolean
}
export type Format = 'page' | 'open' | 'management' | 'text' | 'desk'

type Settings = { headers?: string[]; method?: string; body?: string | Buffer; version?: string; host?: string | null }

/** A request that is well formed but for what it is made of. */
export function request(
  target: string,
  { headers = [], method = 'GET', body, version = '1.1', host = 'status.example' }: Settings = {},
) {
  const lines = [
    `${method} ${target} HTTP/${version}`,
    ...(host === null ? [] : [`Host: ${host}`]),
    'Connection: close',
    ...headers,
  ]
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), Buffer.from(body ?? '')])
}

const row = (
  name: string,
  pieces: (string | Buffer)[] | string | Buffer,
  statuses: (number | number[])[] | number,
  format: Format | null = null,
  inward: string[] = [],
): HostileRequest => ({
  name,
  pieces: Array.isArray(pieces) ? pieces : [pieces],
  statuses: Array.isArray(statuses) ? statuses : [statuses],
  format,
  inward,
})

const targets = (list: string[], status: number, format: Format, inward: string[] = []) =>
  list.map((target) => row(`GET ${target.slice(0, 80)}`, request(target), status, format, inward))

// the last address that a GET of the desk's sign-in can be spelled as
const signIn = targets(
  [
    '/api/../admin/sign-in',
    '/api/%2e%2e/admin/sign-in',
    '/api/.%2E/admin/sign-in',
    '/api/v1/../../admin/sign-in',
    '/v1/../../admin/sign-in',
    '/api/v2/../../admin/sign-in',
    '/api/v2/%2e%2e/%2e%2e/admin/sign-in',
    '/api/v2/..%2f..%2fadmin/sign-in',
    '/api/v2/..\\..\\admin/sign-in',
    '/api/v2/..%5c..%5Cadmin/sign-in',
    '/_next/static/../../admin/sign-in',
    '/_next/../admin/sign-in',
    '/healthz/../admin/sign-in',
    '/incidents/../admin/sign-in',
    '/history/..//admin///sign-in',
    '//admin/sign-in',
    '/%61dmin/%73ign-in',
    '/admin%2Fsign-in',
    '/admin/sign-in/',
    '/./admin/./sign-in/.',
    '/x/y/../../admin/sign-in',
    '/../../admin/sign-in',
    'http://evil.example/admin/sign-in',
    'http://evil.example/api/v2/../../admin/sign-in',
    '/admin/sign-in?nxtPx=1&__nextLocale=x',
  ],
  200,
  'desk',
  ['GET /admin/sign-in'],
)

const summary = targets(
  [
    '/api/v2/summary.json',
    '//api/v2/summary.json',
    '///api///v2///summary.json',
    '/api/v2/summary.json/',
    '/api/v2/summary',
    '/api/v2/./summary.json',
    '/api/v2/x/../summary.json',
    '/api%2Fv2%2fsummary.json',
    '/api/v2/%73ummary.json',
    '/api/v2/summary%2ejson',
    '/api/v2/summary.json?x=1&x=2',
    '/api/v2/summary.json?%zz',
    '/api/v2/summary.json?%00',
    '/api/v2/summary.json??/../../admin',
    'http://evil.example/api/v2/summary.json',
    'HTTP://evil.example:99999//api/v2/summary.json',
    '/admin/../api/v2/summary.json',
    '/v1/../api/v2/summary.json',
  ],
  200,
  'open',
)

const noData = targets(
  [
    '/api/v2/incidents/%zz.json',
    '/api/v2/incidents/%.json',
    '/api/v2/incidents/%2.json',
    '/api/v2/%00',
    '/api/v2/incidents/a%00b.json',
    '/api/v2/summary.json%00',
    '/api/v2/summary.json%0a',
    '/api/v2/summary.json%20',
    '/api/v2/summary.json;a=b',
    '/api/v2/..;/admin',
    '/api/v2/%252e%252e/%252e%252e/admin',
    '/api/v2/%c0%ae%c0%ae/admin',
    '/api/v2/%u002e%u002e/admin',
    '/api/v2/incidents/aaaaaaaaaaaa.json',
    '/api/v2/components/aaaaaaaaaaaa.json',
    '/api/v2/scheduled-maintenances/aaaaaaaaaaaa.json',
    '/api/v2/incidents/__proto__.json',
    '/api/v2/constructor',
    '/api/v2/SUMMARY.json',
    '/api/v2/summary.xml',
    '/api/v2/<script>',
    '/api/v2/incidents/a/b/c.json',
    '/api/v2/%F0%9F%92%A9.json',
    `/api/v2/${'a'.repeat(7000)}`,
    `/api/v2${'/a'.repeat(3000)}`,
    '/api/v2',
    '/api/v3/summary.json',
    '/api',
  ],
  404,
  'open',
)

const noPage = targets(
  [
    '/nothing-here',
    '/%00',
    '/admin%00',
    '/admin;x/sign-in',
    '/admin%3bx',
    '/ADMIN',
    '/incidents/aaaaaaaaaaaa',
    '/incidents/%zz',
    '/incidents/a%00',
    '/incidents/__proto__',
    '/__proto__',
    '/constructor',
    '/toString',
    '/history?component=aaaaaaaaaaaa',
    '/history?component=%00',
    '/history?page=999999',
    '/history?page=9999',
    '/history?page=-1',
    '/history?page=1e3',
    '/subscribe?by=pigeon',
    '/subscribe?incident=aaaaaaaaaaaa',
    '/subscribe?by=%00',
    '/subscribe/code?incident=aaaaaaaaaaaa',
    '/subscribe/sent?by=pigeon',
    '/subscribe/again?held=aaaaaaaa',
    '/_next/image?url=%2Ffavicon.svg&w=64&q=75',
    '/_next/image?url=http%3A%2F%2F127.0.0.1%2F&w=64&q=75',
    '/_next/data/x/index.json',
    '/_next/static/chunks/aaaa.js',
    '/_next/static/../BUILD_ID',
    '/_next/static/..%2f..%2fpackage.json',
    '/.env',
    '/.git/config',
    '/not-found',
    '/_not-found',
    '/-/facts',
    '/%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    '/favicon.svg%00.html',
    '/subscriptions/%00',
    '/%E0%A4%A',
  ],
  404,
  'page',
)

const long = [
  row('an address of 8001 characters', request(`/${'a'.repeat(8000)}`), 414, 'page'),
  row('an address of 13 KB below the open API', request(`/api/v2/${'a'.repeat(13_000)}`), 414, 'open'),
  row('an address of 13 KB in the management API', request(`/v1/${'a'.repeat(13_000)}`), 414, 'management'),
  row('a query of 13 KB', request(`/?${'a'.repeat(13_000)}`), 414, 'page'),
  row('an address of 40 KB', request(`/${'a'.repeat(40_000)}`), 414, 'page'),
]

const inPage = (method: string, target: string, status: number, format: Format) =>
  row(`${method} ${target}`, request(target, { method }), status, format)

const methods = [
  inPage('TRACE', '/', 405, 'page'),
  inPage('TRACE', '/admin/sign-in', 405, 'page'),
  inPage('TRACE', '/api/v2/summary.json', 405, 'open'),
  inPage('TRACE', '/v1/pages', 405, 'management'),
  inPage('TRACE', '/healthz', 405, 'text'),
  inPage('CONNECT', 'evil.example:443', 405, 'page'),
  inPage('PROPFIND', '/', 405, 'page'),
  inPage('PURGE', '/', 405, 'page'),
  inPage('MKCOL', '/admin', 405, 'page'),
  inPage('M-SEARCH', '/v1/pages', 405, 'management'),
  inPage('QUERY', '/admin', 405, 'page'),
  inPage('BREW', '/', 501, 'page'),
  inPage('BREW', '/api/v2/summary.json', 501, 'open'),
  inPage('get', '/v1/pages', 501, 'management'),
  inPage('POST', '/', 405, 'page'),
  inPage('PUT', '/history', 405, 'page'),
  inPage('PATCH', '/favicon.svg', 405, 'page'),
  inPage('DELETE', '/api/v2/summary.json', 405, 'open'),
  inPage('PUT', '/admin/sign-in', 405, 'page'),
  inPage('OPTIONS', '/admin/sign-in', 405, 'page'),
  inPage('POST', '/readyz', 405, 'text'),
  inPage('GET', '/api/v2/subscribers.json', 405, 'open'),
  inPage('OPTIONS', '/', 405, 'page'),
  row('OPTIONS *', request('*', { method: 'OPTIONS' }), 204),
  row('GET *', request('*'), 400, 'page'),
  row('OPTIONS of the open API', request('/api/v2/summary.json', { method: 'OPTIONS' }), 204),
]

const smuggled = 'GET /admin/sign-in HTTP/1.1\r\nHost: status.example\r\n\r\n'
const chunked = (text: string) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n0\r\n\r\n`
const TE = 'Transfer-Encoding: chunked'
const withBody = (method: string, target: string, headers: string[], body: string | Buffer) =>
  request(target, { method, headers, body })

const noBodyBelongs = [
  ...['GET', 'HEAD'].flatMap((method) =>
    ['/', '/api/v2/summary.json', '/favicon.svg'].flatMap((target) => [
      row(`${method} ${target} with a chunked body`, withBody(method, target, [TE], chunked(smuggled)), 200),
      row(
        `${method} ${target} with a body of a length`,
        withBody(method, target, [`Content-Length: ${smuggled.length}`], smuggled),
        200,
      ),
    ]),
  ),
  row('GET of the desk with a chunked body', withBody('GET', '/admin/sign-in', [TE], chunked(smuggled)), 200, 'desk', [
    'GET /admin/sign-in',
  ]),
  row('DELETE with a chunked body', withBody('DELETE', '/v1/pages/x', [TE], chunked(smuggled)), 401, 'management', [
    'DELETE /api/v1/pages/x',
  ]),
  row(
    'GET of the management API with a body',
    withBody('GET', '/v1/pages', ['Content-Length: 2'], '{}'),
    401,
    'management',
    ['GET /api/v1/pages'],
  ),
  row('OPTIONS with a chunked body', withBody('OPTIONS', '/api/v2/summary.json', [TE], chunked(smuggled)), 204),
  row('GET with 300 KB', withBody('GET', '/', [TE], chunked('x'.repeat(300_000))), 413, 'page'),
  row(
    'GET of data with 300 KB',
    withBody('GET', '/api/v2/summary.json', ['Content-Length: 300000'], 'x'.repeat(300_000)),
    413,
    'open',
  ),
]

const post = (headers: string[], body: string | Buffer = '') => withBody('POST', '/v1/pages/x/incidents', headers, body)
const passes = ['POST /api/v1/pages/x/incidents']
const J = 'Content-Type: application/json'
const length = (body: string | Buffer) => `Content-Length: ${Buffer.byteLength(body)}`

const framing = [
  row('a chunked body', post([J, TE], chunked('{}')), 401, 'management', passes),
  row('a body with chunk extensions', post([J, TE], '2;a=b;c="d"\r\n{}\r\n0\r\n\r\n'), [[401, 400]]),
  row(
    'a body with trailers',
    post([J, TE, 'Trailer: Host'], '2\r\n{}\r\n0\r\nHost: evil.example\r\nContent-Length: 9\r\n\r\n'),
    [[401, 400]],
    'management',
    [],
  ),
  row('no length at all', post([J]), 401, 'management', passes),
  row('a length and chunks', post([J, 'Content-Length: 2', TE], chunked('{}')), 400, null),
  row('chunks and a length', post([J, TE, 'Content-Length: 2'], chunked('{}')), 400, null),
  row('two equal lengths', post([J, 'Content-Length: 2', 'Content-Length: 2'], '{}'), 400, null),
  row('two lengths', post([J, 'Content-Length: 2', 'Content-Length: 40'], '{}'), 400, null),
  row('a list of lengths', post([J, 'Content-Length: 2, 2'], '{}'), 400, null),
  row('a length with a sign', post([J, 'Content-Length: +2'], '{}'), 400, null),
  row('a negative length', post([J, 'Content-Length: -1'], '{}'), 400, null),
  row('a length in hex', post([J, 'Content-Length: 0x2'], '{}'), 400, null),
  row('a length beyond all numbers', post([J, `Content-Length: ${'9'.repeat(40)}`], '{}'), 400, null),
  row('an announced gigabyte', post([J, 'Content-Length: 1000000000'], '{}'), 413, 'management'),
  row('chunked twice', post([J, 'Transfer-Encoding: chunked, chunked'], chunked('{}')), [[400, 501]]),
  row('chunked in two lines', post([J, TE, TE], chunked('{}')), [[400, 501]]),
  row('gzip as a transfer coding', post([J, 'Transfer-Encoding: gzip, chunked'], chunked('{}')), [[400, 501]]),
  row('identity as a transfer coding', post([J, 'Transfer-Encoding: identity', 'Content-Length: 2'], '{}'), [
    [400, 501],
  ]),
  row('an unknown transfer coding', post([J, 'Transfer-Encoding: xchunked'], '{}'), [[400, 501]]),
  row('a space before the colon', post([J, 'Transfer-Encoding : chunked'], chunked('{}')), 400, null),
  row('a tab in the coding', post([J, 'Transfer-Encoding: \tchunked'], chunked('{}')), [[401, 400, 501]]),
  row('a vertical tab in the coding', post([J, 'Transfer-Encoding: \x0bchunked'], chunked('{}')), [[400, 501]]),
  row('a folded coding', post([J, 'Transfer-Encoding:\r\n chunked'], chunked('{}')), [[400, 401]]),
  row('a chunk size that is none', post([J, TE], 'zz\r\n{}\r\n0\r\n\r\n'), 400, null),
  row('a chunk size beyond all numbers', post([J, TE], `${'f'.repeat(20)}\r\n{}\r\n0\r\n\r\n`), 400, null),
  row('a chunk longer than it says', post([J, TE], '1\r\n{}\r\n0\r\n\r\n'), 400, null),
  row('300 KB in chunks', post([J, TE], `${chunked('x'.repeat(300_000))}`), 413, 'management'),
  row('100 continue', [post([J, 'Expect: 100-continue', 'Content-Length: 2']), '{}'], 401, 'management', passes),
  row(
    '100 continue for a gigabyte',
    post([J, 'Expect: 100-continue', 'Content-Length: 1000000000']),
    413,
    'management',
  ),
  row('another expectation', post([J, 'Expect: the-unexpected', 'Content-Length: 0']), 417, 'management'),
]

const coded = (coding: string, body: Buffer | string) => post([J, `Content-Encoding: ${coding}`, length(body)], body)
const bomb = Buffer.alloc(20_000_000)
const codings = [
  row('gzip', coded('gzip', gzipSync('{}')), 401, 'management', passes),
  row('GZIP', coded('GZIP', gzipSync('{}')), 401, 'management', passes),
  row('deflate', coded('deflate', deflateSync('{}')), 401, 'management', passes),
  row('deflate without a head', coded('deflate', deflateRawSync('{}')), 401, 'management', passes),
  row('br', coded('br', brotliCompressSync('{}')), 401, 'management', passes),
  row('identity', coded('identity', '{}'), 401, 'management', passes),
  row('a gzip bomb', coded('gzip', gzipSync(bomb)), 413, 'management'),
  row('a br bomb', coded('br', brotliCompressSync(bomb)), 413, 'management'),
  row('a deflate bomb', coded('deflate', deflateSync(bomb)), 413, 'management'),
  row('gzip that is none', coded('gzip', 'this is no gzip'), 400, 'management'),
  row('gzip that breaks off', coded('gzip', gzipSync('{"a":"bcdef"}').subarray(0, 12)), 400, 'management'),
  row('gzip of gzip', coded('gzip, gzip', gzipSync(gzipSync('{}'))), 415, 'management'),
  row('zstd', coded('zstd', '{}'), 415, 'management'),
  row('an unknown coding', coded('constructor', '{}'), 415, 'management'),
  row(
    'an unknown coding for the open API',
    withBody('POST', '/api/v2/subscribers.json', [J, 'Content-Encoding: x', 'Content-Length: 2'], '{}'),
    415,
    'open',
  ),
]

const sent = (headers: string[], target = '/admin/sign-in') =>
  withBody('POST', target, ['Content-Type: application/x-www-form-urlencoded', 'Content-Length: 3', ...headers], 'a=b')
const claims = [
  'X-Forwarded-For: 203.0.113.9',
  'X-Forwarded-Host: evil.example',
  'X-Forwarded-Proto: https',
  'X-Forwarded-Port: 1',
  'Forwarded: for=203.0.113.9;host=evil.example',
  'X-Real-IP: 203.0.113.9',
  'X-Heliograph-Client: 203.0.113.9',
  'X-Heliograph-Front: guess',
  'X-Heliograph-Request: guess',
  "Content-Security-Policy: script-src 'nonce-x'",
  'X-Middleware-Subrequest: middleware:middleware:middleware',
  'X-Middleware-Rewrite: http://evil.example/',
  'X-Middleware-Override-Headers: cookie',
  'X-Middleware-Prefetch: 1',
  'X-Invoke-Path: /admin',
  'X-Invoke-Status: 500',
  'X-Matched-Path: /admin',
  'X-Now-Route-Matches: 1',
  'X-Nextjs-Data: 1',
  'X-Nextjs-Request-Id: 1',
  'X-Action-Forwarded: 1',
  'X-Prerender-Revalidate: 1',
  'Next-Resume: 1',
  'Next-Hmr-Refresh: 1',
  'X-HTTP-Method-Override: DELETE',
  'X-Original-URL: /admin',
  'X-Rewrite-URL: /admin',
  'Range: bytes=0-1',
  'Traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
]
const said = [
  ...claims.map((claim) =>
    row(`GET of the desk with ${claim.slice(0, 60)}`, request('/admin/sign-in', { headers: [claim] }), 200, 'desk', [
      'GET /admin/sign-in',
    ]),
  ),
  row('GET / with all claims at once', request('/', { headers: [...claims, 'RSC: 1', 'Next-Action: x'] }), 200),
  row('POST from another site', sent(['Origin: http://evil.example']), 403, 'page'),
  row('POST from nowhere', sent([]), 403, 'page'),
  row('POST from null', sent(['Origin: null']), 403, 'page'),
  row('POST from another port', sent(['Origin: http://status.example:81']), 403, 'page'),
  row('POST from https', sent(['Origin: https://status.example']), 403, 'page'),
  row('POST with a broken origin', sent(['Origin: http://']), 403, 'page'),
  row(
    'POST from what the proxy calls us',
    request('/admin/sign-in', {
      method: 'POST',
      host: '127.0.0.1:3000',
      headers: ['Origin: http://127.0.0.1:3000', 'Content-Length: 0'],
    }),
    403,
    'page',
  ),
  row(
    'POST that says another host is ours',
    sent(['Origin: http://evil.example', 'X-Forwarded-Host: evil.example']),
    403,
    'page',
  ),
  row(
    'an action from another site is told in text',
    sent(['Origin: http://evil.example', 'Next-Action: 00']),
    403,
    'text',
  ),
  row('POST of a public form from another site', sent(['Origin: http://evil.example'], '/subscribe/send'), 403, 'page'),
  row(
    'POST through dot segments from another site',
    sent(['Origin: http://evil.example'], '/api/v2/../../admin/sign-in'),
    403,
    'page',
  ),
]

const partsOf = (count: number) => `${'--b\r\nContent-Disposition: form-data; name="f"\r\n\r\n\r\n'.repeat(count)}--b--`
const ofVisitors = (target: string, count: number) => {
  const head = ['Origin: http://status.example', 'Content-Type: multipart/form-data; boundary=b']
  return withBody('POST', target, [...head, length(partsOf(count))], partsOf(count))
}
const parted = [
  ...['/admin/sign-in', '/admin/setup', '/admin/reset', '/admin/%73ign-in/', '/api/v2/../../admin//reset'].map(
    (target) => row(`60 parts for ${target}`, ofVisitors(target, 60), 413, 'page'),
  ),
  row('10 parts for the sign-in', ofVisitors('/admin/sign-in', 10), 200, 'desk', ['POST /admin/sign-in']),
  row('60 parts for another form', ofVisitors('/admin/incidents/new', 60), 200, 'desk', ['POST /admin/incidents/new']),
]

const heads = [
  row('a folded header', request('/', { headers: ['X-A: a\r\n b'] }), [[200, 400]]),
  row('lines that end with LF alone', 'GET / HTTP/1.1\nHost: status.example\nConnection: close\n\n', [[200, 400]]),
  row('lines that end with CR alone', 'GET / HTTP/1.1\rHost: status.example\r\r', 400),
  row('a header without a colon', request('/', { headers: ['nonsense'] }), 400),
  row('a header with a space in its name', request('/', { headers: ['X A: b'] }), 400),
  row('a header with NUL', request('/', { headers: ['X-A: a\0b'] }), 400),
  row('a header with an empty name', request('/', { headers: [': b'] }), 400),
  row('200 headers', request('/', { headers: Array.from({ length: 200 }, (_, at) => `X-${at}: a`) }), 431, 'page'),
  row('3000 headers', request('/', { headers: Array.from({ length: 3000 }, () => 'a:') }), 431),
  row('a header of 20 KB', request('/', { headers: [`X-A: ${'a'.repeat(20_000)}`] }), 431),
  row(
    'a header of 20 KB at the open API',
    request('/api/v2/summary.json', { headers: [`X-A: ${'a'.repeat(20_000)}`] }),
    431,
    'open',
  ),
  row('two hosts', request('/', { headers: ['Host: evil.example'] }), 400, 'page'),
  row('two equal hosts', request('/api/v2/summary.json', { headers: ['Host: status.example'] }), 400, 'open'),
  row('no host', request('/', { host: null }), 400, 'page'),
  row('no host at the management API', request('/v1/pages', { host: null }), 400, 'management'),
  row('an empty host', request('/', { host: '' }), 200),
  row('another host', request('/', { host: 'evil.example' }), 200),
  row('a host with a user', request('/', { host: 'user@evil.example' }), 400, 'page'),
  row('a host with a path', request('/', { host: 'status.example/admin' }), 400, 'page'),
  row('two hosts in one', request('/', { host: 'status.example, evil.example' }), 400, 'page'),
  row('HTTP/1.0', request('/', { version: '1.0' }), 200),
  row('HTTP/1.0 without a host', request('/', { version: '1.0', host: null }), 200),
  row('HTTP/0.9', 'GET /\r\n\r\n', [[400, 505]]),
  row('HTTP/2.0', request('/', { version: '2.0' }), 505, 'page'),
  row('HTTP/9.9', request('/', { version: '9.9' }), 400),
  row('no version', 'GET / \r\nHost: status.example\r\n\r\n', 400),
  row('no target', 'GET  HTTP/1.1\r\nHost: status.example\r\n\r\n', 400),
  row('empty lines first', ['\r\n\r\n', request('/')], 200),
  row('the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400),
  row('the beginning of TLS', Buffer.from('16030100c8010000c40303', 'hex'), 400),
  row('random bytes', Buffer.from('00ff10e2941a0d0a0d0a', 'hex'), 400),
  row('a SOCKS greeting', Buffer.from('050100', 'hex'), 400),
  row('SSH', 'SSH-2.0-OpenSSH_9.0\r\n', 400),
  row(
    'an upgrade to WebSocket',
    request('/', {
      headers: [
        'Upgrade: websocket',
        'Connection: Upgrade',
        'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
        'Sec-WebSocket-Version: 13',
      ],
    }),
    200,
  ),
  row('an upgrade to h2c', request('/', { headers: ['Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQAAP__'] }), 200),
  row('an upgrade of the desk', request('/admin/sign-in', { headers: ['Upgrade: websocket'] }), 200, 'desk', [
    'GET /admin/sign-in',
  ]),
  { ...row('half a request line', 'GET /his', 400), finish: true },
  { ...row('half a head', 'GET / HTTP/1.1\r\nHost: status.exa', 400), finish: true },
  { ...row('half a body', post([J, 'Content-Length: 10'], '{'), [[400]]), finish: true, statuses: [[400]] },
  row(
    'a request in single bytes',
    [...request('/').toString('latin1')].slice(0, 12).concat(request('/').subarray(12).toString('latin1')),
    200,
  ),
]

const kept = (target: string, ...headers: string[]) =>
  `GET ${target} HTTP/1.1\r\nHost: status.example\r\n${headers.map((one) => `${one}\r\n`).join('')}\r\n`
const pipelined = [
  row('two requests at once', [kept('/') + request('/api/v2/summary.json').toString('latin1')], [200, 200]),
  row('twenty requests at once', [kept('/').repeat(19) + request('/').toString('latin1')], Array<number>(20).fill(200)),
  row(
    'a body, then another request',
    [`${kept('/', TE)}${chunked(smuggled)}`, request('/nothing-here')],
    [200, 404],
    'page',
  ),
  row(
    'a body that hides a request, then nonsense',
    [`${kept('/', 'Content-Length: 4')}abcdXYZ\r\n\r\n`],
    [200, [400, 501]],
  ),
  row(
    'a refused form, then another request',
    [
      `POST /admin/sign-in HTTP/1.1\r\nHost: status.example\r\nOrigin: http://evil.example\r\n${TE}\r\n\r\n${chunked(smuggled)}`,
      request('/nothing-here'),
    ],
    [403, 404],
    'page',
  ),
]

const conditions = [
  ...['bytes=0-9', 'bytes=-1', 'bytes=0-0,1-1,2-2', 'bytes=9-0', `bytes=${'0-,'.repeat(1000)}`, 'lines=1'].map(
    (range) => row(`Range: ${range.slice(0, 40)}`, request('/', { headers: [`Range: ${range}`] }), 200),
  ),
  ...['"x"', 'W/"x"', '""', '"', 'x', ',,,,', '"a","b', `${'"a",'.repeat(2000)}"b"`, '\x80'].map((tag) =>
    row(`If-None-Match: ${tag.slice(0, 40)}`, request('/', { headers: [`If-None-Match: ${tag}`] }), 200),
  ),
  row('If-None-Match: *', request('/', { headers: ['If-None-Match: *'] }), 304),
  row('If-Modified-Since nonsense', request('/', { headers: ['If-Modified-Since: nonsense'] }), 200),
  row('If-Range nonsense', request('/', { headers: ['If-Range: "x"', 'Range: bytes=0-1'] }), 200),
  ...[
    'q=0',
    `q=0${';'.repeat(8000)}`,
    '*',
    '*;q=0',
    'gzip;q=2',
    'gzip;q=-1',
    'br;q=0, gzip;q=0, identity;q=0',
    ',,,',
    'x'.repeat(5000),
  ].map((coding) =>
    row(`Accept-Encoding: ${coding.slice(0, 40)}`, request('/', { headers: [`Accept-Encoding: ${coding}`] }), [
      [200, 406],
    ]),
  ),
]

/** Every request that a stranger may send to make one reading of it differ from another. */
export const hostileRequests: HostileRequest[] = [
  ...signIn,
  ...summary,
  ...noData,
  ...noPage,
  ...long,
  ...methods,
  ...noBodyBelongs,
  ...framing,
  ...codings,
  ...said,
  ...parted,
  ...heads,
  ...pipelined,
  ...conditions,
]
