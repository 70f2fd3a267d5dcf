import { setTimeout as sleep } from 'node:timers/promises'
import { inTime } from '@/lib/store/transaction/in-time'

const patienceMs = 300

/** A reading that no form waits for: null when it takes longer than a moment, or the database is away. */
export const soon = <T>(reading: Promise<T>): Promise<T | null> =>
  Promise.race([inTime(reading), sleep(patienceMs, null, { ref: false })])
