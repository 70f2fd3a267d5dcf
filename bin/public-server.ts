import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Env } from '@/lib/env'
import { type FrontThread, openFront } from '@/lib/publish/front/open-front'

type Given = { root: string; secret: string }

/** The public server, in a thread of this process. Rejects with the `code` of what keeps it from listening. */
export function openPublicServer(env: Env, { root, secret }: Given): Promise<FrontThread> {
  const { host, port, baseUrl, baseUrlGiven, trustedProxies, dataDir, purgeUrl, databasePlace, directAnswers } = env
  const shown = { root, host, port, baseUrl, baseUrlGiven, trustedProxies, purged: purgeUrl !== null }
  return openFront(path.join(root, '.build', 'front.mjs'), {
    ...shown,
    build: buildName(root),
    dataDir,
    database: databasePlace,
    secret,
    door: 0,
    directAnswers,
  })
}

function buildName(root: string): string {
  return createHash('sha1')
    .update(readFileSync(path.join(root, '.next', 'BUILD_ID'), 'utf8'))
    .digest('hex')
}
