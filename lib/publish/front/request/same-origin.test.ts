import type { IncomingMessage } from 'node:http'
import { describe, expect, test } from 'vitest'
import { sameOrigin } from './same-origin'

const isOurs = (baseUrl: string, baseUrlGiven: boolean, headers: Record<string, string>) =>
  sameOrigin({ headers } as unknown as IncomingMessage, { baseUrl, baseUrlGiven })

describe('with BASE_URL', () => {
  const given = (headers: Record<string, string>) => isOurs('https://status.example', true, headers)

  test.each([
    [{ origin: 'https://status.example' }, true],
    [{ origin: 'https://status.example', host: '127.0.0.1:3000' }, true],
    [{ origin: 'https://status.example', host: 'evil.example', 'sec-fetch-site': 'cross-site' }, true],
    [{ origin: 'http://status.example', host: 'status.example' }, false],
    [{ origin: 'https://status.example:8443', host: 'status.example:8443' }, false],
    [{ origin: 'https://status.example.evil.example', host: 'status.example.evil.example' }, false],
    [{ origin: 'https://evil.example', host: 'evil.example', 'sec-fetch-site': 'same-origin' }, false],
    [{ origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' }, false],
    [{ origin: 'null', host: 'status.example' }, false],
    [{ origin: '', host: 'status.example' }, false],
    [{ host: 'status.example' }, false],
  ] as [Record<string, string>, boolean][])('%j: %s', (headers, expected) => {
    expect(given(headers)).toBe(expected)
  })
})

describe('at an address of this machine, which has several names', () => {
  const local = (headers: Record<string, string>) => isOurs('http://localhost:3000', true, headers)

  test.each([
    [{ origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' }, true],
    [{ origin: 'http://[::1]:3000', host: '[::1]:3000' }, true],
    [{ origin: 'http://127.0.0.1:3001', host: '127.0.0.1:3001' }, false],
    [{ origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000', 'sec-fetch-site': 'cross-site' }, false],
    [{ origin: 'http://127.0.0.1:3000', host: 'localhost:3000' }, false],
    [{ origin: 'http://evil.example:3000', host: 'evil.example:3000' }, false],
  ] as [Record<string, string>, boolean][])('%j: %s', (headers, expected) => {
    expect(local(headers)).toBe(expected)
  })
})

test('without BASE_URL the host that the browser called is ours', () => {
  const unset = (headers: Record<string, string>) => isOurs('http://localhost:3000', false, headers)
  expect(unset({ origin: 'http://status.lan:3000', host: 'status.lan:3000' })).toBe(true)
  expect(unset({ origin: 'http://evil.example', host: 'status.lan:3000' })).toBe(false)
})
