import path from 'node:path'
import { startWorkerProcess } from '@/lib/delivery/worker/worker-process'
import type { Env } from '@/lib/env'
import { purgeAfterWrite } from '@/lib/publish/facts/purge-after-write'
import { openLayout } from '@/lib/store/transaction/lay-out'

/** What bin/launch/worker.mjs starts, bundled. */
export function startWorkerProgram(
  env: Env & { databaseUrl: string },
  version: string,
): ReturnType<typeof startWorkerProcess> {
  const layout = openLayout(path.resolve('.build/lay-out.mjs'))
  const worker = startWorkerProcess(env, version, (db, made) => purgeAfterWrite(db, made, env.purgeUrl))
  return { stop: () => worker.stop().finally(layout.close) }
}
