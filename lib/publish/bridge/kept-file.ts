import { mkdir, rename, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** A file that is replaced as a whole; its time says when its content was last known to be true. */
export type KeptFile = {
  /** Written beside and renamed, so a crash leaves the earlier content. False when it could not be; told once. */
  write: (content: Uint8Array) => Promise<boolean>
  /** The content is still true now. False when there is no file any more. */
  touch: () => Promise<boolean>
}

/**
 * The file at `place`, readable for its owner alone, its folder made when it is missing. `what` begins the sentence for the log that
 * it cannot be kept (a full disk, a read-only one): told once, and again only after it could be in between.
 */
export function keptFile(place: string, what: string): KeptFile {
  const beside = `${place}.${process.pid}`
  let faulty = false
  const write = async (content: Uint8Array) => {
    try {
      await mkdir(path.dirname(place), { recursive: true, mode: 0o700 })
      await writeFile(beside, content, { mode: 0o600 })
      await rename(beside, place)
      faulty = false
    } catch (fault) {
      if (!faulty) console.error(`${what} cannot be kept on disk: ${(fault as NodeJS.ErrnoException).code}`)
      faulty = true
    }
    return !faulty
  }
  const touch = () =>
    utimes(place, new Date(), new Date()).then(
      () => true,
      () => false,
    )
  return { write, touch }
}
