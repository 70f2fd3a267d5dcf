import type { LaidOut } from '@/lib/status/text/laid-out'
import { LayoutThread } from './layout-thread'

// Next gives pages and handlers worlds of their own; the thread is one in a process
const key = Symbol.for('heliograph.layout-thread')
const world = globalThis as { [key]?: LayoutThread }

/** From now on texts are laid out in a thread beside this one: the program `file`. Answers how to end it. */
export function openLayout(file: string): { close: () => Promise<void> } {
  const thread = new LayoutThread(file)
  world[key] = thread
  return {
    close: async () => {
      if (world[key] === thread) delete world[key]
      await thread.close()
    },
  }
}

/** What becomes of each of the texts; null where nobody lays out in this process. Never rejects. */
export async function layOut(texts: readonly string[]): Promise<(LaidOut | null)[]> {
  const thread = world[key]
  return thread ? Promise.all(texts.map((text) => thread.layOut(text))) : texts.map(() => null)
}
