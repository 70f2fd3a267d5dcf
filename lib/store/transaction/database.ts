import { PrismaPg } from '@prisma/adapter-pg'
import { openPool } from '@/lib/database/pool.mjs'
import { PrismaClient } from '@/prisma/generated/client'

export type Database = PrismaClient
export type Transaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0]

type Options = {
  connections?: number
  /** how many of them stay open when nothing is asked; see `warmUp` */
  keptConnections?: number
  /**
   * 'queue': always by index, in the index's order. A queue is empty one moment and holds a million rows the next, and a plan
   * that was made for yesterday's statistics reads all of them at every claim.
   */
  plans?: 'queue'
  /** told of every SQL statement, without its text */
  onStatement?: () => void
  /** how long a server may say nothing to anybody, in milliseconds of this process's own time */
  silentMs?: number
  /** how long one statement may take, in milliseconds of the server's time */
  statementMs?: number
}

/**
 * What Prisma bounds a transaction with, by the clock: far above what a busy database needs. That a database is away is told by its
 * silence, long before.
 */
const transactionOptions = { maxWait: 15_000, timeout: 15_000 }

/** A transaction in which nothing happens belongs to a process that is frozen; what it has locked is set free. */
const idleInTransactionMs = 15_000

/**
 * A pool of connections to one PostgreSQL. Nothing waits for ever: on a database that says nothing to anybody every question gives up
 * after 1.5 s, so that a frozen one becomes a clear error within 2.5 s. One that is only busy has 5 s for a statement, half of them for
 * a lock.
 */
export function openDatabase(url: string, options: Options = {}): Database {
  const { connections = 10, keptConnections, plans, onStatement, silentMs = 1500, statementMs = 5000 } = options
  const settings = plans && queuePlans
  const lockMs = Math.ceil(statementMs / 2)
  const limits = { connections, keptConnections, silentMs, statementMs, lockMs, idleInTransactionMs, settings }
  const { pool, schema } = openPool(url, limits)
  const adapter = new PrismaPg(pool, { schema, disposeExternalPool: true })
  if (!onStatement) return new PrismaClient({ adapter, transactionOptions })
  const counted = new PrismaClient({ adapter, transactionOptions, log: [{ emit: 'event', level: 'query' }] })
  counted.$on('query', onStatement)
  return counted
}

/**
 * Opens `count` connections now, so that whoever asks first does not wait for them: on a busy machine a page of the admin, which
 * asks for much at once, would wait longer than connecting may take. One that cannot be had now is had later.
 */
export async function warmUp(db: Database, count: number): Promise<void> {
  await Promise.allSettled(Array.from({ length: count }, () => db.$queryRaw`select 1`))
}

const ways = ['seqscan', 'bitmapscan', 'hashjoin', 'mergejoin', 'sort', 'incremental_sort']
const queuePlans = { ...Object.fromEntries(ways.map((way) => [`enable_${way}`, 'off'])), jit: 'off' }
