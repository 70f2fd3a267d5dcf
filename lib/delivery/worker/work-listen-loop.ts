import { listenForWork } from '@/lib/store/queue/listen-for-work'
import { startLoop } from './start-loop'

type Heard = {
  /** on which page; null: on any */
  published: (pageId: string | null) => void
  deliverable: () => void
  fault: (fault: unknown) => void
}

const checkMs = 1000

/** Keeps listening for work; whatever is missed while the connection is gone is found by looking. */
export function startWorkListenLoop(url: string, { published, deliverable, fault }: Heard) {
  let open: { close: () => Promise<void> } | null = null
  const loop = startLoop(async () => {
    if (!open) {
      open = await listenForWork(url, {
        published,
        deliverable,
        lost: () => {
          open = null
          loop.wake()
        },
      })
      // what was published while nobody listened
      published(null)
      deliverable()
    }
    return checkMs
  }, fault)
  return {
    stop: async () => {
      await loop.stop()
      await open?.close()
    },
  }
}
