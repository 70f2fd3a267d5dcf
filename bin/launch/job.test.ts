import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { endJobs, runJob } from './job.mjs'
import { mark, runs } from './process.mjs'

test('who is asked to end ends its jobs with all that they began, and begins none afterwards', async () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'heliograph-job-'))
  const [first, second] = [path.join(dir, 'first'), path.join(dir, 'second')]
  const noteOf = (file: string) => `require('node:fs').writeFileSync(${JSON.stringify(file)}, String(process.pid))`
  const forEver = (file: string) => `${noteOf(file)}; setInterval(() => {}, 1000)`
  const nested = `const { spawn } = require('node:child_process')
    spawn(process.execPath, ['-e', ${JSON.stringify(forEver(first))}]); setInterval(() => {}, 1000)`
  const job = runJob('a test of jobs', process.execPath, ['-e', nested], process.env).catch(({ message }) => message)
  await expect.poll(() => existsSync(first) && readFileSync(first, 'utf8'), { timeout: 20_000 }).toBeTruthy()
  const within = mark(Number(readFileSync(first, 'utf8')))
  await endJobs()
  expect(await job).toMatch(/^Cannot start: a test of jobs failed/)
  await expect.poll(() => runs(within), { timeout: 20_000 }).toBe(false)
  const later = runJob('a later test of jobs', process.execPath, ['-e', noteOf(second)], process.env)
  await expect(later).rejects.toThrow('not begun any more')
  expect(existsSync(second)).toBe(false)
  rmSync(dir, { recursive: true })
})
