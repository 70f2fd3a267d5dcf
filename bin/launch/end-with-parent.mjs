import { Worker } from 'node:worker_threads'

const program = `
  const parent = process.ppid
  setInterval(() => process.ppid === parent || process.kill(process.pid, 'SIGKILL'), 500)`

/** Ends this process when the one that started it is gone, also while its main thread is held up and hears of nothing. */
export function endWithParent() {
  const small = { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 1, stackSizeMb: 1 }
  new Worker(program, { eval: true, resourceLimits: small, execArgv: [] }).unref()
}
