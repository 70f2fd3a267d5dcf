import type pg from 'pg'
import { connect } from '@/lib/database/connect.mjs'
import { channelAt } from './schema-scope'

type Listening = {
  /** the connection's name in the database */
  name: string
  /** told of every NOTIFY, by the channel's name before it has the schema's mark */
  heard: Readonly<Record<string, (payload: string) => void>>
  /** the connection is gone; it is not opened again from here */
  lost: (reason: Error) => void
}

/** A connection that listens. What is asked on it rejects within 1.5 s. */
export type ListenConnection = {
  query: <T extends pg.QueryResultRow>(sql: string, values: unknown[]) => Promise<T[]>
  /** gives the connection up, as if it had broken */
  lose: (reason: Error) => void
  /** `last`: a statement to end with, if it can still be said */
  close: (last?: { sql: string; values: unknown[] }) => Promise<void>
}

/**
 * One connection of its own that listens on the channels of `heard`. What PostgreSQL sends on it is in commit order, so an answered
 * query also proves that nothing before it was missed. Rejects when it cannot connect within a second.
 */
export async function openListenConnection(url: string, { name, heard, lost }: Listening): Promise<ListenConnection> {
  const told = new Map(Object.entries(heard).map(([channel, tell]) => [channelAt(url, channel), tell]))
  let over = false
  let client: pg.Client | null = null
  const end = async () => {
    over = true
    await client?.end().catch(() => {})
  }
  const lose = (reason: Error) => {
    if (over) return
    void end()
    lost(reason)
  }
  client = await connect(url, { name, connectMs: 1000, queryMs: 1500, onError: lose })
  const open = client
  open.on('end', () => lose(new Error('the connection was closed')))
  open.on('notification', ({ channel, payload }) => told.get(channel)?.(payload ?? ''))
  await open.query([...told.keys()].map((channel) => `listen ${channel}`).join('; ')).catch(async (fault) => {
    await end()
    throw fault
  })
  return {
    query: async <T extends pg.QueryResultRow>(sql: string, values: unknown[]) =>
      (await open.query<T>(sql, values)).rows,
    lose,
    close: async (last) => {
      over = true
      if (last) await open.query(last.sql, last.values).catch(() => {})
      await end()
    },
  }
}
