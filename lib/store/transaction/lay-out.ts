import { processSlot } from '@/lib/process/once-in-process'
import type { LaidOut } from '@/lib/status/text/laid-out'
import { LayoutThread } from './layout-thread'

const open = processSlot<LayoutThread>('layout-thread')

/** From now on texts are laid out in a thread beside this one: the program `file`. Answers how to end it. */
export function openLayout(file: string): { close: () => Promise<void> } {
  const thread = new LayoutThread(file)
  open.set(thread)
  return {
    close: async () => {
      if (open.get() === thread) open.set(undefined)
      await thread.close()
    },
  }
}

/** What becomes of each of the texts; null where nobody lays out in this process. Never rejects. */
export async function layOut(texts: readonly string[]): Promise<(LaidOut | null)[]> {
  const thread = open.get()
  return thread ? Promise.all(texts.map((text) => thread.layOut(text))) : texts.map(() => null)
}
