import { spawn } from 'node:child_process'
import { tell } from './progress.mjs'

const patienceMs = 27_000
const soundMs = 30_000

/**
 * Keeps a worker running in a process of its own, whatever happens to it: when it ends by itself it is started again, later each
 * time, up to ten seconds. Answers how to end it: in order (it finishes what is under way), after 27 s with force.
 */
export function superviseWorker({ databaseUrl }) {
  const env = { ...process.env, DATABASE_URL: databaseUrl }
  let child = null
  let ending = false
  let timer
  let pauseMs = 500
  const begin = () => {
    const begun = Date.now()
    child = spawn(process.execPath, ['bin/launch/worker-process.mjs'], {
      env,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    child.once('error', () => {})
    child.once('exit', (code, signal) => {
      child = null
      if (ending) return
      pauseMs = Date.now() - begun > soundMs ? 500 : Math.min(pauseMs * 2, 10_000)
      tell(`The worker ended (${signal ?? code}); it is started again in ${pauseMs / 1000} s.`)
      timer = setTimeout(begin, pauseMs)
    })
  }
  begin()
  return async () => {
    ending = true
    clearTimeout(timer)
    const last = child
    if (!last) return
    const gone = new Promise((resolve) => last.once('exit', resolve))
    last.kill('SIGTERM')
    const force = setTimeout(() => last.kill('SIGKILL'), patienceMs)
    await gone
    clearTimeout(force)
  }
}
