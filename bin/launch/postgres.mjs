import { spawn } from 'node:child_process'
import { existsSync, openSync, readFileSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { endWhenUnused } from './end-when-unused.mjs'
import { withLock } from './lock.mjs'
import { freePort } from './port.mjs'
import { askPostgres, connectAs, leavePostgres } from './postgres-client.mjs'
import { initialise, passwordFile } from './postgres-made.mjs'
import { commandFor, findSeat } from './postgres-seat.mjs'
import { isPostgresOf, isRunning, processMark } from './process.mjs'

const database = 'heliograph'

// initdb writes the machine's zone into the configuration; what is given here wins over that, in old data folders too.
const usual = {
  ...{ listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: 100 },
  ...{ timezone: 'UTC', log_timezone: 'UTC', datestyle: 'ISO, MDY' },
}
const firstPort = 54329

/**
 * The PostgreSQL of a data folder: made, started or, when one is already running there, shared. Answers
 * `{ url, port, pid, mode: 'created' | 'started' | 'reused', stop() }`; `stop` ends the server unless others still use it.
 * When the server is killed, it is started again on the same port. An error carries the `url` at which it would be.
 *
 * @param {{ dir: string, port?: number, settings?: Record<string, string | number>, durable?: boolean,
 *   tell?: (line: string) => void }} options
 */
export async function openPostgres({ dir, port, settings = {}, durable = true, tell = () => {} }) {
  const place = { dir: path.resolve(dir), seat: findSeat(path.resolve(dir)), settings, durable }
  const open = (fixedPort) => withLock(path.join(place.dir, 'postgres.lock'), () => openLocked(place, fixedPort))
  const opened = { ...(await open(port)), stopping: false }
  supervise(opened, open, tell)
  return {
    url: opened.url,
    port: opened.port,
    mode: opened.mode,
    get pid() {
      return opened.pid
    },
    stop: () => {
      opened.stopping = true
      return leavePostgres(opened)
    },
  }
}

async function openLocked(place, fixedPort) {
  for (let tries = 1; ; tries++) {
    try {
      return await openOnce(place, fixedPort)
    } catch (error) {
      // It was just ending, used by nobody, when it was found running.
      if (!endedMeanwhile(error) || tries === 5) throw error
      await sleep(200)
    }
  }
}

const endedMeanwhile = ({ code, message }) =>
  ['57P01', '57P03', 'ECONNREFUSED', 'ECONNRESET'].includes(code) || /terminated/.test(message)

async function openOnce(place, fixedPort) {
  const { data } = place.seat
  const mode = existsSync(path.join(data, 'PG_VERSION')) ? 'started' : 'created'
  if (mode === 'created') await initialise(place.seat, { user: database, durable: place.durable })
  const password = readFileSync(passwordFile(place.seat), 'utf8')
  const recorded = readPidFile(data)
  try {
    const running = await findRunning(recorded, data, password)
    const server = running ?? (await start(place, password, fixedPort))
    const holder = await connectAs(server.port, password)
    await makeDatabase(holder)
    await endWhenUnused({ ...server, password, holder })
    return { ...server, mode: running ? 'reused' : mode, holder, url: urlAt(server.port, password) }
  } catch (error) {
    throw Object.assign(error, { url: urlAt(recorded?.port ?? fixedPort ?? firstPort, password) })
  }
}

const urlAt = (port, password) => `postgresql://${database}:${password}@127.0.0.1:${port}/${database}`

async function makeDatabase(client) {
  const there = await client.query('select 1 from pg_database where datname = $1', [database])
  if (there.rowCount === 0) await client.query(`create database ${database}`)
}

function readPidFile(data) {
  const file = path.join(data, 'postmaster.pid')
  if (!existsSync(file)) return null
  const lines = readFileSync(file, 'utf8').split('\n')
  return { ...processMark(Number(lines[0])), port: Number(lines[3]) }
}

/** The server that already runs on this data folder, or null. Waits while it recovers; throws when it does not answer. */
async function findRunning(recorded, data, password) {
  if (!recorded?.start) return null
  if (!isPostgresOf(data, recorded.pid)) {
    // The id was given to another process since (a restarted container does this): PostgreSQL itself would refuse to start.
    rmSync(path.join(data, 'postmaster.pid'))
    return null
  }
  return (await answering(recorded, data, password)) ? recorded : null
}

/** True when it answers, false when it has ended; throws when it lives and stays silent. */
async function answering(server, data, password, patienceMs = 4000) {
  let deadline = Date.now() + patienceMs
  while (isRunning(server)) {
    const answer = await askPostgres(server.port, password, data)
    if (answer === 'ready') return true
    if (answer === 'recovering') deadline = Date.now() + patienceMs
    if (Date.now() > deadline) throw new Error(`the embedded PostgreSQL (pid ${server.pid}) does not answer`)
    await sleep(40)
  }
  return false
}

async function start(place, password, fixedPort) {
  const { dir, seat, settings } = place
  const logFile = path.join(dir, 'postgres.log')
  // A killed server can leave its id behind for a moment, and a port can be taken between the look and the start.
  for (let attempt = 0; attempt < 20; attempt++) {
    const port = fixedPort ?? (await freePort(firstPort + attempt))
    const options = { ...usual, ...settings }
    const flags = Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const [command, args, spawnOptions] = commandFor(seat, 'postgres', ['-D', seat.data, '-p', String(port), ...flags])
    const log = openSync(logFile, isLong(logFile) ? 'w' : 'a', 0o600)
    // Its own group: Ctrl-C must end the web process first.
    const child = spawn(command, args, { ...spawnOptions, detached: true, stdio: ['ignore', log, log] })
    child.on('error', () => {})
    child.unref()
    const server = { ...processMark(child.pid), port }
    if (await answering(server, seat.data, password, 60_000)) return server
    await sleep(300)
  }
  throw new Error(`the embedded PostgreSQL does not start: ${lastComplaint(logFile)} (see ${logFile})`)
}

const isLong = (file) => (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 5_000_000

const lastComplaint = (file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .findLast((line) => /FATAL|PANIC|error while/.test(line)) ?? 'no reason given'

function supervise(opened, open, tell) {
  opened.holder.on('error', () => {})
  opened.holder.once('end', async () => {
    while (!opened.stopping) {
      await sleep(1000)
      try {
        if (opened.stopping) return
        Object.assign(opened, await open(opened.port))
        tell(`The embedded PostgreSQL had gone away; it runs again (pid ${opened.pid}).`)
        return supervise(opened, open, tell)
      } catch (error) {
        tell(error.message)
      }
    }
  })
}
