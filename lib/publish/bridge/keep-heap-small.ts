import { setFlagsFromString } from 'node:v8'

/**
 * From now on V8 collects old garbage when the heap has grown by a fifth, not by half or more: a process that renders now and
 * then stays small at little cost. `npm start` adds what only the beginning of a process can set: a small space for young garbage
 * and one arena for malloc. `--optimize-for-size` would do the same and take a quarter of the front's speed.
 */
export const keepHeapSmall = (): void => setFlagsFromString('--heap-growing-percent=20')

/** For a thread that answers thousands a second: V8's usual space for young garbage, whatever the process was started with. */
export const roomyHeap = { maxYoungGenerationSizeMb: 48 }
