// What bin/launch/worker.mjs starts, bundled.
export { startWorkerProcess as start } from '@/lib/delivery/worker-process'
