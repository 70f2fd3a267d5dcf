import { expect, test } from '@playwright/test'
import { type App, startApp } from '../support/app'
import { size, tell } from '../support/drill'
import { Publisher } from '../support/publisher'
import { percentile, startReaders } from '../support/readers'
import { surfacesWithout } from '../support/surfaces'

// S4, first half: no worker runs, and every publish is on every surface when the operator's request returns.

const publishes = size(25, 200)

async function publishAndLook(publisher: App, reader: App) {
  const admin = await Publisher.for(publisher)
  const readers = startReaders(reader.url, ['/', '/history.atom', '/api/v2/summary.json'], 100)
  const stale: string[] = []
  const answered: number[] = []
  const visible: number[] = []
  let code = ''
  for (let index = 0; index < publishes; index++) {
    const text = `Word ${index} of ${publishes}, said at ${Date.now()}.`
    const begun = performance.now()
    if (index % 8 === 0) code = await admin.open(`Incident ${index}`, text)
    else await admin.update(code, text)
    answered.push(performance.now() - begun)
    stale.push(...(await surfacesWithout(text, code, reader.url)))
    visible.push(performance.now() - begun)
    if (index % 8 === 7) await admin.update(code, 'Over.', { status: 'resolved' })
  }
  const reading = await readers.stop()
  const line = (numbers: number[]) =>
    `p50 ${percentile(numbers, 0.5).toFixed(0)} ms, p99 ${percentile(numbers, 0.99).toFixed(0)} ms`
  tell(
    `${publishes} publishes: ${stale.length} stale answers; answered ${line(answered)}; seen on all surfaces ${line(visible)}`,
  )
  tell(`${reading.answers} readings meanwhile: ${JSON.stringify(reading.statuses)}, ${line(reading.tookMs)}`)
  return { stale, reading }
}

test('a publish is visible on every surface when its answer is there', async () => {
  const app = await startApp({ env: { WORKERS: '0' } })
  const { stale, reading } = await publishAndLook(app, app)
  expect(stale).toEqual([])
  expect(Object.keys(reading.statuses)).toEqual(['200'])
  await app.stop()
})

test('and on the other web process, whose readers never see the old page either', async () => {
  const app = await startApp({ env: { WORKERS: '0' } })
  const other = await app.another()
  const { stale, reading } = await publishAndLook(app, other)
  expect(stale).toEqual([])
  expect(Object.keys(reading.statuses)).toEqual(['200'])
  await other.stop()
  await app.stop()
})

test('1,000 readers at once on a page that was just invalidated cause one rebuild', async () => {
  const app = await startApp()
  const admin = await Publisher.for(app)
  const rebuilds = async () =>
    ((await (await fetch(`${app.url}/readyz`)).json()) as { activity: { rebuilds: number } }).activity.rebuilds
  await fetch(app.url)
  const before = await rebuilds()
  await admin.open('Herd', 'A herd comes.')
  const bodies = await Promise.all(Array.from({ length: 1000 }, async () => (await fetch(app.url)).text()))
  expect(bodies.filter((body) => !body.includes('A herd comes.'))).toHaveLength(0)
  expect((await rebuilds()) - before).toBe(1)
  await app.stop()
})
