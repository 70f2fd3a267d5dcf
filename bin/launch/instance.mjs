import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { CannotStart } from './cannot-start.mjs'
import { readNote, selfNote, stateOf, withLock } from './lock.mjs'
import { isFree } from './port.mjs'
import { end, runs } from './process.mjs'
import { tell } from './progress.mjs'

/**
 * Claims the port for this process by a note in the data folder. A web process that was left over when its npm was killed is
 * ended first; one that runs on purpose is not touched. Answers how to give the claim back.
 */
export async function claimPort({ dataDir, host, port, baseUrl }) {
  mkdirSync(dataDir, { recursive: true })
  const file = path.join(dataDir, `web-${port}.json`)
  await withLock(`${file}.lock`, async () => {
    const note = readNote(file)
    const state = stateOf(note)
    if (state === 'running')
      throw new CannotStart(`Heliograph is already running (pid ${note.pid}) at ${note.baseUrl}.`)
    if (state === 'orphan') {
      tell(`Ending the web process (pid ${note.pid}) that an earlier start left behind …`)
      await end(note)
    }
    if (!(await isFree(port, host))) throw new CannotStart(`Cannot start: port ${port} is taken by another program.`)
    writeFileSync(file, JSON.stringify({ ...selfNote(), port, baseUrl }))
  })
  return () => {
    if (readNote(file)?.pid === process.pid) rmSync(file, { force: true })
  }
}

/** Calls `orphaned` when the npm that started this process is gone. */
export function watchNpm(orphaned) {
  const { above } = selfNote()
  const timer = setInterval(() => {
    if (above.every(runs)) return
    clearInterval(timer)
    tell('What started this is gone: ending.')
    orphaned()
  }, 250)
  timer.unref()
}
