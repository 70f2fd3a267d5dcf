import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { eventually } from '@/e2e/support/eventually'
import { Stylesheets } from '@/lib/publish/front/html/reader-html'
import { renderThroughNext } from '@/lib/publish/front/render-through-next'
import { submitThroughNext } from '@/lib/publish/front/submit-through-next'
import { fetchInternal, internalAgent, internalIdleMs, internalKeepAliveMs } from './internal-http'

let server: http.Server
let way: { port: number; secret: string }
beforeEach(async () => {
  // keeps what is silent for as long as it likes to be kept
  server = http.createServer({ keepAliveTimeout: 3_600_000 }, (request, response) => {
    request.resume().once('end', () => response.setHeader('content-type', 'text/plain').end('here'))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  way = { port: (server.address() as AddressInfo).port, secret: 'of this test' }
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})
const connections = () => new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)))

test('connections are kept for what comes next, and closed before their other end would', async () => {
  const render = renderThroughNext(way, new Stylesheets('/nowhere'))
  const submit = submitThroughNext(way)
  let limit = 0
  for (let index = 0; index < 3; index++) {
    await render('/')
    limit = Math.max(limit, await connections())
    await submit('/subscribe/send', { type: 'text/plain', body: Buffer.from('x'), client: '::1' })
  }
  limit = Math.max(limit, await connections())
  expect(limit).toBeLessThanOrEqual(2)
  await eventually(async () => expect(await connections()).toBe(0))
  expect((await render('/')).status).toBe(200)
})

test('they are closed sooner here than there, and a request may take longer than that', async () => {
  const agent = internalAgent(1)
  expect(internalIdleMs).toBeLessThan(internalKeepAliveMs / 2)
  server.removeAllListeners('request')
  server.on('request', (_, response) => setTimeout(() => response.end('late'), internalIdleMs + 500))
  const answer = await fetchInternal(way, { path: '/', agent, timeout: 20_000 })
  expect(String(answer.body)).toBe('late')
})
