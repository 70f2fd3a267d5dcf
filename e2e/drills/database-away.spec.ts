import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { startApp } from '../support/app'
import { size, tell } from '../support/drill'
import { OwnPostgres } from '../support/own-postgres'
import { Publisher } from '../support/publisher'
import { percentile, startReaders } from '../support/readers'
import { surfacesOf, surfacesWithout } from '../support/surfaces'

const awayMs = size(6000, 60_000)

const ways = {
  stopped: {
    leave: (postgres: OwnPostgres) => postgres.stop(),
    comeBack: (postgres: OwnPostgres) => postgres.startAgain(),
  },
  frozen: {
    leave: async (postgres: OwnPostgres) => postgres.freeze(),
    comeBack: async (postgres: OwnPostgres) => postgres.thaw(),
  },
}

const timed = async <T>(work: () => Promise<T>) => {
  const begun = performance.now()
  return { answer: await work(), ms: performance.now() - begun }
}

for (const [name, way] of Object.entries(ways)) {
  test(`while the database is ${name}, readers get 200 and the age, writers a clear no; then all is fresh by itself`, async () => {
    const postgres = await OwnPostgres.start()
    const app = await startApp({ env: { DATABASE_URL: postgres.url } })
    const admin = await Publisher.for(app)
    const code = await admin.open('Before it went', 'Said before it went.')
    expect(await surfacesWithout('Said before it went.', code, app.url)).toEqual([])
    const readers = startReaders(app.url, surfacesOf(code), 200)

    await way.leave(postgres)
    const left = performance.now()
    await expect.poll(async () => (await fetch(app.url)).headers.get('x-heliograph-age')).toMatch(/^\d+$/)
    const noticed = performance.now() - left
    const page = await (await fetch(app.url)).text()
    expect(page).toMatch(/<h1[^>]*>As of /)
    expect(page).toContain('Said before it went.')

    const refused = await timed(() => admin.request('PATCH', `/${code}`, { status: 'identified', body: 'Not now.' }))
    expect(refused.answer.status).toBe(503)
    const { error } = (await refused.answer.json()) as { error: string }
    expect(error).toMatch(/database|records/i)
    expect(error).not.toMatch(/127\.0\.0\.1|ECONN|localhost|prisma/i)
    const five = await Promise.all(
      Array.from({ length: 12 }, () =>
        timed(() => admin.request('PATCH', `/${code}`, { status: 'identified', body: 'Not now.' })),
      ),
    )
    expect(five.map(({ answer }) => answer.status)).toEqual(five.map(() => 503))
    const ready = await timed(() => fetch(`${app.url}/readyz`))
    expect([ready.answer.status, (await fetch(`${app.url}/healthz`)).status]).toEqual([503, 200])
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, awayMs - (performance.now() - left))))

    await way.comeBack(postgres)
    const back = performance.now()
    await expect
      .poll(async () => (await fetch(app.url)).headers.get('x-heliograph-age'), { intervals: [50] })
      .toBeNull()
    const healed = performance.now() - back
    await admin.update(code, 'Said after it came back.')
    expect(await surfacesWithout('Said after it came back.', code, app.url)).toEqual([])
    const reading = await readers.stop()
    tell(
      `${name} for ${awayMs / 1000} s: noticed after ${noticed.toFixed(0)} ms, fresh ${healed.toFixed(0)} ms after its return, a write refused in ${refused.ms.toFixed(0)} ms`,
    )
    tell(
      `${reading.answers} readings: ${JSON.stringify(reading.statuses)}, p99 ${percentile(reading.tookMs, 0.99).toFixed(0)} ms, slowest ${reading.slowestMs.toFixed(0)} ms`,
    )
    expect(Object.keys(reading.statuses)).toEqual(['200'])
    await app.stop()
    await postgres.remove()
  })
}

test('a web process that starts while the database is away serves the last good facts from disk, and heals', async () => {
  const postgres = await OwnPostgres.start()
  const app = await startApp({ env: { DATABASE_URL: postgres.url } })
  const code = await (await Publisher.for(app)).open('From disk', 'Kept on disk.')
  await expect.poll(() => surfacesWithout('Kept on disk.', code, app.url)).toEqual([])
  // written a moment after the publish, for all of that moment at once
  const kept = path.join(app.dataDir, 'facts-last-good.bin')
  await expect.poll(() => readFileSync(kept).includes('Kept on disk.')).toBe(true)
  await app.kill9()
  await postgres.stop()
  await app.launch({ until: '/healthz' })
  const page = await fetch(app.url)
  expect([page.status, page.headers.get('x-heliograph-age')]).toEqual([200, expect.stringMatching(/^\d+$/)])
  expect(await surfacesWithout('Kept on disk.', code, app.url)).toEqual([])
  await postgres.startAgain()
  await app.answers('/readyz')
  expect((await fetch(app.url)).headers.get('x-heliograph-age')).toBeNull()
  await app.stop()
  await postgres.remove()
})
