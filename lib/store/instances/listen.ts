import { thePageSql } from '@/lib/store/transaction/find-page'
import { openListenConnection } from '@/lib/store/transaction/listen-connection'
import { publishChannelName } from '@/lib/store/transaction/publish-transaction'
import { channelAt } from '@/lib/store/transaction/schema-scope'

export type ListenHandlers = {
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
  select version from (${thePageSql}) p`

const acknowledgeChannelName = 'heliograph_ack'

/**
 * One connection of its own that hears every publish on the database. What PostgreSQL sends on it is in commit order, so an
 * answered `beat` also proves that nothing published before it was missed. Rejects when it cannot connect within a second.
 */
export async function listen(url: string, self: Instance, heard: ListenHandlers): Promise<Listener> {
  const about = (tell: (who: string, version: number) => void) => (payload: string) => {
    const [who = '', version = ''] = payload.split(' ')
    tell(who, Number(version))
  }
  const connection = await openListenConnection(url, {
    name: 'heliograph-listen',
    heard: {
      [publishChannelName]: about((_page, version) => heard.published(version)),
      [acknowledgeChannelName]: about(heard.acknowledged),
    },
    lost: heard.lost,
  })
  return {
    beat: async (confirmedVersion) => {
      try {
        const rows = await connection.query<{ version: number }>(beat, [self.id, self.name, confirmedVersion])
        return rows[0]?.version ?? 0
      } catch (fault) {
        connection.lose(fault as Error)
        throw fault
      }
    },
    acknowledge: async (version) => {
      const channel = channelAt(url, acknowledgeChannelName)
      await connection.query('select pg_notify($1, $2)', [channel, `${self.id} ${version}`])
    },
    close: () => connection.close({ sql: 'delete from web_instance where id = $1', values: [self.id] }),
  }
}
