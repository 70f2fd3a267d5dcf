import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { commandFor, makeOwnFolder, writeOwnFile } from './postgres-seat.mjs'

/** Where the password of the database's one user is kept, readable for its owner alone. */
export const passwordFile = (seat) => `${seat.data}.password`

/**
 * Makes the data folder: beside its place, and moved there when complete, so that a kill in between leaves nothing that looks
 * like a database.
 */
export async function initialise(seat, { user, durable }) {
  const draft = `${seat.data}.new-`
  removeLeft(draft)
  const folder = draft + process.pid
  makeOwnFolder(seat, folder)
  writeOwnFile(seat, passwordFile(seat), randomBytes(24).toString('hex'))
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
  // The password is random and long: more rounds of hashing would only slow every connection down.
  const access = ['-U', user, '--auth=scram-sha-256', `--pwfile=${passwordFile(seat)}`, '-c', 'scram_iterations=1']
  await run(seat, 'initdb', ['-D', folder, ...access, ...locale, ...(durable ? [] : ['--no-sync'])])
  renameSync(folder, seat.data)
}

function removeLeft(draft) {
  const parent = path.dirname(draft)
  const left = readdirSync(parent).filter((name) => name.startsWith(path.basename(draft)))
  for (const name of left) {
    try {
      rmSync(path.join(parent, name), { recursive: true, force: true })
    } catch {
      // The initdb of a killed start is still writing there: next time.
    }
  }
}

async function run(seat, program, args) {
  const [command, rest, options] = commandFor(seat, program, args)
  const child = spawn(command, rest, { ...options, stdio: ['ignore', 'ignore', 'pipe'] })
  let complaint = ''
  child.stderr.on('data', (chunk) => {
    complaint += chunk
  })
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve))
  if (code !== 0) throw new Error(`the embedded PostgreSQL could not be made: ${complaint.trim()}`)
}
