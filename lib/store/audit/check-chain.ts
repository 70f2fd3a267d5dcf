import { auditContentHash, chainHash } from '@/lib/store/transaction/audit-hash'
import type { ChainedEntry } from './audit-row'

/** Where a chain begins or ends: a position and the hash of the entry that stands there. */
export type ChainPlace = { position: number; hash: string }

export type NamedEntry = Pick<ChainedEntry, 'id' | 'position' | 'verb' | 'subject' | 'actorName' | 'at'>

/** What is wrong with an audit log, and with which entry. */
export type ChainFault =
  /** it says something else than what was written */
  | { kind: 'altered'; entry: NamedEntry }
  /** it was written in the place of another one, or the one before it was */
  | { kind: 'unlinked'; entry: NamedEntry }
  /** entries from one position to another are gone; `before` and `after` are their neighbours */
  | { kind: 'missing'; from: number; to: number; before: NamedEntry | null; after: NamedEntry | null }
  /** it was never written by a verb */
  | { kind: 'inserted'; entry: NamedEntry }
  /** the end of the chain says something else than its entries */
  | { kind: 'end' }
  /** nothing says that the entries up to this position were removed because of their age */
  | { kind: 'trimmed'; position: number }
  /** the place that was noted earlier is not part of this chain */
  | { kind: 'other chain'; position: number }

const named = ({ id, position, verb, subject, actorName, at }: ChainedEntry): NamedEntry => ({
  ...{ id, position, verb, subject, actorName, at },
})

/** Follows a chain from the place before its first entry, an entry at a time. Knows no database. */
export class ChainCheck {
  readonly faults: ChainFault[] = []
  count = 0
  #at: ChainPlace
  #last: NamedEntry | null = null

  constructor(start: ChainPlace) {
    this.#at = start
  }

  get end(): ChainPlace {
    return this.#at
  }

  /** The next entry in the order of positions. */
  next(entry: ChainedEntry): void {
    const { position, previousHash, hash } = entry
    if (position === null || previousHash === null || hash === null) {
      this.faults.push({ kind: 'inserted', entry: named(entry) })
      return
    }
    this.count++
    const expected = this.#at.position + 1
    if (position > expected) this.#missing(expected, position - 1, named(entry))
    if (chainHash(previousHash, position, auditContentHash(entry)) !== hash)
      this.faults.push({ kind: 'altered', entry: named(entry) })
    else if (position === expected && previousHash !== this.#at.hash)
      this.faults.push({ kind: 'unlinked', entry: named(entry) })
    this.#at = { position, hash }
    this.#last = named(entry)
  }

  /** What the end of the chain says; null when nothing is known of it. */
  close(head: ChainPlace | null): void {
    const { position, hash } = this.#at
    if (head && head.position > position) this.#missing(position + 1, head.position, null)
    else if (!head && position === 0) return
    else if (head?.position !== position || head.hash !== hash) this.faults.push({ kind: 'end' })
  }

  #missing(from: number, to: number, after: NamedEntry | null): void {
    this.faults.push({ kind: 'missing', from, to, before: this.#last, after })
  }
}
