import { fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { CannotStart } from './cannot-start.mjs'
import { openPostgres } from './postgres.mjs'
import { step, tell } from './progress.mjs'
import { whyUnreachable } from './reach.mjs'

const words = { created: 'Database made', started: 'Database started', reused: 'Database found running' }

/**
 * The database of this installation, in the state that the programs expect: `{ url, prepared, stop() }`. `prepared` is null
 * when the database is away and the last good facts on disk must do; it is then prepared as soon as it is back.
 */
export async function openDatabase(env) {
  const server = env.databaseUrl ? given(env.databaseUrl) : await embedded(env.dataDir)
  const lastGood = existsSync(path.join(env.dataDir, 'facts-last-good.bin'))
  const { away, prepared } = await prepareNow(env, server, lastGood ? 1500 : 15_000)
  if (!away) return { ...server, prepared }
  if (!lastGood) throw new CannotStart(`Cannot start: the database cannot be reached (${away}).`)
  tell(`The database cannot be reached (${away}): starting with the last good facts from disk.`)
  prepareLater(env, server)
  return { ...server, prepared: null, stop: () => server.stop() }
}

async function prepareNow(env, server, patienceMs) {
  const away = server.away ?? (await whyUnreachable(server.url, patienceMs))
  if (away) return { away }
  try {
    return { prepared: await prepare(env, server.url) }
  } catch (error) {
    // It may have gone away just now.
    const gone = await whyUnreachable(server.url, 0)
    if (gone) return { away: gone }
    throw error
  }
}

const given = (url) => ({ url, stop: async () => {}, retry: async () => {} })

async function embedded(dir) {
  const open = (port) => openPostgres({ dir, port, tell })
  try {
    return await step('Starting the database', ({ mode }) => words[mode], open)
  } catch ({ message, url }) {
    const server = { url, away: message, stop: async () => {} }
    server.retry = async () => {
      Object.assign(server, await open(Number(new URL(url).port)), { retry: async () => {} })
    }
    return server
  }
}

// In a process of its own: what filling a database takes in memory would stay with the web process.
function prepare(env, url) {
  const variables = { ...process.env, DATABASE_URL: url, SEED: env.seed ? '1' : '0' }
  return step('Preparing the database', 'Database ready', async () => {
    const child = fork('bin/launch/prepare-process.mjs', { env: variables })
    let answer = { failure: 'the database could not be prepared' }
    child.once('message', (message) => {
      answer = message
    })
    await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve))
    if (answer.failure) throw new CannotStart(`Cannot start: ${answer.failure}.`)
    return answer
  })
}

async function prepareLater(env, server) {
  for (;;) {
    await sleep(2000, null, { ref: false })
    await server.retry().catch(() => {})
    if (await whyUnreachable(server.url, 0)) continue
    return prepare(env, server.url).catch((error) => tell(error.message))
  }
}
