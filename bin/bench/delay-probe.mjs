import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { isMainThread, workerData } from 'node:worker_threads'

// Loaded by `npm run bench -- hostile` into every process of the product, in front of its program (NODE_OPTIONS=--import …): answers
// how long the event loop of a thread was held since it was last asked, in ms. There is nothing of it in the product.
const folder = new URL(import.meta.url).searchParams.get('folder')
const isFront = !isMainThread && Object.hasOwn(workerData ?? {}, 'door')
const isRenderer = isMainThread && process.argv[1]?.endsWith('renderer-process.mjs')
if (folder && (isRenderer || isFront)) {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const server = createServer((_, response) => {
    response.end(String(delay.max / 1e6))
    delay.reset()
  })
  server.listen(0, '127.0.0.1', () => {
    writeFileSync(path.join(folder, isFront ? 'front' : 'renderer'), String(server.address().port))
  })
  server.unref()
}
