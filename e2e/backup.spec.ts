import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { openIncident, signInByForm } from './support/admin'
import { type App, startApp } from './support/app'

// An installation moves: backed up while it runs, restored elsewhere with the commands that the documents name.

const folder = mkdtempSync(path.join(tmpdir(), 'heliograph-moved-'))
const file = path.join(folder, 'heliograph.backup')
let from: App
let to: App

test.beforeAll(async () => {
  from = await startApp({ seed: true, embedded: true })
})
test.afterAll(async () => {
  await from.stop()
  await to?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const run = (app: App, program: string, ...args: string[]) =>
  new Promise<{ code: number; said: string }>((resolve) => {
    const env = { ...process.env, DATA_DIR: app.dataDir, DATABASE_URL: '', SEED: '0' }
    execFile(process.execPath, [`bin/${program}.mjs`, ...args], { env, timeout: 120_000 }, (fault, out, err) =>
      resolve({ code: fault ? Number(fault.code ?? -1) : 0, said: out + err }),
    )
  })

/** What the public interfaces say of what is in the database; addresses of this server made one. */
async function shown(app: App, code: string) {
  const paths = ['summary', 'components', 'incidents', 'incidents/unresolved', 'scheduled-maintenances', 'status']
    .map((name) => `/api/v2/${name}.json`)
    .concat(`/api/v2/incidents/${code}.json`, '/history.atom', '/history.rss', '/history.json')
  const texts = paths.map(async (at) => {
    const response = await fetch(app.url + at)
    return [at, response.status, (await response.text()).replaceAll(String(app.port), 'PORT')]
  })
  return Promise.all(texts)
}

const words = async (app: App, at: string) => {
  const html = await (await fetch(app.url + at)).text()
  return html
    .replaceAll(/<style[^>]*>[^<]*<\/style>|<[^>]*>/g, ' ')
    .replaceAll(String(app.port), 'PORT')
    .replaceAll('just now', 'a moment ago')
    .replaceAll(/(?:under )?\d+ (?:second|minute|min)s?/g, 'a moment')
}

test('a backup that was made while it ran shows the same elsewhere, and its operator signs in', async ({ page }) => {
  await signInByForm(page, from)
  const code = await openIncident(page, from, 'Payouts are late', 'We look into it: “ü 日本 🚀”.')
  const session = await page.context().cookies()
  const made = await run(from, 'backup', file)
  expect(made, made.said).toMatchObject({ code: 0, said: expect.stringContaining('Backed up ') })
  expect(made.said).not.toContain(from.operator.password)
  expect(await run(from, 'backup', file)).toMatchObject({ code: 1, said: expect.stringContaining('already a file') })
  const inUse = await run(from, 'restore', file, '--replace')
  expect(inUse).toMatchObject({ code: 1, said: expect.stringContaining('stop all its web processes and workers') })

  const pages = ['/', '/history', `/incidents/${code}`]
  const before = { data: await shown(from, code), words: await Promise.all(pages.map((at) => words(from, at))) }
  await from.stopProcess()
  // a start of its own makes the folder; what it made is replaced
  to = await startApp({ embedded: true })
  await to.stopProcess()
  expect(await run(to, 'restore', file)).toMatchObject({ code: 1, said: expect.stringContaining('--replace') })
  const restored = await run(to, 'restore', file, '--replace')
  expect(restored, restored.said).toMatchObject({ code: 0, said: expect.stringContaining('Everybody is signed out') })
  await to.launch({ env: { OPERATOR_EMAIL: '', OPERATOR_PASSWORD: '' } })

  expect(await shown(to, code)).toEqual(before.data)
  expect(await Promise.all(pages.map((at) => words(to, at)))).toEqual(before.words)
  expect(session.length).toBeGreaterThan(0)
  await page.goto(`${to.url}/admin/incidents`)
  await expect(page).toHaveURL(/sign-in/)
  await signInByForm(page, to)
})
