import http from 'node:http'
import path from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { askFacts } from '@/lib/publish/ask-facts'
import { Front } from '@/lib/publish/front'
import { FrontFacts } from '@/lib/publish/front-facts'
import type { FrontPost } from '@/lib/publish/front-thread'
import { Stylesheets } from '@/lib/publish/html-bytes'
import { renderThroughNext } from '@/lib/publish/render-through-next'
import { readStaticFiles } from '@/lib/publish/static-files'
import { submitThroughNext } from '@/lib/publish/submit-through-next'
import { TrustBoard } from '@/lib/publish/trust-board'

// The program of the front's thread: answers the page's port, and nothing else competes with it here.
const { root, host, port, baseUrl, purged, build, memory, way } = workerData as FrontPost
const keepAliveMs = 65_000
const sheets = new Stylesheets(path.join(root, '.next'))
const front = new Front({
  facts: new FrontFacts(new TrustBoard(memory), askFacts(way)),
  render: renderThroughNext(way, sheets),
  submit: submitThroughNext(way),
  way,
  styleHashes: () => sheets.hashes,
  files: readStaticFiles(path.join(root, 'public')),
  baseUrl,
  settings: { secure: baseUrl.startsWith('https:'), purged },
  build,
  keepAliveMs,
})
const server = http.createServer({ keepAliveTimeout: keepAliveMs, requestTimeout: 30_000 }, front.handle)

server.once('error', ({ code, message }: NodeJS.ErrnoException) => parentPort?.postMessage({ failed: code ?? message }))
server.listen(port, host, 1024, () => parentPort?.postMessage('listening'))
parentPort?.once('message', () => {
  server.close(() => process.exit(0))
  server.closeIdleConnections()
  setTimeout(() => server.closeAllConnections(), 8000).unref()
})
