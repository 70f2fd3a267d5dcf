import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { snapshotFile } from '@/lib/publish/bridge/snapshot-file'
import type { Facts } from '@/lib/status/facts/facts'

const confirmEveryMs = 10_000
const gatherMs = 200
// a disk that hangs is no reason to show nothing
const maxWaitMs = 5000
const fileIn = (dataDir: string, page?: string) =>
  path.join(dataDir, page === undefined ? 'facts-last-good.bin' : path.join('pages', `${page}.bin`))

/**
 * Keeps the held facts on disk for a process that must start without a database. The file's time says when its content was last
 * proven. A full disk costs only this file. The first facts are written at once; what changes in quick succession later is written
 * once, a moment later: a publish does not share its time with the disk. `page`: another one than the first.
 */
export function keepFactsOnDisk(dataDir: string, page?: string) {
  const file = snapshotFile<Facts>(fileIn(dataDir, page), 'The last good facts', 'facts')
  let waiting: Facts | null = null
  let writing: Promise<void> | null = null
  let isFirst = true
  let confirmedAt = 0
  let hurry = () => {}
  const closing = new Promise<void>((resolve) => {
    hurry = resolve
  })

  const writeOut = async () => {
    while (waiting) {
      if (!isFirst) await Promise.race([closing, sleep(gatherMs)])
      isFirst = false
      const facts: Facts = waiting
      waiting = null
      await file.write(facts)
    }
    writing = null
  }
  return {
    /** The facts that an earlier process last held, and when they were last proven; null when there are none that can be used. */
    read: file.read,
    save: (facts: Facts): void => {
      waiting = facts
      writing ??= writeOut()
    },
    /** Resolves when it was tried to write what was saved so far, or after five seconds. */
    tried: async (): Promise<void> => {
      const patience = new AbortController()
      const tooLong = sleep(maxWaitMs, undefined, { signal: patience.signal }).catch(() => {})
      await Promise.race([writing, tooLong])
      patience.abort()
    },
    /** The saved facts were proven current just now. */
    confirm: (): void => {
      if (Date.now() - confirmedAt < confirmEveryMs || writing) return
      confirmedAt = Date.now()
      void file.touch()
    },
    /** Writes at once what waits; for the end of the process. */
    flush: async (): Promise<void> => {
      hurry()
      await writing
    },
  }
}
