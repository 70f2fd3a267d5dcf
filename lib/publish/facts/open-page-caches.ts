import { pagesOnDisk } from '@/lib/publish/bridge/pages-on-disk'
import { readPages } from '@/lib/store/page/read-pages'
import { beginFactsCache, type FactsParties, takeFirstFacts } from './begin-facts-cache'
import type { FactsCache } from './facts-cache'
import { keepFactsOnDisk } from './facts-on-disk'
import { type OpenCache, PageCaches } from './page-caches'

type Settings = { baseUrl: string; dataDir: string; purgeUrl: string | null }
type Parties = FactsParties & { settings: Settings }

/** The facts of all pages of this installation; the public server and the disk hear which pages there are. */
export function openPageCaches(parties: Parties, first: FactsCache): PageCaches {
  const { db, frontClient, settings } = parties
  const file = pagesOnDisk(settings.dataDir)
  let wereSeveral = false
  return new PageCaches({
    first,
    baseUrl: settings.baseUrl,
    begin: (page, earlier) => beginOther(parties, page, earlier),
    read: () => readPages(db),
    changed: (pages) => {
      frontClient.showPages(pages)
      wereSeveral ||= pages.length > 1
      return wereSeveral ? file.write({ pages: [...pages] }) : undefined
    },
    ticks: () => performance.now(),
  })
}

/** Reads which pages there are, or takes what was last known of it; without either the first one is all. */
export async function takeFirstPages(pages: PageCaches, { dataDir }: Settings): Promise<void> {
  await pages.reread().catch(async () => {
    const saved = await pagesOnDisk(dataDir).read()
    const id = pages.first.facts?.page.id ?? ''
    pages.take(saved?.content.pages ?? [{ id, slug: null, host: null, isFirst: true }])
  })
}

function beginOther(parties: Parties, page: string, earlier?: Promise<void>): OpenCache {
  const lastGood = keepFactsOnDisk(parties.settings.dataDir, page)
  let over = false
  const cache = beginFactsCache(parties, lastGood, { page, isOver: () => over })
  return {
    cache,
    proven: lastGood.confirm,
    begun: Promise.resolve(earlier).then(() => takeFirstFacts(cache, lastGood.read)),
    close: () => {
      // the last that is told of it: whatever a publish brings from now on, nothing older is shown
      cache.outdate(Number.POSITIVE_INFINITY)
      over = true
      parties.frontClient.forget(page)
      return lastGood.flush()
    },
  }
}
