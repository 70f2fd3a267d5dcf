import type pg from 'pg'
import { connect } from '@/lib/database/connect.mjs'
import { channelAt } from '@/lib/store/transaction/schema-scope'
import { publishChannelName } from '@/lib/store/transaction/write'

export type Heard = {
  /** a publish was committed somewhere: `version` is the page's new one */
  published: (version: number) => void
  /** a web instance holds that version now */
  acknowledged: (instance: string, version: number) => void
  /** the connection is gone; it is not opened again from here */
  lost: (reason: Error) => void
}

export type Instance = { id: string; name: string }

export type Listener = {
  /** Proves the connection alive, tells the database that this instance lives and what it confirmed, answers the page's version there. */
  beat: (confirmedVersion: number) => Promise<number>
  acknowledge: (version: number) => Promise<void>
  close: () => Promise<void>
}

const beat = `
  with alive as (
    insert into web_instance (id, name, version, started_at, seen_at) values ($1, $2, $3, now(), now())
    on conflict (id) do update set version = excluded.version, seen_at = now()
  ), gone as (delete from web_instance where seen_at < now() - interval '10 minutes')
  select version from page order by created_at, id limit 1`

/**
 * One connection of its own that hears every publish on the database. What PostgreSQL sends on it is in commit order, so an
 * answered `beat` also proves that nothing published before it was missed. Rejects when it cannot connect within a second.
 */
export async function listen(url: string, self: Instance, heard: Heard): Promise<Listener> {
  const published = channelAt(url, publishChannelName)
  const acknowledged = channelAt(url, 'heliograph_ack')
  let lost = false
  let client: pg.Client | null = null
  const lose = (reason: Error) => {
    if (lost) return
    lost = true
    client?.end().catch(() => {})
    heard.lost(reason)
  }
  client = await connect(url, { name: 'heliograph-listen', connectMs: 1000, queryMs: 1500, onError: lose })
  client.on('end', () => lose(new Error('the connection was closed')))
  client.on('notification', ({ channel, payload }) => {
    const [who = '', version = ''] = (payload ?? '').split(' ')
    if (channel === published) heard.published(Number(version))
    else heard.acknowledged(who, Number(version))
  })
  try {
    await client.query(`listen ${published}; listen ${acknowledged}`)
  } catch (fault) {
    lost = true
    client.end().catch(() => {})
    throw fault
  }
  return {
    beat: async (confirmedVersion) => {
      try {
        const { rows } = await client.query<{ version: number }>(beat, [self.id, self.name, confirmedVersion])
        return rows[0]?.version ?? 0
      } catch (fault) {
        lose(fault as Error)
        throw fault
      }
    },
    acknowledge: async (version) => {
      await client.query('select pg_notify($1, $2)', [acknowledged, `${self.id} ${version}`])
    },
    close: async () => {
      lost = true
      await client.query('delete from web_instance where id = $1', [self.id]).catch(() => {})
      await client.end().catch(() => {})
    },
  }
}
