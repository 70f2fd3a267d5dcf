import { vi } from 'vitest'
import { patienceMs } from './patience.mjs'

/** Asks again until `look` throws no more, and answers what it answered. What never comes ends it; it says nothing of speed. */
export const eventually = <T>(look: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(look, { timeout: patienceMs, interval: 25 })
