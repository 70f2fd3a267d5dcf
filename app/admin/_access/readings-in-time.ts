import { cache } from 'react'
import { readWorkers } from '@/lib/store/instances/worker-view'
import { readUnknown } from '@/lib/store/queue/unknown-values'
import type { Database } from '@/lib/store/transaction/client'
import { inTime } from '@/lib/store/transaction/in-time'

// a page and the frame around it ask the same, and the page of the lanes does so every other second: one reading serves both

/** The workers, read once for a rendering; null when they cannot be asked in time. */
export const workersInTime = cache((db: Database) => inTime(readWorkers(db)))

/** What this release does not know, read once for a rendering; null when it cannot be counted in time. */
export const unknownInTime = cache((db: Database) => inTime(readUnknown(db)))
