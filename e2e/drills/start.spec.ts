import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { freePort } from '@/bin/launch/port.mjs'
import { isRunning, processMark } from '@/bin/launch/process.mjs'
import { startApp } from '../support/app'
import { createDatabase } from '../support/database'
import { tryStart } from '../support/try-start'

const noDatabase = 'postgresql://nobody@127.0.0.1:9/none'

for (const [name, value] of Object.entries({
  PORT: 'http',
  BASE_URL: 'https://status.example.com/page',
  HOST: 'http://127.0.0.1',
  DATABASE_URL: 'mysql://localhost/status',
  OPERATOR_EMAIL: 'not an address',
  API_KEY: 'short',
  SEED: 'maybe',
})) {
  test(`a wrong ${name} is one line that names it, not its value`, async () => {
    const { code, err } = await tryStart({ [name]: value })
    expect(code).toBe(1)
    expect(err.trim().split('\n')).toHaveLength(1)
    expect(err).toContain(name)
    expect(err).not.toContain(value)
  })
}

for (const [host, words] of Object.entries({
  '192.0.2.1': 'HOST 192.0.2.1 is not an address of this machine.',
  'no-such-host.invalid': 'HOST no-such-host.invalid is a name',
  'fe80::1': 'HOST fe80::1',
})) {
  test(`HOST=${host} is refused with its true reason in one line`, async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'heliograph-'))
    const { code, err } = await tryStart({ PORT: '4299', HOST: host, DATA_DIR: folder, DATABASE_URL: noDatabase })
    rmSync(folder, { recursive: true })
    expect({ code, lines: err.trim().split('\n').length }).toEqual({ code: 1, lines: 1 })
    expect(err).toContain(`Cannot start: ${words}`)
    expect(err).not.toContain('taken')
  })
}

test('HOST=localhost is where browsers look for it', async () => {
  const app = await startApp({ env: { HOST: 'localhost' } })
  expect((await fetch(app.url)).status).toBe(200)
  await app.stop()
})

test('a second start on the same port is refused with the address of the first, which goes on', async () => {
  const app = await startApp()
  const second = await tryStart({ PORT: String(app.port), DATA_DIR: app.dataDir, DATABASE_URL: noDatabase })
  expect(second).toMatchObject({ code: 1, err: `Heliograph is already running (pid ${app.pid}) at ${app.url}.\n` })
  const elsewhere = mkdtempSync(path.join(tmpdir(), 'heliograph-'))
  const other = await tryStart({ PORT: String(app.port), DATA_DIR: elsewhere, DATABASE_URL: noDatabase })
  expect(other).toMatchObject({ code: 1, err: `Cannot start: port ${app.port} is taken by another program.\n` })
  rmSync(elsewhere, { recursive: true })
  expect((await fetch(app.url)).status).toBe(200)
  await app.stop()
})

test('asked to end, it ends in order with 0 and takes its PostgreSQL with it', async () => {
  const app = await startApp({ embedded: true, seed: true })
  const postgres = processMark(
    Number(readFileSync(path.join(app.dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]),
  )
  expect(isRunning(postgres)).toBe(true)
  const leftNothing = () => !existsSync(path.join(app.dataDir, 'postgres/postmaster.pid'))
  expect(app.printed).toContain('Seeded one week')
  expect(app.printed).not.toContain(app.operator.password)
  expect(app.printed).not.toContain(app.apiKey)
  expect(await app.stop()).toBe(0)
  expect(leftNothing()).toBe(true)
  expect(isRunning(postgres)).toBe(false)
})

for (const signal of ['SIGHUP', 'SIGQUIT'] as const) {
  test(`${signal}, as of a terminal that is closed, leaves nothing behind either`, async () => {
    const app = await startApp({ embedded: true })
    const postgres = processMark(
      Number(readFileSync(path.join(app.dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]),
    )
    const all = [processMark(app.pid), processMark(app.rendererPid), postgres]
    for (const pid of [app.pid, app.rendererPid]) process.kill(pid, signal)
    await expect.poll(() => all.filter(isRunning)).toEqual([])
    await app.stop()
  })
}

test('all of it killed with -9, its PostgreSQL ends by itself', async () => {
  const app = await startApp({ embedded: true, env: { WORKERS: '1' } })
  const postgres = processMark(
    Number(readFileSync(path.join(app.dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]),
  )
  app.signalAll('SIGKILL')
  await expect.poll(() => isRunning(postgres)).toBe(false)
  await app.launch()
  await app.stop()
})

test('killed with -9, the next start finds everything as it was', async () => {
  const app = await startApp({ embedded: true, seed: true })
  const before = await (await fetch(`${app.url}/api/v2/summary.json`)).json()
  await app.kill9()
  await app.launch()
  expect(await (await fetch(`${app.url}/api/v2/summary.json`)).json()).toEqual(before)
  await app.stop()
})

test('npm killed with -9: the process that it left behind makes room for the next start', async () => {
  const app = await startApp()
  const port = await freePort(app.port + 1)
  const env = { ...process.env, PORT: String(port), DATA_DIR: app.dataDir, DATABASE_URL: app.databaseUrl ?? '' }
  const npmStart = () => spawn('npm', ['start'], { env: { ...env, BASE_URL: `http://localhost:${port}` } })
  const first = npmStart()
  await says(first, 'Heliograph is up')
  first.kill('SIGKILL')
  const second = npmStart()
  await says(second, 'Heliograph is up')
  await expect.poll(async () => (await fetch(`http://localhost:${port}/readyz`)).status).toBe(200)
  process.kill(JSON.parse(readFileSync(path.join(app.dataDir, `web-${port}.json`), 'utf8')).pid, 'SIGTERM')
  await new Promise((resolve) => second.once('exit', resolve))
  await app.stop()
})

function says(child: ChildProcess, words: string): Promise<void> {
  let said = ''
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk
      if (said.includes(words)) resolve()
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', (code) => reject(new Error(`ended with ${code}:\n${said}`)))
  })
}

test('SEED=0 makes one empty page', async () => {
  const databaseUrl = await createDatabase({ empty: true })
  const app = await startApp({ env: { SEED: '0', DATABASE_URL: databaseUrl } })
  const { page, components } = await (await fetch(`${app.url}/api/v2/summary.json`)).json()
  expect([page.name, components]).toEqual(['Status', []])
  await app.stop()
})

test('two that start at once on one empty database make one page', async () => {
  const databaseUrl = await createDatabase({ empty: true })
  const env = { SEED: '1', DATABASE_URL: databaseUrl }
  const apps = await Promise.all([startApp({ env }), startApp({ env })])
  const pages = await Promise.all(
    apps.map(async ({ url }) => (await (await fetch(`${url}/api/v2/summary.json`)).json()).page.id),
  )
  expect(pages[0]).toBe(pages[1])
  for (const app of apps) await app.stop()
})

test('without its database it starts with the last good facts, and not at all when there are none', async () => {
  const app = await startApp({ seed: true })
  await app.kill9()
  const blank = mkdtempSync(path.join(tmpdir(), 'heliograph-'))
  const refused = await tryStart({ PORT: String(app.port), DATA_DIR: blank, DATABASE_URL: noDatabase })
  rmSync(blank, { recursive: true })
  expect(refused.code).toBe(1)
  expect(refused.err).toMatch(/^Cannot start: the database cannot be reached \(.*\)\.\n$/)
  await app.launch({ until: '/', env: { DATABASE_URL: noDatabase } })
  expect(app.printed).toContain('starting with the last good facts from disk')
  expect(await (await fetch(app.url)).text()).toContain('Harbour Pay')
  await app.stop()
})
