import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { processSlot } from '@/lib/process/once-in-process'
import type { AllowedDestinations } from '@/lib/status/addresses/allowed-destinations'
import type { Instance } from '@/lib/store/instances/listen'
import { type Database, openDatabase, warmUp } from '@/lib/store/transaction/database'
import { Acknowledgements } from './acknowledgements'
import { beginFactsCache, takeFirstFacts } from './begin-facts-cache'
import type { FactsCache } from './facts-cache'
import { keepFactsOnDisk } from './facts-on-disk'
import { type FrontClient, NoFrontClient } from './front-client'
import { startListenLoop } from './listen-loop'
import { openPageCaches, takeFirstPages } from './open-page-caches'
import type { PageCaches } from './page-caches'
import { type WatchedDelay, watchDelay } from './watch-delay'

export type WebProcessSettings = {
  databaseUrl: string
  /** no trailing slash */
  baseUrl: string
  dataDir: string
  purgeUrl: string | null
  port: number
  /** true: there is a gateway for text messages, so they are offered */
  textMessages: boolean
  /** endpoints that may be subscribed although they are not public */
  allowedDestinations?: AllowedDestinations
  /** sources of metrics that may be asked although they are not public */
  metricsAllow?: AllowedDestinations
  /** who brings it may read the metrics; null: nobody */
  metricsToken?: string | null
  /** names of the migrations that this release needs */
  migrations: string[]
}

/** What one renderer shares between its own program and both of Next's module worlds. */
export type WebProcess = {
  settings: WebProcessSettings
  db: Database
  /** the first page's */
  factsCache: FactsCache
  /** those of all pages */
  pages: PageCaches
  /** whoever shows them to the public */
  frontClient: FrontClient
  acknowledgements: Acknowledgements
  self: Instance
  /** true while this instance's LISTEN connection is proven alive */
  listening: () => boolean
  /** what this instance has done since it began */
  activity: { statements: number; readonly rebuilds: number }
  delay: WatchedDelay
  close: () => Promise<void>
}

/** For what one page of the admin asks for at once. */
const keptConnections = 5

const slot = processSlot<WebProcess>('web-process')

/** The room of this process. Throws before `openWebProcess`. */
export function webProcess(): WebProcess {
  const open = slot.get()
  if (!open) throw new Error('The publish room is not open in this process.')
  return open
}

/**
 * Opens the room: reads the facts (or takes the last good ones from disk when the database is away), begins to listen for
 * publishes. Resolves when something can be shown and it was tried to keep it on disk; rejects when there is neither a database nor a last good reading.
 */
export async function openWebProcess(
  settings: WebProcessSettings,
  { shown: frontClient = new NoFrontClient(), id = randomUUID() }: { shown?: FrontClient; id?: string } = {},
): Promise<WebProcess> {
  const activity = {
    statements: 0,
    get rebuilds() {
      return frontClient.rebuilds
    },
  }
  const db = openDatabase(settings.databaseUrl, {
    keptConnections,
    onStatement: () => {
      activity.statements++
    },
  })
  const self = { id, name: `${hostname()}:${settings.port}` }
  const acknowledgements = new Acknowledgements()
  const lastGood = keepFactsOnDisk(settings.dataDir)
  const begun = { db, frontClient, settings }
  const factsCache = beginFactsCache(begun, lastGood)
  await takeFirstFacts(factsCache, lastGood.read)
  const pages = openPageCaches(begun, factsCache)
  await takeFirstPages(pages, settings)
  await warmUp(db, keptConnections)
  // who was ready once starts again without its database
  await lastGood.tried()
  const { databaseUrl: url } = settings
  const touch = startListenLoop({
    url,
    self,
    held: factsCache,
    pages,
    shown: frontClient,
    acknowledgements,
    proven: lastGood.confirm,
  })
  const delay = watchDelay(db, factsCache)
  const close = async () => {
    delay.stop()
    frontClient.close()
    await touch.stop()
    await Promise.all([pages.closeAll(), lastGood.flush()])
    await db.$disconnect()
    if (slot.get() === open) slot.set(undefined)
  }
  const { listening } = touch
  const open: WebProcess = {
    settings,
    db,
    factsCache,
    pages,
    frontClient,
    acknowledgements,
    self,
    listening,
    activity,
    delay,
    close,
  }
  slot.set(open)
  return open
}
