import { createHash } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'

let written = 0

/**
 * Writes a message that has no gateway to go to: a file whose name sorts by time, there at once or not at all, readable by
 * this user only. Returns its name. `id` keeps processes apart that write in the same millisecond.
 */
export async function writeMessageFile(
  folder: string,
  id: string,
  ending: string,
  bytes: string | Buffer,
): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const at = new Date().toISOString().replace(/[-:]/g, '')
  const sequence = String(written++ % 1_000_000).padStart(6, '0')
  const name = `${at}-${sequence}-${createHash('sha256').update(`${process.pid} ${id}`).digest('hex').slice(0, 12)}${ending}`
  const draft = path.join(folder, `.${name}.part`)
  await writeFile(draft, bytes, { mode: 0o600 })
  await rename(draft, path.join(folder, name))
  return name
}

/** The reason for which a file could not be written, without its path. */
export function fileError(error: unknown): string {
  const { code } = Object(error) as { code?: unknown }
  return `the message could not be written to a file (${typeof code === 'string' ? code : 'unknown'})`
}
