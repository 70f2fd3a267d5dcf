import type { Result } from '@/lib/store/queue/delivery-record'
import { startLoop } from './loop'

const most = 300
const gatherMs = 40

export type Recorder = {
  /** resolves when the result stands in the database */
  record: (result: Result) => Promise<void>
  stop: () => Promise<void>
}

/**
 * Writes results in batches, at most 40 ms after they came. While the database is away they wait here: the leases hold for a
 * minute, and what was sent must not be forgotten. `allWritten` is told whenever nothing waits any more.
 */
export function startRecorder(
  write: (results: Result[]) => Promise<void>,
  failed: (fault: unknown) => void,
  allWritten: () => void = () => {},
): Recorder {
  const waiting: { result: Result; done: () => void }[] = []
  const loop = startLoop(async () => {
    if (waiting.length === 0) return 60_000
    const batch = waiting.slice(0, most)
    await write(batch.map(({ result }) => result))
    waiting.splice(0, batch.length)
    if (waiting.length === 0) allWritten()
    for (const { done } of batch) done()
    return waiting.length >= most ? 0 : gatherMs
  }, failed)
  return {
    record: (result) =>
      new Promise((done) => {
        if (waiting.push({ result, done }) === 1) setTimeout(loop.wake, gatherMs)
      }),
    stop: loop.stop,
  }
}
