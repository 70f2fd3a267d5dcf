import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from '@playwright/test'
import { startApp } from '../support/app'
import { hasNginx, NginxCache } from '../support/nginx-cache'
import { Publisher } from '../support/publisher'
import { surfacesWithout } from '../support/surfaces'

test('through a caching nginx, a publish is as visible as without it', async () => {
  test.skip(!hasNginx(), 'nginx is not installed here')
  const app = await startApp()
  const cache = await NginxCache.inFrontOf(app.url)
  const admin = await Publisher.for(app)
  const code = await admin.open('Behind a cache', 'Said at first.')
  expect(await surfacesWithout('Said at first.', code, cache.url)).toEqual([])
  for (let turn = 0; turn < 10; turn++) {
    await admin.update(code, `Said in turn ${turn}.`)
    expect(await surfacesWithout(`Said in turn ${turn}.`, code, cache.url)).toEqual([])
  }
  await cache.stop()
  await app.stop()
})

test('a cache that wants to be told is purged inside the publish; one that hangs is not waited for', async () => {
  const purges: { method?: string; version: number }[] = []
  let hang = false
  const edge = createServer((request, response) => {
    purges.push({ method: request.method, version: Number(request.headers['x-heliograph-version']) })
    if (!hang) response.end()
  })
  await new Promise<void>((resolve) => edge.listen(0, '127.0.0.1', resolve))
  const app = await startApp({ env: { PURGE_URL: `http://127.0.0.1:${(edge.address() as AddressInfo).port}/all` } })
  const admin = await Publisher.for(app)
  purges.length = 0
  const answer = await admin.request('POST', '', { name: 'Purged', status: 'investigating', body: 'x' })
  expect(purges).toEqual([{ method: 'PURGE', version: Number(answer.headers.get('x-heliograph-version')) }])
  expect((await fetch(app.url)).headers.get('cache-control')).toContain('s-maxage=10')
  hang = true
  // the cache never answers: the publish does
  expect((await admin.request('POST', '', { name: 'Not purged', status: 'investigating', body: 'x' })).status).toBe(201)
  edge.closeAllConnections()
  edge.close()
  await app.stop()
})
