import type { Listener } from '@/lib/store/instances/listen'
import type { FactsCache } from './facts-cache'
import type { PageCaches } from './page-caches'

/**
 * Follows a publish on another page than the first: what is held of it is old from this moment on, and read anew before this resolves;
 * of one that is not held nothing old can be shown. False where the page is the first one under a new id. `moved`: pages are found elsewhere.
 */
export async function reachOther(pages: PageCaches, page: string, version: number, moved: boolean): Promise<boolean> {
  const wasOther = pages.isOther(page)
  pages.held.get(page)?.cache.outdate(version)
  if (moved || !wasOther) await pages.reread()
  if (!wasOther && !pages.isOther(page)) return false
  await pages.held.get(page)?.cache.reach(version)
  return true
}

/** A heartbeat of all other pages of which something is held, sent over the connection that has just proven this instance alive. */
export async function proveOthers({ held }: PageCaches, listener: Listener): Promise<void> {
  if (held.size === 0) return
  const tick = performance.now()
  for (const [page, version] of await listener.versions([...held.keys()])) {
    const other = held.get(page)
    other?.cache.prove(version, tick)
    if (other?.cache.facts?.version === version) other.proven()
  }
}

/** Has every cache ask before its lease ends, and follow the clock. */
export function watchAll(first: FactsCache, { held }: PageCaches): void {
  void first.watch()
  for (const { cache } of held.values()) void cache.watch()
}
