import { expect, test } from '@playwright/test'
import { startApp } from './support/app'
import { OwnPostgres } from './support/own-postgres'
import { ownNetwork, subscriptionsOf } from './support/subscriptions'

test('without the database nothing typed is lost, links say so, and the limit still holds', async () => {
  const postgres = await OwnPostgres.start()
  const app = await startApp({ env: { DATABASE_URL: postgres.url, WORKERS: '0' } })
  const network = ownNetwork()
  const fields = { by: 'email', email: 'zoe@away.example' }
  const send = (more: Record<string, string> = {}) =>
    fetch(`${app.url}/subscribe/send`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: app.url, ...network },
      body: new URLSearchParams({ ...fields, ...more }),
    })
  const stamp = /name="stamp" value="([^"]+)"/.exec(await (await send()).text())?.[1] ?? ''
  await expect.poll(async () => (await send({ stamp })).status).toBe(303)
  const held = subscriptionsOf({ url: app.url, databaseUrl: postgres.url })
  const { manageUrl } = await held.links('zoe@away.example')
  await held.close()

  await postgres.stop()
  const statuses: number[] = []
  for (let tries = 0; tries < 5; tries++) {
    const answer = await send({ stamp })
    statuses.push(answer.status)
    const html = await answer.text()
    expect(html).toContain('value="zoe@away.example"')
    if (answer.status === 503) expect(html).toContain('so nothing was saved')
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  }
  expect(statuses).toEqual([503, 503, 503, 503, 429])
  const link = await fetch(manageUrl)
  expect(link.status).toBe(503)
  expect(await link.text()).toContain('Your subscription cannot be shown right now')
  expect((await fetch(`${app.url}/subscribe`)).status).toBe(200)
  await postgres.startAgain()
  await app.stop()
  await postgres.remove()
})
