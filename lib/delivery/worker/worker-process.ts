import path from 'node:path'
import { openDeliver } from '@/lib/delivery/deliver/open-deliver'
import { openOperatorWebhook } from '@/lib/delivery/deliver/operator-webhook'
import { openGuard } from '@/lib/delivery/outbound/address-guard'
import { askPrometheus } from '@/lib/delivery/outbound/ask-prometheus'
import { openOutbound } from '@/lib/delivery/outbound/open-outbound'
import type { Env } from '@/lib/env'
import { type Database, openDatabase } from '@/lib/store/transaction/database'
import type { WrittenVersion } from './collect-metrics'
import { startWatchdog } from './watchdog'
import { startWorker, type Worker } from './worker'
import { logEvents, openLog } from './worker-log'

/** One worker process: delivers what is published until it is stopped; `written` is told of versions that it has written itself. */
export function startWorkerProcess(
  env: Env & { databaseUrl: string },
  version: string,
  written: (db: Database, written: WrittenVersion) => Promise<unknown>,
): Pick<Worker, 'stop'> {
  const { databaseUrl, baseUrl, logLevel, leaseSeconds } = env
  const log = openLog(logLevel)
  const db = openDatabase(databaseUrl, { connections: 3 })
  const outbound = openOutbound(env, version)
  const operatorWebhook = env.operatorWebhook ? openOperatorWebhook(env.operatorWebhook, outbound.userAgent) : null
  const sources = openGuard(env.metricsAllow)
  const ways = openDeliver({ db, outbound, operatorWebhook, baseUrl })
  const events = logEvents(log)
  const watchdog = startWatchdog()
  const worker = startWorker({
    ...ways,
    databaseUrl,
    ask: askPrometheus(sources, outbound.userAgent),
    together: outbound.mail.share,
    written: (made) => void written(db, made).catch((fault) => events.fault('cache in front', fault)),
    events,
    operatorWebhook: env.operatorWebhook?.url,
    journalFolder: path.join(env.dataDir, 'worker'),
    leaseSeconds: leaseSeconds ?? undefined,
  })
  log.info({ worker: worker.id }, 'worker started')
  const stop = async () => {
    await worker.stop()
    await Promise.all([outbound.close(), sources.close(), db.$disconnect()])
    watchdog.stop()
    log.info({ worker: worker.id }, 'worker stopped')
  }
  return { stop }
}
