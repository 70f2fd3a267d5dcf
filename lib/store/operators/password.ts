import { hash, verify } from '@node-rs/argon2'
import { onceInProcess } from '@/lib/process/once-in-process'
import { guessablePassword } from '@/lib/status/operator/guessable-password'
import { Refusal } from '@/lib/status/text/refusal'
import { type HashLine, HashQueue } from './hash-queue'

// argon2id with OWASP's first choice of costs; 19 MiB each is why at most two run at once
const costs = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const bounds = { atOnce: 2, strangersAtOnce: 1, knownWaiting: 40, strangersWaiting: 200, networkWaiting: 20 }

const queue = onceInProcess('hash-queue', () => new HashQueue(bounds))

/** What a password may be, for the form where it is chosen. */
export const passwordRule =
  '12 to 128 characters; no common password, and not your address, your name or the name of the page'

/**
 * Throws Refusal (field `password`) unless it has 12 to 128 characters, not too few different ones, and is none that would be
 * guessed first. `own`: words that somebody who guesses knows, such as address, name and page.
 */
export function checkPassword(password: string, ...own: string[]): void {
  const length = [...password].length
  if (length < 12) throw new Refusal('password_too_short')
  if (length > 128) throw new Refusal('password_too_long')
  if (new Set(password).size < 5) throw new Refusal('password_repeats')
  const why = guessablePassword(password, own)
  if (why === 'common') throw new Refusal('password_common')
  if (why === 'own') throw new Refusal('password_own_words')
}

/** The password as an argon2id string of its own random salt. */
export const hashPassword = (password: string): Promise<string> => queue().run('known', () => hash(password, costs))

/**
 * Whether the password is the one of `stored`. With null (no such operator) it costs the same and is false, so that the time
 * of an answer does not tell which addresses exist. `line`: who waits for it. Throws TooMany when too many are waiting.
 */
export async function isPassword(stored: string | null, password: string, line: HashLine = 'known'): Promise<boolean> {
  if (password.length > 1024) return false
  const matches = await queue().run(line, async () => verify(stored ?? (await standIn()), password))
  return matches && stored !== null
}

let standInHash: Promise<string> | undefined
const standIn = () => (standInHash ??= hash('nobody has this password', costs))
