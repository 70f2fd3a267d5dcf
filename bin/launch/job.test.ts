import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { endJobs, runJob } from './job.mjs'
import { isRunning, processMark } from './process.mjs'

const jobs = path.join(import.meta.dirname, 'job.mjs')

test('a job that a signal ends, or that cannot be begun, is told as such', async () => {
  const failing = (command: string, args: string[]) => runJob('one that fails', command, args, process.env)
  await expect(failing(process.execPath, ['-e', 'process.exit(3)'])).rejects.toThrow('one that fails failed (3)')
  await expect(failing(process.execPath, ['-e', "process.kill(process.pid, 'SIGTERM')"])).rejects.toThrow(
    'failed (SIGTERM)',
  )
  await expect(failing('no-such-program', [])).rejects.toThrow('one that fails failed (1)')
})

test('who is asked to end ends its jobs with all that they began, and begins none afterwards', async () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'heliograph-job-'))
  const [first, second] = [path.join(dir, 'first'), path.join(dir, 'second')]
  const noteOf = (file: string) => `require('node:fs').writeFileSync(${JSON.stringify(file)}, String(process.pid))`
  const forEver = (file: string) => `${noteOf(file)}; setInterval(() => {}, 1000)`
  const nested = `const { spawn } = require('node:child_process')
    spawn(process.execPath, ['-e', ${JSON.stringify(forEver(first))}]); setInterval(() => {}, 1000)`
  const job = runJob('a test of jobs', process.execPath, ['-e', nested], process.env).catch(({ message }) => message)
  await expect.poll(() => existsSync(first) && readFileSync(first, 'utf8')).toBeTruthy()
  const within = processMark(Number(readFileSync(first, 'utf8')))
  await endJobs()
  expect(await job).toMatch(/^Cannot start: a test of jobs failed/)
  await expect.poll(() => isRunning(within)).toBe(false)
  const later = runJob('a later test of jobs', process.execPath, ['-e', noteOf(second)], process.env)
  await expect(later).rejects.toThrow('not begun any more')
  expect(existsSync(second)).toBe(false)
  rmSync(dir, { recursive: true })
})

for (const deaf of [false, true]) {
  test(`killed with -9, its jobs end with it and all that they began${deaf ? ', also what hears no signal' : ''}`, async () => {
    const dir = mkdtempSync(path.join(tmpdir(), 'heliograph-job-'))
    const note = (name: string) =>
      `require('node:fs').writeFileSync(${JSON.stringify(path.join(dir, name))}, String(process.pid))`
    const stays = `${deaf ? "for (const one of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(one, () => {});" : ''} setInterval(() => {}, 1000)`
    const within = `${note('within')}; ${stays}`
    const job = `const { spawn } = require('node:child_process'); ${note('job')}
      spawn(process.execPath, ['-e', ${JSON.stringify(within)}], { stdio: 'ignore' }); ${stays}`
    const program = `import { runJob } from ${JSON.stringify(jobs)}
      await runJob('a job', process.execPath, ['-e', ${JSON.stringify(job)}], process.env)`
    const args = ['--input-type=module', '-e', program]
    const launcher = spawn(process.execPath, args, { cwd: dir, stdio: ['ignore', 'inherit', 'inherit'] })
    const pidIn = (name: string) => {
      const file = path.join(dir, name)
      return existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
    }
    await expect.poll(() => pidIn('job') && pidIn('within')).toBeTruthy()
    const all = [pidIn('job'), pidIn('within')].map((pid) => processMark(pid))
    expect(all.filter(isRunning)).toHaveLength(2)
    launcher.kill('SIGKILL')
    await expect.poll(() => all.filter(isRunning)).toEqual([])
    rmSync(dir, { recursive: true })
  })
}
