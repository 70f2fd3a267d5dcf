import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { freePort } from '@/bin/launch/port.mjs'
import { startCommand } from '@/bin/launch/start-command.mjs'
import { createDatabase } from '../support/database'
import { familyOf } from '../support/family'

const patient = { timeout: 300_000 }

// on the same disk, for links instead of copies
mkdirSync('.data', { recursive: true })
const folder = mkdtempSync(path.resolve('.data/interrupted-'))
const npm = path.join(folder, '.data', 'npm-cli.cjs')
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** This checkout as one that was never started: its packages are there, and not known to be whole. */
function makeCheckout(): void {
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' }).trim().split('\n')
  execFileSync('cp', ['-a', '--parents', ...files, folder])
  execFileSync('cp', ['-al', 'node_modules', folder])
  rmSync(path.join(folder, 'node_modules/.heliograph'), { force: true })
  mkdirSync(path.dirname(npm))
}

function start(env: Record<string, string>): ChildProcess & { said: () => string } {
  const command = startCommand()
  const child = spawn(process.execPath, command.args, {
    cwd: folder,
    env: { ...process.env, ...command.env, npm_execpath: npm, WORKERS: '0', HOST: '127.0.0.1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
  return Object.assign(child, { said: () => said })
}

/** Everything that is at work in the checkout, whoever began it. */
const atWork = () =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`).startsWith(folder) ? [pid] : []
      } catch {
        return []
      }
    })

/** What one that ended by itself has said: nobody waits for it any longer. */
const ended = (child: ReturnType<typeof start>) => child.exitCode !== null && `ended: ${child.said()}`

const below = (child: ChildProcess, words: string) =>
  familyOf(child.pid ?? 0).filter(({ command, pid }) => pid !== child.pid && command.includes(words))

/** Whether that program runs below its guard. */
const hasBegun = (child: ChildProcess, words: string) =>
  below(child, 'job-guard').some(({ pid, command }) => command.includes(words) && familyOf(pid).length > 1)

test('killed with -9 while it installs or builds, it leaves nothing at work, and the next start is none the worse', async () => {
  makeCheckout()
  // it is bound minutes after it was found free: begin where no other drill looks for one
  const port = await freePort(4950)
  const url = `http://localhost:${port}`
  const env = {
    DATABASE_URL: await createDatabase(),
    PORT: String(port),
    BASE_URL: url,
    DATA_DIR: path.join(folder, '.data'),
  }

  writeFileSync(npm, `require('node:child_process').spawn('sleep', ['1000']); setInterval(() => {}, 1000)`)
  const installing = start(env)
  await expect.poll(() => below(installing, 'sleep 1000').length > 0 || ended(installing), patient).toBe(true)
  installing.kill('SIGKILL')
  await expect.poll(atWork).toEqual([])

  writeFileSync(npm, '')
  const building = start(env)
  await expect.poll(() => hasBegun(building, 'next/dist/') || ended(building), patient).toBe(true)
  building.kill('SIGKILL')
  await expect.poll(atWork).toEqual([])

  const last = start(env)
  await expect
    .poll(() => (last.exitCode === null ? last.said() : `ended: ${last.said()}`), patient)
    .toContain('Heliograph is up')
  expect((await fetch(url)).status).toBe(200)
  last.kill('SIGTERM')
  await expect.poll(atWork).toEqual([])
})
