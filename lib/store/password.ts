import { hash, verify } from '@node-rs/argon2'
import { Refusal } from '@/lib/status/refusal'

// argon2id with OWASP's first choice of costs; 19 MiB each is why at most two run at once
const costs = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const atOnce = 2
const waitingAtMost = 40

let running = 0
const waiting: (() => void)[] = []

/** Throws Refusal (field `password`) unless it has 12 to 128 characters and is not one repeated character or the address. */
export function checkPassword(password: string, email: string): void {
  const refuse = (sentence: string) => {
    throw new Refusal('invalid', sentence, 'password')
  }
  const length = [...password].length
  if (length < 12) refuse('A password needs at least 12 characters.')
  if (length > 128) refuse('A password may have at most 128 characters.')
  if (new Set(password).size < 5) refuse('This password repeats too few characters: it would be guessed at once.')
  if (password.toLowerCase() === email.toLowerCase()) refuse('The e-mail address cannot be the password.')
}

/** The password as an argon2id string of its own random salt. */
export const hashPassword = (password: string): Promise<string> => oneOfTwo(() => hash(password, costs))

/**
 * Whether the password is the one of `stored`. With null (no such operator) it costs the same and is false, so that the time
 * of an answer does not tell which addresses exist. Throws Refusal when too many are waiting.
 */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  if (password.length > 1024) return false
  const matches = await oneOfTwo(async () => verify(stored ?? (await standIn()), password))
  return matches && stored !== null
}

let standInHash: Promise<string> | undefined
const standIn = () => (standInHash ??= hash('nobody has this password', costs))

async function oneOfTwo<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) {
    if (waiting.length >= waitingAtMost)
      throw new Refusal('conflict', 'Too many people sign in at this moment. Try again in a few seconds.')
    await new Promise<void>((go) => waiting.push(go))
  } else running += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}
