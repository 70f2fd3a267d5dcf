import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { endProcess, isRunning, processMark, runnerAbove } from './process.mjs'

/** What a process writes down about itself so that a later one can tell what became of it. */
export const selfNote = () => ({ ...processMark(process.pid), above: runnerAbove() })

/** 'gone', 'orphan' (the npm that started it was killed) or 'running'. */
export function stateOf(note) {
  if (!isRunning(note)) return 'gone'
  return note.above?.every(isRunning) === false ? 'orphan' : 'running'
}

export function readNote(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

/**
 * Runs `work` while no other process on this machine holds the lock file. A holder that was killed does not count; one that
 * lost its npm is ended first. `waiting(pid)` is called once when there is somebody to wait for.
 */
export async function withLock(file, work, waiting = () => {}) {
  mkdirSync(path.dirname(file), { recursive: true })
  let told = false
  while (!take(file)) {
    const holder = readNote(file)
    const state = stateOf(holder)
    if (state === 'orphan') await endProcess(holder)
    if (state !== 'running') removeStale(file, holder)
    else if (!told) {
      told = true
      waiting(holder.pid)
    }
    await sleep(100)
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

// A link appears with its content, so nobody ever reads a half-written note.
function take(file) {
  const draft = `${file}.${process.pid}.new`
  writeFileSync(draft, JSON.stringify(selfNote()), { mode: 0o600 })
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft)
  }
}

// Moved away before it is removed: of several that found it stale one succeeds, and whoever caught a fresh one puts it back.
function removeStale(file, holder) {
  const aside = `${file}.${process.pid}`
  try {
    renameSync(file, aside)
    if (readNote(aside)?.pid === holder?.pid) rmSync(aside)
    else renameSync(aside, file)
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
  }
}
