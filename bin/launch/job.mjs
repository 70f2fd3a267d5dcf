import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { CannotStart } from './cannot-start.mjs'
import { readNote } from './lock.mjs'
import { endProcess, processMark } from './process.mjs'

const guard = path.join(import.meta.dirname, 'job-guard.mjs')
const notes = '.build/jobs'
const current = new Set()
let ending = false

/**
 * Runs a program to its end in a process group of its own, which ends with this process, also when that is killed; and notes its
 * id, so that whoever starts afterwards waits for that end. Its output is shown only when it fails.
 */
export async function runJob(name, command, args, env) {
  // Nobody would be left to end it.
  if (ending) throw new CannotStart(`Cannot start: ${name} is not begun any more.`)
  mkdirSync(notes, { recursive: true })
  const note = path.join(notes, `${name}.json`)
  const options = { env, stdio: ['pipe', 'pipe', 'pipe'], detached: true }
  const child = spawn(process.execPath, [guard, command, ...args], options)
  // ended before it knew that nobody listens: told by its end
  child.stdin.on('error', () => {})
  const output = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => output.push(chunk))
  const ended = new Promise((resolve, reject) =>
    child.once('error', reject).once('close', (code, signal) => resolve(signal ?? code)),
  )
  const marked = processMark(child.pid)
  writeFileSync(note, JSON.stringify(marked))
  current.add(marked)
  const code = await ended.finally(() => current.delete(marked))
  rmSync(note, { force: true })
  if (code === 0) return
  // Ended by a signal, most likely ours: what it had to say is of no use.
  if (typeof code === 'number' && !ending) process.stderr.write(Buffer.concat(output))
  throw new CannotStart(`Cannot start: ${name} failed (${code}).`)
}

/** Ends what an earlier, killed start left running in this checkout. */
export async function endLeftovers() {
  mkdirSync(notes, { recursive: true })
  for (const file of readdirSync(notes).map((name) => path.join(notes, name))) {
    const left = readNote(file)
    if (left) await endProcess(left, { group: true })
    rmSync(file, { force: true })
  }
}

/** Ends the jobs of this process, which begins none afterwards. */
export function endJobs() {
  ending = true
  return Promise.all([...current].map((job) => endProcess(job, { group: true, patienceMs: 2000 })))
}
