import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { exchangeRaw } from '@/e2e/support/raw-exchange'
import { openSmallFront, provenFacts, type SmallFront } from '@/e2e/support/small-front'
import type { FrontFacts } from './front-facts'

let facts: FrontFacts
let small: SmallFront
let told: string[]
let broken: boolean
beforeEach(async () => {
  told = []
  broken = false
  vi.spyOn(console, 'error').mockImplementation((line) => void told.push(String(line)))
  facts = provenFacts()
  const body = Buffer.from('<p>')
  small = await openSmallFront({
    facts,
    render: async () => {
      if (broken) throw new Error('connect ECONNREFUSED')
      return { status: 200, contentType: 'text/html', body, validUntil: null }
    },
  })
})
afterEach(async () => {
  vi.restoreAllMocks()
  await small.close()
})

const request = (at: string, last = false) =>
  `GET ${at} HTTP/1.1\r\nHost: status.example\r\n${last ? 'Connection: close\r\n' : ''}\r\n`
/** Asks for each of the addresses over one connection. */
async function ask(addresses: string[]): Promise<number[]> {
  const sent = addresses.map((at, index) => request(at, index === addresses.length - 1)).join('')
  return (await exchangeRaw(small.port, [sent])).map(({ status }) => status)
}

test('while the renderer does not answer, the log has a line for each address and none for each request', async () => {
  facts.detach()
  const addresses = Array.from({ length: 100 }, (_, at) => [
    '/',
    '/history',
    `/incidents/a${at}`,
    `/history?page=${at + 2}`,
  ])
  expect(new Set(await ask(addresses.flat()))).toEqual(new Set([503]))
  const silent = 'could not be answered: the renderer does not answer'
  expect(told.sort()).toEqual([`/ ${silent}`, `/history ${silent}`, `/history… ${silent}`, `/incidents/… ${silent}`])
})

test('a renderer that fails is told once, and once when it works again', async () => {
  broken = true
  expect(new Set(await ask(Array(50).fill('/')))).toEqual(new Set([503]))
  broken = false
  expect(new Set(await ask(Array(50).fill('/')))).toEqual(new Set([200]))
  expect(told).toEqual(['/ could not be answered: connect ECONNREFUSED', '/ can be answered again.'])
})

test('a form that cannot be shown is told once', async () => {
  broken = true
  await ask(Array.from({ length: 50 }, (_, at) => `/subscriptions/a${at}.${'b'.repeat(20)}`))
  expect(told).toEqual(['A form could not be answered: connect ECONNREFUSED'])
})
