import { mkdir, readFile, rename, stat, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { deserialize, serialize } from 'node:v8'
import type { Facts } from '@/lib/status/facts'

const format = 1
const confirmEveryMs = 10_000
const gatherMs = 200
const fileIn = (dataDir: string) => path.join(dataDir, 'facts-last-good.bin')

/** The facts that an earlier process last held, and when they were last proven; null when there are none that can be read. */
export async function readLastGood(dataDir: string): Promise<{ facts: Facts; asOf: Date } | null> {
  try {
    const file = fileIn(dataDir)
    const saved = deserialize(await readFile(file)) as { format: number; facts: Facts }
    return saved.format === format ? { facts: saved.facts, asOf: (await stat(file)).mtime } : null
  } catch {
    return null
  }
}

/**
 * Keeps the held facts on disk for a process that must start without a database. Written beside and renamed, so a crash leaves
 * the earlier file. The file's time says when its content was last proven. A full disk costs only this file: it is told once.
 * What changes in quick succession is written once, a moment later: a publish does not share its time with the disk.
 */
export function keepLastGood(dataDir: string) {
  let waiting: Facts | null = null
  let writing: Promise<void> | null = null
  let toldAt = 0
  let confirmedAt = 0
  let hurry = () => {}
  const closing = new Promise<void>((done) => {
    hurry = done
  })

  const writeOut = async () => {
    while (waiting) {
      await Promise.race([closing, sleep(gatherMs)])
      const facts: Facts = waiting
      waiting = null
      try {
        await mkdir(dataDir, { recursive: true })
        const beside = `${fileIn(dataDir)}.${process.pid}`
        await writeFile(beside, serialize({ format, facts }))
        await rename(beside, fileIn(dataDir))
      } catch (fault) {
        if (toldAt === 0)
          console.error(`The last good facts cannot be kept on disk: ${(fault as NodeJS.ErrnoException).code}`)
        toldAt = Date.now()
      }
    }
    writing = null
  }
  return {
    save: (facts: Facts): void => {
      waiting = facts
      writing ??= writeOut()
    },
    /** The saved facts were proven current just now. */
    confirm: (): void => {
      if (Date.now() - confirmedAt < confirmEveryMs || writing) return
      confirmedAt = Date.now()
      utimes(fileIn(dataDir), new Date(), new Date()).catch(() => {})
    },
    /** Writes at once what waits; for the end of the process. */
    flush: async (): Promise<void> => {
      hurry()
      await writing
    },
  }
}
