import { mkdir, readFile, rename, stat, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { keptShapes } from './kept-shapes'

/** A file that is replaced as a whole; its time says when its content was last known to be true. */
export type SnapshotFile<T> = {
  /** Written beside and renamed, so a crash leaves the earlier content. False when it could not be; told once. */
  write: (content: T) => Promise<boolean>
  /** The content is still true now. False when there is no file any more. */
  touch: () => Promise<boolean>
  /** What an earlier process wrote, and when that was last true. Null when there is none that this release can read; why is told once. */
  read: () => Promise<{ content: T; asOf: Date } | null>
}

type Saved = { shape: string; content: unknown }

/**
 * The file at `place`, readable for its owner alone, its folder made when it is missing. `what` begins the sentences for the log: that
 * it cannot be kept (a full disk, a read-only one), told once and again only after it could be in between; that it is of no use here.
 * `kind` names its type, whose `shape` is written with it: a file of another one is passed over.
 */
export function snapshotFile<T>(
  place: string,
  what: string,
  kind: keyof typeof keptShapes,
  shape = keptShapes[kind],
): SnapshotFile<T> {
  const beside = `${place}.${process.pid}`
  const told = { writing: false, reading: false }
  const tell = (about: keyof typeof told, sentence: string) => {
    if (!told[about]) console.error(`${what} ${sentence}`)
    told[about] = true
  }
  let last = Promise.resolve(true)
  // one after the other: they share the name beside
  const write = (content: T) => {
    last = last.then(() => writeOut(content))
    return last
  }
  const writeOut = async (content: T) => {
    try {
      await mkdir(path.dirname(place), { recursive: true, mode: 0o700 })
      await writeFile(beside, serialize({ shape, content } satisfies Saved), { mode: 0o600 })
      await rename(beside, place)
      told.writing = false
    } catch (fault) {
      tell('writing', `cannot be kept on disk: ${(fault as NodeJS.ErrnoException).code}`)
    }
    return !told.writing
  }
  const touch = () =>
    utimes(place, new Date(), new Date()).then(
      () => true,
      () => false,
    )
  const read = async () => {
    try {
      const saved = deserialize(await readFile(place)) as Partial<Saved> | null
      if (saved?.shape === shape) return { content: saved.content as T, asOf: (await stat(place)).mtime }
      tell('reading', 'cannot be used from disk: another release kept it there in another shape.')
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code !== 'ENOENT') tell('reading', 'cannot be read from disk.')
    }
    return null
  }
  return { write, touch, read }
}
