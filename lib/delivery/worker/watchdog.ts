import { Worker as Thread } from 'node:worker_threads'

const patienceMs = 20_000
const beatMs = 1000

// A thread of its own: it runs on when this one is stuck in a loop that never ends.
const watcher = `
  const { workerData: { beats, patienceMs } } = require('node:worker_threads')
  const seen = new Int32Array(beats)
  let last = 0, since = Date.now(), looked = Date.now()
  setInterval(() => {
    const now = Date.now()
    // the whole process was frozen, and not this thread's sibling alone
    if (now - looked > 3000) since = now
    looked = now
    const beat = Atomics.load(seen, 0)
    if (beat !== last) { last = beat; since = now }
    else if (now - since > patienceMs) process.kill(process.pid, 'SIGKILL')
  }, 500)`

/**
 * Kills this process when nothing has moved in it for 20 s: a message that makes its worker spin for ever then counts as one
 * that its worker died under, and the worker comes back.
 */
export function startWatchdog(patience = patienceMs): { stop: () => void } {
  const beats = new SharedArrayBuffer(4)
  const seen = new Int32Array(beats)
  const timer = setInterval(() => Atomics.add(seen, 0, 1), beatMs)
  timer.unref()
  const thread = new Thread(watcher, { eval: true, execArgv: [], workerData: { beats, patienceMs: patience } })
  thread.unref()
  return {
    stop: () => {
      clearInterval(timer)
      void thread.terminate()
    },
  }
}
