import { setMaxListeners } from 'node:events'
import { attemptDelivery, type Deliver } from '@/lib/delivery/deliver/attempt-delivery'
import type { LaneName } from '@/lib/status/lanes/lanes'
import type { Pulse } from '@/lib/store/instances/worker-pulse'
import { type ClaimedDelivery, claimDeliveries } from '@/lib/store/queue/claim-deliveries'
import { type DeliveryResult, recordResults } from '@/lib/store/queue/record-results'
import type { Database } from '@/lib/store/transaction/database'
import { Claiming } from './claiming'
import { startRecorder } from './recorder'
import type { SentJournal } from './sent-journal'
import { startLoop } from './start-loop'

/** What happens in a worker, for whoever writes it down. Nothing here holds an address, a token or a secret. */
export type WorkerEvents = {
  fault: (where: string, fault: unknown) => void
  done: (claimed: ClaimedDelivery, what: DeliveryResult['what'], error: string | null, tookMs: number) => void
  switchedOff: (subscriberId: string, because: string) => void
}

type Parties = {
  db: Database
  worker: string
  deliver: Deliver
  events: WorkerEvents
  leaseOf: (lane: LaneName) => number
  journal: SentJournal | null
}

const pollMs = 1000
const patienceMs = 20_000

/** Claims what is due, attempts it, writes down what came of it; as many at a time as the lanes allow. */
export function startDeliveries({ db, worker, deliver, events, leaseOf, journal }: Parties) {
  const claiming = new Claiming(leaseOf)
  const stopping = new AbortController()
  // one for every attempt under way
  setMaxListeners(0, stopping.signal)
  const underWay = new Set<Promise<void>>()
  /** lanes that may hold more than was taken */
  let more = new Set<LaneName>()

  const write = async (results: DeliveryResult[]) => {
    const { switchedOff } = await recordResults(db, worker, results)
    for (const { subscriberId, because } of switchedOff) events.switchedOff(subscriberId, because)
  }
  const inJournal = (work: (journal: SentJournal) => void) => {
    try {
      if (journal) work(journal)
    } catch (fault) {
      events.fault('journal', fault)
    }
  }
  const recorder = startRecorder(
    write,
    (fault) => events.fault('record', fault),
    () => inJournal((open) => open.clear()),
  )

  const run = async (claimed: ClaimedDelivery, release: () => void) => {
    const begun = performance.now()
    const result = await attemptDelivery(claimed, deliver, stopping.signal)
    if (result.what === 'sent') inJournal((open) => open.note(result.id))
    release()
    const roomy = () => claiming.roomy(claimed.lane, performance.now())
    if (more.has(claimed.lane) && roomy()) claims.wake()
    await recorder.record(result)
    claiming.held.delete(claimed.id)
    // what waited for it may be due now
    if (roomy()) claims.wake()
    events.done(claimed, result.what, 'error' in result ? result.error : null, performance.now() - begun)
  }
  const begin = (claimed: ClaimedDelivery) => {
    if (claimed.quarantined) return events.done(claimed, 'quarantined', 'Its worker died under it.', 0)
    const release = claiming.begin(claimed, performance.now())
    if (!release) return
    const running = run(claimed, release)
    underWay.add(running)
    void running.finally(() => underWay.delete(running))
  }
  const claim = async () => {
    const asked = performance.now()
    const claimed = await claimDeliveries(db, claiming.wish(worker, asked))
    const tookSeconds = (performance.now() - asked) / 1000
    for (const one of claimed) {
      // Frozen meanwhile: somebody else may have it by now.
      if (tookSeconds > leaseOf(one.lane) / 2) void recorder.record(handedBack(one))
      else begin(one)
    }
    more = new Set(claimed.map(({ lane }) => lane))
    return pollMs
  }
  const claims = startLoop(claim, (fault) => events.fault('claim', fault))

  const stop = async () => {
    await claims.stop()
    const patience = setTimeout(() => stopping.abort(), patienceMs)
    const given = new Promise((resolve) => setTimeout(resolve, patienceMs + 3000).unref())
    await Promise.race([Promise.all(underWay), given])
    clearTimeout(patience)
    await recorder.stop()
  }
  return { wake: claims.wake, heard: (pulse: Pulse) => claiming.heard(pulse, performance.now()), stop }
}

const handedBack = ({ id, recipient, destination }: ClaimedDelivery): DeliveryResult => ({
  id,
  subscriberId: recipient?.id ?? null,
  destination,
  what: 'handed back',
})
