import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { processSlot } from '@/lib/process/once-in-process'
import type { AllowedDestinations } from '@/lib/status/addresses/allowed-destinations'
import type { Instance } from '@/lib/store/instances/listen'
import { readFacts } from '@/lib/store/page/read-facts'
import { type Database, openDatabase } from '@/lib/store/transaction/database'
import { isDatabaseAway } from '@/lib/store/transaction/is-database-away'
import { Acknowledgements } from './acknowledgements'
import { FactsCache } from './facts-cache'
import { keepFactsOnDisk } from './facts-on-disk'
import { type FrontClient, NoFrontClient } from './front-client'
import { startListenLoop } from './listen-loop'
import { purgeByClock } from './purge'
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
  /** who brings it may read the metrics; null: nobody */
  metricsToken?: string | null
  /** names of the migrations that this release needs */
  migrations: string[]
}

/** What one renderer shares between its own program and both of Next's module worlds. */
export type WebProcess = {
  settings: WebProcessSettings
  db: Database
  factsCache: FactsCache
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
    onStatement: () => {
      activity.statements++
    },
  })
  const self = { id, name: `${hostname()}:${settings.port}` }
  const acknowledgements = new Acknowledgements()
  const lastGood = keepFactsOnDisk(settings.dataDir)
  const factsCache = new FactsCache({
    read: (known) => readFacts(db, known),
    ticks: () => performance.now(),
    wallClock: () => new Date(),
    changed: lastGood.save,
    moved: (state) => frontClient.show(state),
    // with the worker tier dead nobody else tells the cache in front that a window has begun or ended
    passed: () => void purgeByClock(settings.purgeUrl, factsCache, frontClient),
  })
  await takeFirstFacts(factsCache, lastGood.read)
  // who was ready once starts again without its database
  await lastGood.tried()
  const { databaseUrl: url } = settings
  const touch = startListenLoop({
    url,
    self,
    held: factsCache,
    shown: frontClient,
    acknowledgements,
    proven: lastGood.confirm,
  })
  const delay = watchDelay(db, factsCache)
  const close = async () => {
    delay.stop()
    frontClient.close()
    await touch.stop()
    await lastGood.flush()
    await db.$disconnect()
    if (slot.get() === open) slot.set(undefined)
  }
  const { listening } = touch
  const open: WebProcess = {
    settings,
    db,
    factsCache,
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

// a database that was just made, on a busy machine, may take a while to accept its first connection
const firstPatienceMs = 15_000

async function takeFirstFacts(
  held: FactsCache,
  readLastGood: ReturnType<typeof keepFactsOnDisk>['read'],
): Promise<void> {
  const giveUpAt = performance.now() + firstPatienceMs
  for (;;) {
    try {
      return await held.refresh()
    } catch (fault) {
      const saved = await readLastGood()
      if (saved) return held.restore(saved.content, saved.asOf)
      if (performance.now() > giveUpAt || !isDatabaseAway(fault)) throw fault
      await new Promise((resolve) => setTimeout(resolve, 300))
    }
  }
}
