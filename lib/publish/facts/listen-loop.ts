import { type Instance, type Listener, listen } from '@/lib/store/instances/listen'
import type { Acknowledgements } from './acknowledgements'
import type { FactsCache } from './facts-cache'
import type { FrontClient } from './front-client'
import { proveOthers, reachOther, watchAll } from './other-pages'
import type { PageCaches } from './page-caches'

type Parties = {
  url: string
  self: Instance
  /** the first page's */
  held: FactsCache
  /** those of all pages */
  pages: PageCaches
  shown: FrontClient
  acknowledgements: Acknowledgements
  /** told at every heartbeat that found the held facts current */
  proven: () => void
}

const beatEveryMs = 1000
const retryEveryMs = 500
const watchEveryMs = 100
// a publish waits for every instance that was heard of lately (`readInstances`), which is longer than this
const registeredMs = 5000

/**
 * Keeps this instance in touch with the database for as long as the process lives: hears publishes, acknowledges them, proves
 * the connection alive every second, and comes back by itself after any loss.
 */
export function startListenLoop({ url, self, held, pages, shown, acknowledgements, proven }: Parties) {
  let listener: Listener | null = null
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let lastTick = Number.NEGATIVE_INFINITY
  let confirmed = 0

  /** Others hear of it only when the public server has, too. */
  const confirm = async () => {
    const { facts, cutOff } = held
    if (!facts || cutOff || !(await shown.confirmed())) return
    confirmed = Math.max(confirmed, facts.version)
    await listener?.acknowledge(facts.version)
  }
  const confirmOther = async (page: string, version: number) => {
    if (await shown.confirmed()) await listener?.acknowledgeOther(page, version)
  }
  const lost = () => {
    listener = null
  }
  const heard = {
    ...hearPublishes({ held, pages, confirm, confirmOther }),
    acknowledged: hearOthers(acknowledgements),
    lost,
  }
  const connect = async () => {
    listener = await listen(url, self, heard)
    // what was published while nobody listened was missed
    await held.refresh()
    await pages.reread()
    lastTick = Number.NEGATIVE_INFINITY
    void confirm().catch(() => {})
  }
  const beat = async (): Promise<void> => {
    if (!listener) await connect()
    const [tick, before] = [performance.now(), lastTick]
    const version = await listener?.beat(confirmed)
    if (version === undefined) throw new Error('not connected')
    lastTick = tick
    // the database has to know of us before we trust what it says: else a publish that begins now would wait for nobody
    if (tick - before > registeredMs) return beat()
    held.prove(version, tick)
    if (held.facts?.version === version) proven()
    // a public server that kept silent then may have heard of it since
    if (confirmed < version) void confirm().catch(() => {})
    if (listener) await proveOthers(pages, listener)
  }
  const fallBack = async () => {
    // LISTEN is lost. The pool may still answer; when it does not, the last good facts stand.
    await held.refresh().catch(() => held.trusted() || held.markCutOff())
  }
  const loop = async () => {
    const alive = await beat().then(
      () => true,
      () => false,
    )
    if (!alive && !stopped) await fallBack()
    if (!stopped) timer = setTimeout(loop, alive ? beatEveryMs : retryEveryMs)
  }
  void loop()
  const watch = setInterval(() => watchAll(held, pages), watchEveryMs)
  return {
    listening: () => listener !== null,
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      clearInterval(watch)
      await listener?.close()
    },
  }
}

type Hearer = Pick<Parties, 'held' | 'pages'> & {
  confirm: () => Promise<void>
  confirmOther: (page: string, version: number) => Promise<void>
}

function hearPublishes({ held, pages, confirm, confirmOther }: Hearer) {
  const first = async (version: number) => {
    held.outdate(version)
    await held.reach(version)
    await confirm()
  }
  const other = async (page: string, version: number, moved: boolean) =>
    (await reachOther(pages, page, version, moved)) ? confirmOther(page, version) : first(version)
  return {
    published: (version: number, page: string, moved: boolean) => {
      const isFirst = !held.facts || page === held.facts.page.id
      const confirming = isFirst ? first(version) : other(page, version, moved)
      confirming.catch(() => {})
      if (isFirst && moved) pages.reread().catch(() => {})
    },
  }
}

const hearOthers = (acknowledgements: Acknowledgements) => (instance: string, version: number, page?: string) =>
  acknowledgements.heard(instance, version, page)
