import { describe, expect, test } from 'vitest'
import { inwardHeaders } from './inward-headers'

const inward = (given: Record<string, string>, admin = false) =>
  inwardHeaders(given, { desk: admin, baseUrl: 'https://status.example', visitor: '203.0.113.9' })

const ours = {
  host: 'status.example',
  'x-forwarded-for': '203.0.113.9',
  'x-forwarded-host': 'status.example',
  'x-forwarded-proto': 'https',
  'x-heliograph-client': '203.0.113.9',
}

test('who says nothing is told of by us alone', () => {
  expect(inward({})).toEqual(ours)
})

test.each(['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-heliograph-client', 'host'])(
  'what a client says in %s is replaced by what we know',
  (name) => {
    expect(inward({ [name]: 'evil.example' })).toEqual(ours)
    expect(inward({ [name]: 'evil.example' }, true)).toEqual(ours)
  },
)

test.each([
  'forwarded',
  'x-real-ip',
  'x-heliograph-front',
  'x-heliograph-request',
  'x-middleware-subrequest',
  'x-middleware-prefetch',
  'x-action-forwarded',
  'x-nextjs-data',
  'x-matched-path',
  'x-invoke-path',
  'x-prerender-revalidate',
  'next-resume',
  'content-security-policy',
  'transfer-encoding',
  'content-length',
  'content-encoding',
  'upgrade',
  'expect',
  'range',
  '__proto__x',
  'x-anything-else',
])('%s goes nowhere', (name) => {
  expect(inward({ [name]: '1' })).toEqual(ours)
  expect(inward({ [name]: '1' }, true)).toEqual(ours)
})

describe('a form', () => {
  test('that passed our check comes from the page itself, whatever the proxy made of its host', () => {
    expect(inward({ origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' })).toMatchObject({
      origin: 'https://status.example',
      host: 'status.example',
    })
  })

  test('of the desk may name its action; elsewhere nobody may', () => {
    const said = { 'next-action': 'ab', rsc: '1', 'next-router-state-tree': '[]' }
    expect(inward(said, true)).toEqual({ ...ours, ...said })
    expect(inward(said)).toEqual(ours)
  })
})

test('what the desk and the API need goes on as it came', () => {
  const said = { cookie: 'a=b', authorization: 'OAuth k', 'idempotency-key': 'x', 'content-type': 'application/json' }
  expect(inward(said)).toEqual({ ...ours, ...said })
})
