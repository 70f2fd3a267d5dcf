import path from 'node:path'
import type { PageAddress } from '@/lib/status/page/page-address'
import { type SnapshotFile, snapshotFile } from './snapshot-file'

/** What is written; of its fields the file's shape is made. */
export type KeptPages = { pages: PageAddress[] }

/** Which pages there were when they were last read, for a start without the database: written by the renderer, read by both sides. */
export const pagesOnDisk = (dataDir: string): SnapshotFile<KeptPages> =>
  snapshotFile<KeptPages>(path.join(dataDir, 'pages-last-good.bin'), 'Which pages there are', 'pages')
