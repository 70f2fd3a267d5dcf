import type { AllowedDestinations } from '@/lib/status/addresses/allowed-destinations'
import type { SubscriptionDraft } from '@/lib/status/subscriber/subscriber'
import { Refusal } from '@/lib/status/text/refusal'
import type { Database } from '@/lib/store/transaction/database'
import type { WriteContext } from '@/lib/store/transaction/write-context'
import { subscribe } from './subscribe'

export type ImportedLine = {
  /** line of the list, from 1 */
  line: number
  outcome: 'added' | 'known' | 'refused'
  /** why it was refused; never the address */
  sentence: string | null
}

type Line = { line: number; draft: SubscriptionDraft; unconfirmed?: true } | { line: number; problem: string }
type Options = { skipConfirmation: boolean; allowed?: AllowedDestinations }

const atOnce = 4
/** Lines that only have to be reported wait for nothing: after so many of them others have their turn. */
const inARow = 100

/**
 * Subscribes everybody on a list, each in a transaction of its own, and reports on every line: a bad one stops no other.
 * `skipConfirmation`: the operator vouches for them; without it each is asked to confirm, and with it whoever never did by the list itself.
 */
export async function importSubscribers(
  db: Database,
  pageId: string,
  lines: Iterable<Line>,
  { skipConfirmation, allowed }: Options,
  writeContext: WriteContext,
): Promise<ImportedLine[]> {
  const report: ImportedLine[] = []
  const waiting = lines[Symbol.iterator]()
  const work = async () => {
    for (let next = waiting.next(); !next.done; next = waiting.next()) {
      const read = next.value
      if (report.length % inARow === inARow - 1) await new Promise(setImmediate)
      if ('problem' in read) report.push({ line: read.line, outcome: 'refused', sentence: read.problem })
      else
        report.push(await take(read.line, { ...read.draft, skipConfirmation: skipConfirmation && !read.unconfirmed }))
    }
  }
  const take = async (line: number, draft: SubscriptionDraft): Promise<ImportedLine> => {
    try {
      const { added } = await subscribe(db, pageId, draft, writeContext, { allowed })
      return { line, outcome: added ? 'added' : 'known', sentence: null }
    } catch (fault) {
      if (!(fault instanceof Refusal)) throw fault
      return { line, outcome: 'refused', sentence: fault.message }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return report.toSorted((a, b) => a.line - b.line)
}
