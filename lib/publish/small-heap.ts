import { setFlagsFromString } from 'node:v8'

/** From now on V8 collects old garbage soon: a process that renders now and then stays small, at little cost. */
export const keepHeapSmall = (): void => setFlagsFromString('--optimize-for-size')

/** Runs `begin`, in which a thread is made that answers thousands a second: its heap must not be cut to the smallest size. */
export async function withRoomyHeap<T>(begin: () => Promise<T>): Promise<T> {
  setFlagsFromString('--no-optimize-for-size')
  try {
    return await begin()
  } finally {
    keepHeapSmall()
  }
}
