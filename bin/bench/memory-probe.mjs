import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { threadId } from 'node:worker_threads'

// Loaded by `npm run bench -- memory` into every thread of the product, in front of its program (NODE_OPTIONS=--import …): whoever asks
// has its garbage collected, so that what is measured is what is kept. There is nothing of it in the product.
const folder = new URL(import.meta.url).searchParams.get('folder')
if (folder && /(?:start|renderer-process|worker-process)\.mjs$/.test(process.argv[1] ?? '')) {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc')
  const server = createServer((_, response) => {
    collect()
    response.end()
  })
  server.listen(0, '127.0.0.1', () => {
    writeFileSync(path.join(folder, `${process.pid}-${threadId}`), String(server.address().port))
  })
  server.unref()
}
