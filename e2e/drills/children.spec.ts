import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { type App, startApp } from '../support/app'
import { familyOf, type Relative } from '../support/family'

const secret = {
  METRICS_TOKEN: 'metrics-token-of-nobody-else',
  SMS_URL: 'http://127.0.0.1:9/',
  SMS_FROM: '+15005550006',
  SMS_USER: 'sms-user',
  SMS_PASSWORD: 'sms-password-of-workers',
  OPERATOR_WEBHOOK: 'http://127.0.0.1:9/',
  OPERATOR_WEBHOOK_SECRET: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  SOMEBODY_ELSES_PASSWORD: 'never-to-be-handed-on',
}

const newKey = 'another-key-of-the-environment'

/** Every process that was there at some moment while `work` went on. */
async function seenDuring(app: App, work: Promise<unknown>): Promise<Relative[]> {
  const seen = new Map<string, Relative>()
  const look = () => {
    for (const one of familyOf(app.pid)) seen.set(`${one.pid} ${one.command}`, one)
  }
  const timer = setInterval(look, 15)
  await work.finally(() => clearInterval(timer))
  look()
  const all = [...seen.values()]
  const own = all.find(({ pid }) => pid === app.pid)?.command
  // between fork and exec a child is a copy of its parent: not yet the program that is begun
  const isCopy = ({ pid, command }: Relative) =>
    command === own && all.some((one) => one.pid === pid && one.command !== own)
  return all.filter((one) => one.pid !== app.pid && !isCopy(one))
}

test('a child process has only the variables that it needs, at any moment of a start', async () => {
  const app = await startApp({ embedded: true, env: { WORKERS: '1', SEED: '0', ...secret } })
  await app.stopProcess()
  // a key that the database does not know yet: there is something to prepare
  const children = await seenDuring(app, app.launch({ env: { API_KEY: newKey } }))
  const kinds = ['bin/postgres', 'worker-process', 'prepare-process']
  for (const kind of kinds)
    expect(
      children.filter(({ command }) => command.includes(kind)),
      kind,
    ).not.toEqual([])
  const holders = (value: string) =>
    children.filter(({ environment }) => Object.values(environment).includes(value)).map(({ command }) => command)
  for (const value of [newKey, app.operator.password, app.operator.email, secret.SOMEBODY_ELSES_PASSWORD])
    expect(holders(value)).toEqual([])
  for (const { command, environment } of children.filter(({ command }) => /postgres|prepare|initdb/.test(command)))
    expect([
      command,
      ...Object.keys(environment).filter((name) => /SMS|WEBHOOK|TOKEN|DATA_DIR|DATABASE_URL/.test(name)),
    ]).toEqual([command])
  expect(holders(secret.SMS_PASSWORD).length).toBeGreaterThan(0)
  await app.stop()
})

test('the data folder and what an earlier release left in it are for their owner alone', async () => {
  const app = await startApp({ embedded: true, env: { SEED: '0', WORKERS: '1' } })
  await app.stopProcess()
  chmodSync(app.dataDir, 0o755)
  for (const name of readdirSync(app.dataDir))
    if (statSync(path.join(app.dataDir, name)).isFile()) chmodSync(path.join(app.dataDir, name), 0o644)
  mkdirSync(path.join(app.dataDir, 'mail'), { recursive: true })
  chmodSync(path.join(app.dataDir, 'mail'), 0o755)
  writeFileSync(path.join(app.dataDir, 'mail', 'earlier.eml'), '', { mode: 0o644 })
  await app.launch()
  expect(openToOthers(app.dataDir)).toEqual([])
  await app.stop()
})

function openToOthers(place: string): string[] {
  const entry = statSync(place, { throwIfNoEntry: false })
  if (!entry) return []
  const within = entry.isDirectory() ? readdirSync(place).flatMap((name) => openToOthers(path.join(place, name))) : []
  return (entry.mode & 0o077) === 0 ? within : [`${place} ${(entry.mode & 0o777).toString(8)}`, ...within]
}
