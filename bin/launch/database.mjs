import { existsSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { readDatabaseUrl } from '../../lib/database/read-url.mjs'
import { CannotStart } from './cannot-start.mjs'
import { isPrepared } from './is-prepared.mjs'
import { openPostgres } from './postgres.mjs'
import { beginPreparing } from './preparer.mjs'
import { step, tell } from './progress.mjs'
import { whyUnreachable } from './reach.mjs'

const words = { created: 'Database made', started: 'Database started', reused: 'Database found running' }

/**
 * The database of this installation, in the state that the programs expect: `{ url, prepared, stop() }`. `prepared` is null
 * when the database is away and the last good facts on disk must do; it is then prepared as soon as it is back.
 */
export async function openDatabaseOf(env) {
  const preparer = preparerOf(env)
  const server = env.databaseUrl ? given(env.databaseUrl) : await embedded(env.dataDir)
  const lastGood = !env.needed && existsSync(path.join(env.dataDir, 'facts-last-good.bin'))
  const { away, prepared } = await prepareNow(preparer, server, lastGood ? 1500 : 15_000)
  if (!away) return { ...server, prepared }
  preparer.cancel()
  if (away.unfit) throw new CannotStart(`Cannot start: DATABASE_URL ${away.why}.`)
  if (!lastGood) throw new CannotStart(`Cannot start: the database cannot be reached (${away.why}).`)
  tell(`The database cannot be reached (${away.why}): starting with the last good facts from disk.`)
  prepareLater(env, server)
  return { ...server, prepared: null, stop: () => server.stop() }
}

async function prepareNow(preparer, server, patienceMs) {
  const away = server.away ?? (await whyUnreachable(server.url, patienceMs))
  if (away) return { away }
  try {
    return { prepared: await prepare(preparer, server.url) }
  } catch (error) {
    // It may have gone away just now.
    const gone = await whyUnreachable(server.url, 0)
    if (gone) return { away: gone }
    throw error
  }
}

function given(url) {
  const { ignored } = readDatabaseUrl(url)
  if (ignored.length > 0)
    tell(`DATABASE_URL: ${ignored.join(', ')} ${ignored.length > 1 ? 'have' : 'has'} no effect here.`)
  return { url, stop: async () => {}, retry: async () => {} }
}

async function embedded(dir) {
  const open = (port) => openPostgres({ dir, port, tell })
  try {
    return await step('Starting the database', ({ mode }) => words[mode], open)
  } catch ({ message, url }) {
    const server = { url, away: { why: message }, stop: async () => {} }
    server.retry = async () => {
      Object.assign(server, await open(Number(new URL(url).port)), { retry: async () => {} })
    }
    return server
  }
}

/** Begun at once only where the database is still to be made; where one has been, there is hardly ever anything to prepare. */
function preparerOf(env) {
  const isNew = !env.databaseUrl && !existsSync(path.join(env.dataDir, 'postgres'))
  let begun = isNew ? beginPreparing(env) : null
  return {
    cancel: () => begun?.cancel(),
    finish: async (url) => {
      if (!begun && (await isPrepared(url, env))) return { setupToken: null }
      begun ??= beginPreparing(env)
      return begun.finish(url)
    },
  }
}

const prepare = (preparer, url) => step('Preparing the database', 'Database ready', () => preparer.finish(url))

async function prepareLater(env, server) {
  for (;;) {
    await sleep(2000, null, { ref: false })
    await server.retry().catch(() => {})
    if (await whyUnreachable(server.url, 0)) continue
    return prepare(preparerOf(env), server.url).catch((error) => tell(error.message))
  }
}
