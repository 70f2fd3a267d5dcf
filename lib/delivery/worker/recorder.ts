import type { DeliveryResult } from '@/lib/store/queue/record-results'
import { startLoop } from './start-loop'

const limit = 300
const gatherMs = 40

export type Recorder = {
  /** resolves when the result stands in the database */
  record: (result: DeliveryResult) => Promise<void>
  stop: () => Promise<void>
}

/**
 * Writes results in batches, at most 40 ms after they came. While the database is away they wait here: the leases hold for a
 * minute, and what was sent must not be forgotten. `allWritten` is told whenever nothing waits any more.
 */
export function startRecorder(
  write: (results: DeliveryResult[]) => Promise<void>,
  failed: (fault: unknown) => void,
  allWritten: () => void = () => {},
): Recorder {
  const waiting: { result: DeliveryResult; done: () => void }[] = []
  const loop = startLoop(async () => {
    if (waiting.length === 0) return 60_000
    const batch = waiting.slice(0, limit)
    await write(batch.map(({ result }) => result))
    waiting.splice(0, batch.length)
    if (waiting.length === 0) allWritten()
    for (const { done } of batch) done()
    return waiting.length >= limit ? 0 : gatherMs
  }, failed)
  return {
    record: (result) =>
      new Promise((resolve) => {
        if (waiting.push({ result, done: resolve }) === 1) setTimeout(loop.wake, gatherMs)
      }),
    stop: loop.stop,
  }
}
