import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '@/prisma/generated/client'

export type Database = PrismaClient
export type Transaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0]

type Options = {
  connections?: number
  /**
   * 'queue': always by index, in the index's order. A queue is empty one moment and holds a million rows the next, and a plan
   * that was made for yesterday's statistics reads all of them at every claim.
   */
  plans?: 'queue'
  /** told of every SQL statement, without its text */
  onStatement?: () => void
}

/**
 * A pool of connections to one PostgreSQL. Nothing waits for ever: connecting gives up after 1 s, a statement
 * after 1.7 s, so a frozen database becomes a clear error within 2.5 s.
 */
export function openDatabase(url: string, { connections = 10, plans, onStatement }: Options = {}): Database {
  const adapter = new PrismaPg({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 1000,
    query_timeout: 1700,
    statement_timeout: 1700,
    application_name: 'heliograph',
    ...(plans && { options: queuePlans }),
  })
  if (!onStatement) return new PrismaClient({ adapter })
  const counted = new PrismaClient({ adapter, log: [{ emit: 'event', level: 'query' }] })
  counted.$on('query', onStatement)
  return counted
}

const queuePlans = ['seqscan', 'bitmapscan', 'hashjoin', 'mergejoin', 'sort', 'incremental_sort']
  .map((way) => `-c enable_${way}=off`)
  .concat('-c jit=off')
  .join(' ')
