import { spawn } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { bundled } from '@/e2e/support/bundled'

/** Runs `code` in a process that is watched with a patience of 1.5 s; answers how it ended. */
async function run(code: string) {
  const file = await bundled('lib/delivery/worker/watchdog.ts')
  const program = `import { startWatchdog } from ${JSON.stringify(pathToFileURL(file))}; const dog = startWatchdog(1500); ${code}`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'pipe' })
  return new Promise((resolve) => child.once('exit', (exit, signal) => resolve(signal ?? exit)))
}

test('a process in which nothing moves any more is killed', async () => {
  expect(await run('setTimeout(() => { for (;;); }, 100)')).toBe('SIGKILL')
})

test('one that works, or that was told to stop watching, is left alone', async () => {
  expect(await run('setTimeout(() => { dog.stop(); process.exit(7) }, 3000)')).toBe(7)
})
