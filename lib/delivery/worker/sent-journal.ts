import { randomUUID } from 'node:crypto'
import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'

/**
 * What this worker has sent and not yet written into the database, in a file that outlives a kill -9. Between a mail server's yes
 * and our commit lie some milliseconds; without it, what was sent in them would be sent again.
 */
export class SentJournal {
  static readonly #openHere = new Set<string>()

  readonly #folder: string
  readonly #own = `${process.pid}-${randomUUID()}.sent`
  readonly #file: number
  #empty = true

  /** `folder` is made when it is missing; workers on one machine share it. Throws when nothing can be written there. */
  constructor(folder: string) {
    this.#folder = folder
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    this.#file = openSync(path.join(folder, this.#own), 'a', 0o600)
    SentJournal.#openHere.add(this.#own)
  }

  /** Notes the id of a delivery that was sent just now. In the page cache when this returns: enough for a process that dies. */
  note(id: string): void {
    writeSync(this.#file, `${id}\n`)
    this.#empty = false
  }

  /** All that was noted stands in the database. */
  clear(): void {
    if (this.#empty) return
    ftruncateSync(this.#file)
    this.#empty = true
  }

  /** Gives what workers that are dead have noted to `record`, and forgets it once that has resolved. Answers how much it was. */
  async takeOver(record: (ids: string[]) => Promise<void>): Promise<number> {
    let count = 0
    for (const name of readdirSync(this.#folder).filter((name) => this.#isOfTheDead(name))) {
      const file = path.join(this.#folder, name)
      const ids = idsIn(readFileSync(file, 'utf8'))
      if (ids.length > 0) await record(ids)
      rmSync(file, { force: true })
      count += ids.length
    }
    return count
  }

  /** The end of a worker that has written everything down. */
  close(): void {
    closeSync(this.#file)
    SentJournal.#openHere.delete(this.#own)
    if (this.#empty) rmSync(path.join(this.#folder, this.#own), { force: true })
  }

  #isOfTheDead(name: string): boolean {
    const pid = Number(/^(\d+)-[\w-]+\.sent$/.exec(name)?.[1])
    if (!(pid > 0) || name === this.#own) return false
    return pid === process.pid ? !SentJournal.#openHere.has(name) : !hasOpen(pid, path.join(this.#folder, name))
  }
}

// the last line of a file whose disk was full may be half a number: it must not count for another delivery
const idsIn = (text: string) => text.slice(0, text.lastIndexOf('\n') + 1).match(/^\d+$/gm) ?? []

/**
 * Whether that process lives and has the file open: when a container begins again, another program may have the id that a dead
 * worker had. Where the system does not tell what is open, whether it lives.
 */
function hasOpen(pid: number, file: string): boolean {
  if (!isAlive(pid)) return false
  const open = path.join('/proc', String(pid), 'fd')
  try {
    const target = realpathSync(file)
    return readdirSync(open).some((fd) => linkOf(path.join(open, fd)) === target)
  } catch {
    return true
  }
}

function linkOf(file: string): string | null {
  try {
    return readlinkSync(file)
  } catch {
    // closed since it was listed
    return null
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM'
  }
}
