import { readFileSync } from 'node:fs'
import path from 'node:path'

/** Starts the bundled worker (bin/worker.ts) in this very process: `{ stop() }`. */
export async function openWorker(env) {
  const { startWorkerProgram } = await import(path.resolve('.build/worker.mjs'))
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
  return startWorkerProgram(env, version)
}
