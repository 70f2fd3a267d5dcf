import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'

const own = path.resolve(import.meta.dirname, '../fixtures')
const beside = path.resolve(import.meta.dirname, '../../../shared/fixtures')

/** Where recorded answers are: the project's small folder, and the larger one beside it where that is there. */
const folders = existsSync(beside) ? [own, beside] : [own]

/** A recorded file of that folder, its name for a test, and where it is. */
export type Recording = { name: string; file: string }

/** Recorded files below `folder` with that ending, the project's own first; never none. */
export function recordings(folder: string, ending = '.json'): Recording[] {
  const found = folders.flatMap((root) => {
    const names = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    return names.filter((name) => name.endsWith(ending)).map((name) => path.join(root, folder, name))
  })
  if (found.length === 0) throw new Error(`No recordings in ${folder}`)
  return found.map((file) => ({ name: file.slice(file.indexOf(`${path.sep}fixtures${path.sep}`) + 10), file }))
}
