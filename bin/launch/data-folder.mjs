import {
  chmodSync,
  closeSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { CannotStart } from './cannot-start.mjs'

/**
 * Makes the data folder, or finds that it can be used: a folder of its own in which this user can write. It and all that we keep in it
 * is then for its owner alone; PostgreSQL keeps its own part so by itself.
 */
export function openDataFolder(dir) {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 })
    refuseShared(dir)
    tryToWrite(path.join(dir, `.write-${process.pid}`))
  } catch (fault) {
    if (fault instanceof CannotStart) throw fault
    throw new CannotStart(`Cannot start: DATA_DIR ${reasons[fault.code] ?? `cannot be used (${fault.code})`}.`)
  }
  if (holdsOthersPostgres(dir)) chmodSync(dir, 0o711)
  else closeToOthers(dir)
  for (const name of readdirSync(dir).filter((name) => ours.test(name))) closeAll(path.join(dir, name))
}

/** The embedded PostgreSQL of a root without user namespaces is user 65534: it has to pass through, and to see nothing. */
function holdsOthersPostgres(dir) {
  const data = statSync(path.join(dir, 'postgres'), { throwIfNoEntry: false })
  return process.getuid?.() === 0 && data?.uid === 65_534
}

const reasons = {
  EEXIST: 'is a file, not a folder',
  ENOTDIR: 'lies below a file',
  ENOENT: 'cannot be made there',
  EACCES: 'may not be written by this user',
  EPERM: 'may not be written by this user',
  EROFS: 'lies on a disk that is read-only',
  ENOSPC: 'lies on a disk that is full',
  EDQUOT: 'lies on a disk of which this user has no more left',
  ENAMETOOLONG: 'is too long a name',
  ELOOP: 'is a link that leads to itself',
}

const ours = /^(web-\d+\.json|(facts|answers)-last-good\.bin|postgres\.(?!new-)|(mail|sms|worker)$)/

const shared = [tmpdir(), '/tmp', '/var/tmp', '/dev/shm', '/var', '/etc', '/usr', '/home', '/root', '/opt', '/srv']

// Its rights are about to be narrowed: never those of the machine's own folders or of the checkout.
function refuseShared(dir) {
  const here = realpathSync(dir)
  if (shared.includes(here) || `${process.cwd()}/`.startsWith(here === '/' ? here : `${here}/`))
    throw new CannotStart('Cannot start: DATA_DIR must be a folder of its own, and others use this one too.')
}

// More than a block, and to the disk: a full one takes the name and refuses the content.
function tryToWrite(file) {
  const handle = openSync(file, 'w', 0o600)
  try {
    writeSync(handle, Buffer.alloc(65_536))
    fsyncSync(handle)
  } finally {
    closeSync(handle)
    rmSync(file, { force: true })
  }
}

function closeAll(place) {
  const entry = lstatSync(place, { throwIfNoEntry: false })
  if (!entry || entry.isSymbolicLink()) return
  closeToOthers(place, entry)
  if (entry.isDirectory()) for (const name of readdirSync(place)) closeAll(path.join(place, name))
}

// Some mounts give files an owner that is not us, or know no rights: what cannot be narrowed stays as the mount has it.
function closeToOthers(place, { mode } = statSync(place)) {
  if (process.platform === 'win32' || (mode & 0o077) === 0) return
  try {
    chmodSync(place, mode & 0o700)
  } catch {}
}
