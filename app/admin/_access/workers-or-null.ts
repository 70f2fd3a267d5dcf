import { cache } from 'react'
import { readWorkers } from '@/lib/store/instances/read-workers'
import { readUnknown } from '@/lib/store/queue/read-unknown'
import type { Database } from '@/lib/store/transaction/database'
import { nullWhenDatabaseAway } from '@/lib/store/transaction/null-when-database-away'

// a page and the frame around it ask the same, and the page of the lanes does so every other second: one reading serves both

/** The workers, read once for a rendering; null when they cannot be asked in time. */
export const workersOrNull = cache((db: Database) => nullWhenDatabaseAway(readWorkers(db)))

/** What this release does not know, read once for a rendering; null when it cannot be counted in time. */
export const unknownOrNull = cache((db: Database) => nullWhenDatabaseAway(readUnknown(db)))
