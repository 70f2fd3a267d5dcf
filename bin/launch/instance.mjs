import { randomUUID } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { CannotStart } from './cannot-start.mjs'
import { readNote, selfNote, stateOf, withLock } from './lock.mjs'
import { portRefusal, whyClosed } from './port.mjs'
import { endProcess, isRunning } from './process.mjs'
import { tell } from './progress.mjs'

/**
 * Claims the port for this process by a note in the data folder. A web process that was left over when its npm was killed is
 * ended first; one that runs on purpose is not touched. Answers `{ instance, release() }`: the name of this web instance among all
 * on its database, the same as before when the one before did not end in order.
 */
export async function claimPort({ dataDir, host, port, baseUrl }) {
  const file = path.join(dataDir, `web-${port}.json`)
  let instance = randomUUID()
  await withLock(`${file}.lock`, async () => {
    const note = readNote(file)
    const state = stateOf(note)
    if (state === 'running')
      throw new CannotStart(`Heliograph is already running (pid ${note.pid}) at ${note.baseUrl}.`)
    if (state === 'orphan') {
      tell(`Ending the web process (pid ${note.pid}) that an earlier start left behind …`)
      await endProcess(note)
    }
    const closed = await whyClosed(port, host)
    if (closed) throw new CannotStart(portRefusal(closed, { host, port }))
    instance = note?.instance ?? instance
    writeFileSync(file, JSON.stringify({ ...selfNote(), port, baseUrl, instance }), { mode: 0o600 })
  })
  const release = () => {
    if (readNote(file)?.pid === process.pid) rmSync(file, { force: true })
  }
  return { instance, release }
}

/** Calls `orphaned` when the npm that started this process is gone. */
export function watchNpm(orphaned) {
  const { above } = selfNote()
  const timer = setInterval(() => {
    if (above.every(isRunning)) return
    clearInterval(timer)
    tell('What started this is gone: ending.')
    orphaned()
  }, 250)
  timer.unref()
}
