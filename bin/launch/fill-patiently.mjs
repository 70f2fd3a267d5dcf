import { setTimeout as sleep } from 'node:timers/promises'
import { lockPatienceMs } from './advisory-lock.mjs'
import { CannotStart } from './cannot-start.mjs'
import { whyNot } from './why-not.mjs'

/**
 * Writes what must be in the database. Statements of the product give up after a moment: one that waits for a lock is repeated, and
 * told, for `patienceMs`; then it throws CannotStart.
 *
 * @template T
 * @param {() => Promise<T>} fill
 * @param {{ tell?: (line: string) => void, patienceMs?: number }} [waiting]
 */
export async function fillPatiently(fill, { tell = () => {}, patienceMs = lockPatienceMs } = {}) {
  const deadline = Date.now() + patienceMs
  for (let told = false; ; told = true) {
    try {
      return await fill()
    } catch (fault) {
      if (!isHeldUp(fault)) throw fault
      if (!told) tell('Waiting for a table that is locked, or for a slow database …')
      if (Date.now() > deadline)
        throw new CannotStart(
          `a table of this database is locked, or it is too slow: waited ${Math.round(patienceMs / 1000)} s`,
        )
    }
    await sleep(500)
  }
}

// cancelled by statement_timeout or lock_timeout, or given up by the driver or by Prisma's transaction
const isHeldUp = (fault) =>
  ['57014', '55P03', 'P2028'].includes(whyNot(fault)?.code) || /query read timeout/i.test(fault?.message ?? '')
