import path from 'node:path'
import { startWorkerProcess } from '@/lib/delivery/worker/worker-process'
import { openLayout } from '@/lib/store/transaction/lay-out'

/** What bin/launch/worker.mjs starts, bundled. */
export function start(...told: Parameters<typeof startWorkerProcess>): ReturnType<typeof startWorkerProcess> {
  const layout = openLayout(path.resolve('.build/lay-out.mjs'))
  const worker = startWorkerProcess(...told)
  return { stop: () => worker.stop().finally(layout.close) }
}
