import { createHash, randomBytes } from 'node:crypto'

/** A new opaque secret: 256 random bits, safe in addresses and cookies. Only its hash is stored. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** What is stored of a secret. `use` keeps a secret that was made for one thing from opening another. */
export const secretHash = (use: 'session' | 'set-up' | 'invitation', secret: string): string =>
  createHash('sha256').update(`${use}:${secret}`).digest('hex')
