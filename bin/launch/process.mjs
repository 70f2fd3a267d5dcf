import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** What tells a process from a later one with the same id: its start time. Null when there is no such process. */
export function startOf(pid) {
  if (process.platform === 'linux') return startInProc(pid)
  if (process.platform === 'win32') return isAlive(pid) ? 'alive' : null
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' }).trim() || null
  } catch {
    return null
  }
}

function startInProc(pid) {
  const fields = statOf(pid)
  return !fields || fields[0] === 'Z' ? null : `${bootId()} ${fields[19]}`
}

/** Fields of /proc/<pid>/stat after the name (which may hold blanks and brackets): state, parent, … */
function statOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return null
  }
}

const bootId = () => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim().slice(0, 8)

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** A note about a process that survives in a file: id and start time. */
export const processMark = (pid) => ({ pid, start: startOf(pid) })

/** True while the very process of the mark still runs. */
export const isRunning = (marked) => Boolean(marked?.pid && marked.start) && startOf(marked.pid) === marked.start

/** Ends the marked process (or, with `group`, its whole group): politely, after `patienceMs` with force. Waits until it is gone. */
export async function endProcess(marked, { group = false, patienceMs = 5000 } = {}) {
  const send = (signal) => {
    try {
      process.kill(group ? -marked.pid : marked.pid, signal)
    } catch (error) {
      if (error.code !== 'ESRCH') throw error
    }
  }
  if (!isRunning(marked)) return
  send('SIGTERM')
  const deadline = Date.now() + patienceMs
  while (isRunning(marked) && Date.now() < deadline) await sleep(25)
  if (!isRunning(marked)) return
  send('SIGKILL')
  while (isRunning(marked)) await sleep(25)
}

/**
 * The processes without which this one is an orphan: the npm (pnpm, yarn) that runs it as its script, and the shell between.
 * Empty when it was started in another way, and where /proc does not tell.
 */
export function runnerAbove() {
  const [, program] = process.argv
  const script = process.env.npm_lifecycle_script ?? ''
  if (process.platform !== 'linux' || !program || !script.includes(path.basename(program))) return []
  const above = []
  let pid = process.ppid
  for (; shells.test(nameOf(pid)); pid = Number(statOf(pid)?.[1] ?? 0)) above.push(processMark(pid))
  // An adopter where npm should be: it was killed before it could be looked at.
  return [...above, isAdopter(pid) ? { pid, start: null } : processMark(pid)]
}

const shells = /^-?(sh|ash|bash|busybox|dash|fish|ksh|zsh)$/
const runners = /^(node|npm|pnpm|yarn|bun)/
const inits = /^(init|systemd|tini|docker-init|dumb-init|containerd-shim.*)$/

const isAdopter = (pid) => !runners.test(nameOf(pid)) && (pid <= 1 || inits.test(nameOf(pid)))

const nameOf = (pid) => path.basename(commandOf(pid).split(' ')[0])

function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}

/** True when the process is the PostgreSQL server of that data folder, in which it works; or when this system does not tell. */
export function isPostgresOf(data, pid) {
  if (process.platform !== 'linux') return true
  if (!/^postgres/.test(nameOf(pid))) return false
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data)
  } catch (fault) {
    return fault.code === 'EACCES' || fault.code === 'EPERM'
  }
}
