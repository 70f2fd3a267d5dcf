import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from '@playwright/test'
import { isRunning, processMark } from '@/bin/launch/process.mjs'
import { type App, startApp } from '../support/app'
import { size, tell } from '../support/drill'
import { Publisher } from '../support/publisher'
import { startReaders } from '../support/readers'
import { surfacesOf, surfacesWithout } from '../support/surfaces'

// The page does not go with the process that renders it.

const blockedMs = size(8000, 30_000)
const program = pathToFileURL(path.resolve('e2e/support/renderer-faults.mjs'))
const faults = `${program}?ms=${blockedMs}`
const withoutWords = [
  '/api/v2/status.json',
  '/api/v2/components.json',
  '/api/v2/scheduled-maintenances.json',
  '/api/v2/scheduled-maintenances/active.json',
  '/api/v2/scheduled-maintenances/upcoming.json',
  '/subscribe',
]

/** Each surface's status and whether it says its age: in a header, and pages also in words. */
async function look(app: App, code: string) {
  const seen = [...surfacesOf(code), ...withoutWords].map(async (surface) => {
    const answer = await fetch(app.url + surface)
    const text = await answer.text()
    const aged = answer.headers.has('x-heliograph-age') && answer.headers.has('x-heliograph-as-of')
    const isPage = answer.headers.get('content-type')?.startsWith('text/html') ?? false
    const said = text.includes('Newer information is not available right now')
    if (surface === '/' && /<h1[^>]*>As of /.test(text) !== aged)
      throw new Error('The headline does not say what the header says.')
    return { surface, status: answer.status, aged, consistent: isPage ? said === aged : !said }
  })
  return Promise.all(seen)
}

const ways = {
  'held up': { signal: 'SIGUSR2', ends: false },
  frozen: { signal: 'SIGSTOP', ends: false },
  'killed with -9': { signal: 'SIGKILL', ends: true },
  'out of memory': { signal: 'SIGHUP', ends: true },
} as const

for (const [name, { signal, ends }] of Object.entries(ways)) {
  test(`with its renderer ${name}, every public surface answers 200 with its age, then all is fresh by itself`, async () => {
    const app = await startApp({ env: { NODE_OPTIONS: `--import ${faults}` } })
    const admin = await Publisher.for(app)
    const code = await admin.open('Before it fell silent', 'Said before it fell silent.')
    expect(await surfacesWithout('Said before it fell silent.', code, app.url)).toEqual([])
    const fresh = (shown: Awaited<ReturnType<typeof look>>) => shown.filter(({ aged }) => !aged).length
    // all of them are held
    const total = (await look(app, code)).length
    const renderer = processMark(app.rendererPid)
    const readers = startReaders(app.url, [...surfacesOf(code), ...withoutWords], 100)

    process.kill(renderer.pid, signal)
    const began = performance.now()
    await expect.poll(async () => fresh(await look(app, code)), { intervals: [50] }).toBe(0)
    const noticed = performance.now() - began
    const shown = await look(app, code)
    expect(shown.filter(({ status, consistent }) => status !== 200 || !consistent)).toEqual([])
    expect(await surfacesWithout('Said before it fell silent.', code, app.url)).toEqual([])
    expect((await fetch(`${app.url}/healthz`)).status).toBe(200)
    if (!ends) expect((await fetch(`${app.url}/readyz`)).status).toBe(503)
    if (signal === 'SIGSTOP') process.kill(renderer.pid, 'SIGCONT')

    await expect.poll(async () => fresh(await look(app, code)), { timeout: 120_000, intervals: [100] }).toBe(total)
    const reading = await readers.stop()
    tell(
      `renderer ${name}: ages on all ${total} surfaces ${noticed.toFixed(0)} ms later, fresh after ${((performance.now() - began) / 1000).toFixed(1)} s; ` +
        `${reading.answers} readings: ${JSON.stringify(reading.statuses)}, slowest ${reading.slowestMs.toFixed(0)} ms`,
    )
    expect(Object.keys(reading.statuses)).toEqual(['200'])
    expect([isRunning(renderer), app.rendererPid === renderer.pid]).toEqual([!ends, !ends])
    await app.answers('/readyz')
    await admin.update(code, 'Said when it was back.')
    expect(await surfacesWithout('Said when it was back.', code, app.url)).toEqual([])
    await app.stop()
  })
}

test('a start whose renderer cannot come up shows what an earlier one has shown, with its age, and is fresh once it can', async () => {
  const app = await startApp()
  const admin = await Publisher.for(app)
  const code = await admin.open('Before the end', 'Said before the end.')
  expect(await surfacesWithout('Said before the end.', code, app.url)).toEqual([])
  await look(app, code)
  const [file, since] = [path.join(app.dataDir, 'answers-last-good.bin'), Date.now()]
  // written, or found to hold all of it, some seconds later
  const isKept = () => existsSync(file) && statSync(file).mtimeMs > since
  await expect.poll(isKept).toBe(true)
  expect(readFileSync(file).includes(`/api/v2/incidents/${code}.json`)).toBe(true)
  await app.kill9()
  expect(statSync(file).mode & 0o777).toBe(0o600)

  await app.launch({ until: '/', env: { NODE_OPTIONS: `--import ${program}?refuse` } })
  const shown = await look(app, code)
  expect(shown.filter(({ status, aged, consistent }) => status !== 200 || !aged || !consistent)).toEqual([])
  expect(await surfacesWithout('Said before the end.', code, app.url)).toEqual([])
  expect((await fetch(`${app.url}/readyz`)).status).toBe(503)
  await expect.poll(() => app.printed).toContain('The renderer ended (3); it is started again in ')
  expect(await app.kill9()).toBeNull()

  await app.launch()
  expect((await look(app, code)).filter(({ status, aged }) => status !== 200 || aged)).toEqual([])
  await app.stop()
})

test('killed with -9, the first process leaves nothing behind, also when its renderer is held up', async () => {
  const app = await startApp({ env: { NODE_OPTIONS: `--import ${program}?ms=600000`, WORKERS: '1' } })
  const parts = [app.pid, app.rendererPid, app.workerPid].map((pid) => processMark(pid))
  expect(parts.map(isRunning)).toEqual([true, true, true])
  process.kill(app.rendererPid, 'SIGUSR2')
  await app.kill9()
  expect(parts.map(isRunning)).toEqual([false, false, false])
  await app.launch({ env: { NODE_OPTIONS: '' } })
  expect((await fetch(app.url)).status).toBe(200)
  await app.stop()
})

test('nothing of what holds a renderer up here is part of the product', () => {
  const files = ['.build', '.next/server', 'bin', 'lib', 'app'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(m?js|tsx?)$/.test(entry.name))
      .map((entry) => path.join(entry.parentPath, entry.name)),
  )
  expect(files.length).toBeGreaterThan(500)
  const told = files.filter((file) => /SIGUSR2|renderer-faults/.test(readFileSync(file, 'utf8')))
  expect(told).toEqual([])
})
