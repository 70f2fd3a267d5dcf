import { createHash } from 'node:crypto'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { closeServer } from '@/lib/publish/bridge/close-server'
import { pagesOnDisk } from '@/lib/publish/bridge/pages-on-disk'
import { keepBytesOnDisk, restoreBytes } from '@/lib/publish/front/bytes-on-disk'
import { carryWords } from '@/lib/publish/front/carry-words'
import { Front } from '@/lib/publish/front/front'
import { FrontFacts } from '@/lib/publish/front/front-facts'
import { FrontPages } from '@/lib/publish/front/front-pages'
import { Stylesheets } from '@/lib/publish/front/html/reader-html'
import { keepWarm } from '@/lib/publish/front/keep-warm'
import type { FrontPost } from '@/lib/publish/front/open-front'
import { publicServer } from '@/lib/publish/front/public-server'
import { renderThroughNext } from '@/lib/publish/front/render-through-next'
import { openRendererListener } from '@/lib/publish/front/renderer-listener'
import { readStaticFiles } from '@/lib/publish/front/static-files'
import { submitThroughNext } from '@/lib/publish/front/submit-through-next'
import type { FoundPage } from '@/lib/status/page/page-directory'

// The program of the public server's thread: answers the page's port, and nothing else competes with it here.
const post = workerData as FrontPost
const { root, host, port, baseUrl, baseUrlGiven, trustedProxies, purged, build, dataDir, database, secret, door } = post
const keepAliveMs = 65_000
const way = { port: 0, secret }
const sheets = new Stylesheets(path.join(root, '.next'))
const facts = new FrontFacts()
const waysTo = ({ page: { id }, prefix }: FoundPage) => {
  const asked = { id, prefix }
  return { render: renderThroughNext(way, sheets, asked), submit: submitThroughNext(way, asked) }
}
const keptPages = await pagesOnDisk(dataDir).read()
const pages = new FrontPages({ baseUrl, baseUrlGiven, facts, waysTo })
if (keptPages) pages.take(keptPages.content.pages, true)
const front = new Front({
  pages,
  facts,
  render: renderThroughNext(way, sheets),
  submit: submitThroughNext(way),
  way,
  styleHashes: () => sheets.hashes,
  files: new Map([
    ...readStaticFiles(path.join(root, 'public')),
    ...readStaticFiles(path.join(root, '.next', 'static'), '/_next/static'),
  ]),
  baseUrl,
  baseUrlGiven,
  trustedProxies,
  settings: { secure: baseUrl.startsWith('https:'), purged },
  build,
  keepAliveMs,
})
const { cache, answers } = front
const of = createHash('sha256')
  .update(JSON.stringify([database, baseUrl]))
  .digest('hex')
const restored = await restoreBytes({ dataDir, of, cache, styles: sheets })
// who has shown something, and was told of no other page, was alone
if (restored > 0) pages.wasAlone()
const disk = keepBytesOnDisk({ dataDir, of, cache, facts, answers, styles: sheets })
const warm = keepWarm(cache, facts, disk.keep)
const rendererDoor = await openRendererListener({ facts, way, port: door, took: carryWords(facts, front.cache), pages })
const server = publicServer(front, { keepAliveMs, direct: post.directAnswers })

server.once('error', ({ code, message }: NodeJS.ErrnoException) => parentPort?.postMessage({ failed: code ?? message }))
server.listen(port, host, 1024, () => parentPort?.postMessage({ door: rendererDoor.port, restored }))
parentPort?.once('message', async () => {
  warm.stop()
  await closeServer(server)
  // a disk that hangs is no reason to stay
  await Promise.race([disk.close(), sleep(2000)])
  process.exit(0)
})
