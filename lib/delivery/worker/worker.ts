import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import type { Deliver } from '@/lib/delivery/deliver/attempt-delivery'
import type { AskRange } from '@/lib/delivery/outbound/ask-prometheus'
import { type LaneName, lanes } from '@/lib/status/lanes/lanes'
import { trimAudit } from '@/lib/store/audit/trim-audit'
import { extendSeries, readSeriesDue } from '@/lib/store/incidents/extend-series'
import { followClock } from '@/lib/store/incidents/follow-clock'
import { readClockDue } from '@/lib/store/incidents/read-clock-due'
import {
  beatAsWorker,
  deregisterWorker,
  noteCanary,
  sendCanary,
  tidyDeliveries,
} from '@/lib/store/instances/worker-pulse'
import { thinPoints } from '@/lib/store/metrics/thin-points'
import { erasePages } from '@/lib/store/page/erase-pages'
import { makeReminders } from '@/lib/store/queue/make-reminders'
import { noticeLanes } from '@/lib/store/queue/notice-lanes'
import { recordResults } from '@/lib/store/queue/record-results'
import { purgeSubscribers } from '@/lib/store/subscribers/purge-subscribers'
import { type Database, openDatabase } from '@/lib/store/transaction/database'
import { collectMetrics, type WrittenVersion } from './collect-metrics'
import { startDeliveries, type WorkerEvents } from './deliveries'
import { startFanOut } from './fan-out-loop'
import { SentJournal } from './sent-journal'
import { startLoop } from './start-loop'
import { startWorkListenLoop } from './work-listen-loop'

export type WorkerSettings = {
  databaseUrl: string
  deliver: Deliver
  /** told of every publish that was heard: on which page, or null for any */
  published: (pageId: string | null) => void
  /** told of every version that this worker has written by itself */
  written?: (written: WrittenVersion) => void
  /** told at every heartbeat how many workers live */
  together?: (workers: number) => void
  events: WorkerEvents
  /** asks the sources of metrics; left out: nobody does */
  ask?: AskRange
  /** is told what operators are reminded of, besides their mailboxes */
  operatorWebhook?: string | null
  /** where this machine's workers note what they sent, so that the next one knows it when they are killed; null: nowhere */
  journalFolder?: string | null
  /** shortens every lease, for drills that do not wait a minute */
  leaseSeconds?: number
}

export type Worker = {
  id: string
  /** Takes nothing new, waits up to 20 s for what is under way, writes everything down. */
  stop: () => Promise<void>
}

const beatMs = 2000
const canaryMs = 5000
const clockMs = 1000
const remindMs = 15_000
const noticeMs = 15_000
const takeOverMs = 5000
const tidyMs = 60_000
const metricsMs = 5000
const purgeMs = 600_000

/** One worker: fans out, delivers, shows that it lives; stays when the database goes and comes back. */
export function startWorker(settings: WorkerSettings): Worker {
  const { databaseUrl, deliver, published, written, together, events } = settings
  const { leaseSeconds, operatorWebhook, journalFolder, ask } = settings
  const id = randomUUID()
  const self = { id, name: `${hostname()}:${process.pid}` }
  const db = openDatabase(databaseUrl, { connections: 6, plans: 'queue' })
  const leaseOf = (lane: LaneName) => Math.min(lanes[lane].leaseSeconds, leaseSeconds ?? Number.POSITIVE_INFINITY)
  const told = (where: string) => (fault: unknown) => events.fault(where, fault)
  const every = (ms: number, where: string, work: () => Promise<void>) =>
    startLoop(() => work().then(() => ms), told(where))

  const done: WorkerEvents['done'] = (claimed, what, ...rest) => {
    if (claimed.kind === 'canary' && what === 'sent') void noteCanary(db, id).catch(told('canary'))
    events.done(claimed, what, ...rest)
  }
  const journal = openJournal(journalFolder ?? null, told('journal'))
  const deliveries = startDeliveries({ db, worker: id, deliver, events: { ...events, done }, leaseOf, journal })
  const fanOut = startFanOut(db, deliveries.wake, told('fan-out'))
  const heard = (pageId: string | null) => {
    published(pageId)
    fanOut.wake()
  }
  const touch = startWorkListenLoop(databaseUrl, {
    published: heard,
    deliverable: deliveries.wake,
    fault: told('listen'),
  })
  const by = { kind: 'system', id, name: self.name } as const
  const clock = async () => {
    const now = new Date()
    for (const pageId of await readClockDue(db, now)) {
      // what is wrong with one page is no other's matter
      const version = await followClock(db, pageId, { by, now }).catch(told(`clock of ${pageId}`))
      if (version) written?.({ pageId, version })
    }
    for (const pageId of await readSeriesDue(db, now)) {
      const version = await extendSeries(db, pageId, { by, now }).catch(told(`series of ${pageId}`))
      if (version) written?.({ pageId, version })
    }
  }
  const metrics = async () => {
    if (ask) await collectMetrics({ db, ask, by, written }, new Date())
  }
  const pulse = [
    every(metricsMs, 'metrics', metrics),
    every(purgeMs, 'points', async () => void (await thinPoints(db, new Date()))),
    every(clockMs, 'clock', clock),
    every(beatMs, 'heartbeat', async () => {
      const workers = await beatAsWorker(db, self)
      deliveries.heard(workers)
      together?.(workers.alive)
    }),
    every(canaryMs, 'canary', () => sendCanary(db, id).then(deliveries.wake)),
    every(remindMs, 'reminders', async () => void (await makeReminders(db, new Date(), operatorWebhook))),
    every(noticeMs, 'lane alarms', async () => void (await noticeLanes(db, operatorWebhook))),
    every(takeOverMs, 'journal', async () => void (journal && (await takeOverJournal(db, id, journal)))),
    every(tidyMs, 'tidy', () => tidyDeliveries(db)),
    every(purgeMs, 'purge', async () => void (await purgeSubscribers(db, new Date()))),
    every(purgeMs, 'archived pages', async () => void (await erasePages(db, new Date()))),
    every(purgeMs, 'audit', async () => void (await trimAudit(db, new Date()))),
  ]
  const stop = async () => {
    await Promise.all([fanOut.stop(), ...pulse.map((loop) => loop.stop()), touch.stop(), deliveries.stop()])
    await deregisterWorker(db, id).catch(() => {})
    journal?.close()
    await db.$disconnect()
  }
  return { id, stop }
}

/** What a worker that ended had sent and not recorded is recorded by this one. */
async function takeOverJournal(db: Database, worker: string, journal: SentJournal): Promise<void> {
  const sent = { what: 'sent', subscriberId: null, destination: '' } as const
  await journal.takeOver(async (ids) => {
    for (let at = 0; at < ids.length; at += 1000) {
      const results = ids.slice(at, at + 1000).map((id) => ({ id, ...sent }))
      await recordResults(db, worker, results)
    }
  })
}

/** A worker that cannot note what it sends works all the same. */
function openJournal(folder: string | null, failed: (fault: unknown) => void): SentJournal | null {
  try {
    return folder ? new SentJournal(folder) : null
  } catch (fault) {
    failed(fault)
    return null
  }
}
