import { setTimeout as sleep } from 'node:timers/promises'
import { endJobs } from './job.mjs'

class Stopped extends Error {}

/**
 * Runs `work` so that the process ends in order: on SIGTERM, SIGINT, SIGHUP (a closed terminal) and SIGQUIT, and when the work fails, what was opened last is
 * closed first. `work` is given `after(close)`, to name what has to be closed, and `stop()`.
 */
export function runUntilStopped(work, failed) {
  const closers = []
  let endingSince = 0
  const after = (close) => {
    closers.push(close)
    if (endingSince) throw new Stopped()
  }
  const closeAll = async () => {
    for (const close of closers.splice(0).reverse()) await close()
  }
  const stop = () => {
    if (endingSince) return
    endingSince = Date.now()
    // What is being opened just now is opened to its end (but not for ever), then closed.
    const settled = Promise.race([running, sleep(5000)])
    endJobs()
      .then(() => settled)
      .then(closeAll)
      .then(() => process.exit(), failed)
  }
  // One Ctrl-C arrives twice, from the terminal and from npm; a later one means that somebody will not wait.
  const asked = () => (endingSince && Date.now() - endingSince > 1000 ? process.exit(1) : stop())
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT']) process.on(signal, asked)
  // a terminal that was closed takes no more words: that is no reason to leave anything behind
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  const running = work({ after, stop }).catch(async (error) => {
    if (endingSince) return
    await closeAll().catch(console.error)
    failed(error)
  })
}
