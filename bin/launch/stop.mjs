import { setTimeout as sleep } from 'node:timers/promises'
import { endJobs } from './job.mjs'

class Stopped extends Error {}

/**
 * Runs `work` so that the process ends in order: on SIGTERM and SIGINT, and when the work fails, what was opened last is
 * closed first. `work` is given `after(close)`, to name what has to be closed, and `stop()`. A second signal does not wait.
 */
export function runUntilStopped(work, failed) {
  const closers = []
  let ending = false
  const after = (close) => {
    closers.push(close)
    if (ending) throw new Stopped()
  }
  const closeAll = async () => {
    for (const close of closers.splice(0).reverse()) await close()
  }
  const stop = () => {
    if (ending) process.exit(1)
    ending = true
    // What is being opened just now is opened to its end (but not for ever), then closed.
    const settled = Promise.race([running, sleep(5000)])
    endJobs()
      .then(() => settled)
      .then(closeAll)
      .then(() => process.exit(0), failed)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  const running = work({ after, stop }).catch(async (error) => {
    if (ending) return
    await closeAll().catch(console.error)
    failed(error)
  })
}
