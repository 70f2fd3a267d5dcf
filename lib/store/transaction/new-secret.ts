import { createHash, randomBytes } from 'node:crypto'
import type { Database } from './database'

/** A new opaque secret: 256 random bits, safe in addresses and cookies. Only its hash is stored. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** What is stored of a secret. `use` keeps a secret that was made for one thing from opening another. */
export const secretHash = (
  use: 'session' | 'known browser' | 'set-up' | 'invitation' | 'bound invitation' | 'reset',
  secret: string,
): string => createHash('sha256').update(`${use}:${secret}`).digest('hex')

const known = new WeakMap<Database, Map<string, string>>()

/**
 * A secret of the installation, made at its first use and the same ever after, in every process. Kept in memory once read:
 * it never changes.
 */
export async function readSecret(db: Database, name: string): Promise<string> {
  const held = known.get(db) ?? new Map<string, string>()
  known.set(db, held)
  const value = held.get(name) ?? (await makeSecret(db, name))
  held.set(name, value)
  return value
}

async function makeSecret(db: Database, name: string): Promise<string> {
  const stored = await db.secret.findUnique({ where: { name } })
  if (stored) return stored.value
  // two processes may begin at once: the first row wins, both read it
  await db.secret.createMany({ data: [{ name, value: newSecret(), createdAt: new Date() }], skipDuplicates: true })
  return (await db.secret.findUniqueOrThrow({ where: { name } })).value
}
