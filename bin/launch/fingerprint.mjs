import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const passedOver = /^(node_modules|generated|\..*)$|\.test\.tsx?$/

/** One hash of the names and contents of all files under the given paths. Tests and what is generated do not count. */
export function fingerprint(paths) {
  const hash = createHash('sha256').update(process.version)
  for (const file of paths.flatMap(filesUnder)) hash.update(`\0${file}\0`).update(readFileSync(file))
  return hash.digest('hex')
}

function filesUnder(place) {
  const entry = statSync(place, { throwIfNoEntry: false })
  if (!entry) return []
  if (!entry.isDirectory()) return [place]
  const names = readdirSync(place).filter((name) => !passedOver.test(name))
  return names.sort().flatMap((name) => filesUnder(path.join(place, name)))
}

/**
 * Does `work` unless it was done for this very hash. The stamp is taken away before and written after success only, so that a
 * kill in between means doing it again.
 */
export async function runOnce({ stamp, hash, work }) {
  if (isDone({ stamp, hash })) return
  rmSync(stamp, { force: true })
  await work()
  mkdirSync(path.dirname(stamp), { recursive: true })
  writeFileSync(stamp, hash)
}

export function isDone({ stamp, hash }) {
  try {
    return readFileSync(stamp, 'utf8') === hash
  } catch {
    return false
  }
}
