import { thePageSql } from '@/lib/store/transaction/find-page'
import { openListenConnection } from '@/lib/store/transaction/listen-connection'
import { publishChannelName } from '@/lib/store/transaction/publish-transaction'
import { channelAt } from '@/lib/store/transaction/schema-scope'

export type ListenHandlers = {
  /** a publish was committed somewhere: `version` is the page's new one; `moved`: pages are found elsewhere than before */
  published: (version: number, page: string, moved: boolean) => void
  /** a web instance holds that version now, of the first page or of the one that is named */
  acknowledged: (instance: string, version: number, page?: string) => void
  /** the connection is gone; it is not opened again from here */
  lost: (reason: Error) => void
}

export type Instance = { id: string; name: string }

export type Listener = {
  /** Proves the connection alive, tells the database that this instance lives and what it confirmed, answers the page's version there. */
  beat: (confirmedVersion: number) => Promise<number>
  acknowledge: (version: number) => Promise<void>
  /** The same of another page than the first. */
  acknowledgeOther: (page: string, version: number) => Promise<void>
  /** The versions at which those pages stand there; one that is missing is not shown any more. */
  versions: (pages: readonly string[]) => Promise<ReadonlyMap<string, number>>
  close: () => Promise<void>
}

const beat = `
  with alive as (
    insert into web_instance (id, name, version, started_at, seen_at) values ($1, $2, $3, now(), now())
    on conflict (id) do update set version = excluded.version, seen_at = now()
  ), gone as (delete from web_instance where seen_at < now() - interval '10 minutes')
  select version from (${thePageSql}) p`

const acknowledgeChannelName = 'heliograph_ack'
// a channel of its own: releases that know one page would take what is said of another for that one's
const acknowledgeOtherChannelName = 'heliograph_ack_other'
const versionsOf = 'select id, version from page where id = any($1) and archived_at is null'

/**
 * One connection of its own that hears every publish on the database. What PostgreSQL sends on it is in commit order, so an
 * answered `beat` also proves that nothing published before it was missed. Rejects when it cannot connect within a second.
 */
export async function listen(url: string, self: Instance, heard: ListenHandlers): Promise<Listener> {
  const about = (tell: (who: string, version: number, more?: string) => void) => (payload: string) => {
    const [who = '', version = '', more] = payload.split(' ')
    tell(who, Number(version), more)
  }
  const tell = (channel: string, words: string) =>
    connection.query('select pg_notify($1, $2)', [channelAt(url, channel), words])
  const connection = await openListenConnection(url, {
    name: 'heliograph-listen',
    heard: {
      [publishChannelName]: about((page, version, more) => heard.published(version, page, more === 'pages')),
      [acknowledgeChannelName]: about((instance, version) => heard.acknowledged(instance, version)),
      [acknowledgeOtherChannelName]: about(heard.acknowledged),
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
      await tell(acknowledgeChannelName, `${self.id} ${version}`)
    },
    acknowledgeOther: async (page, version) => {
      await tell(acknowledgeOtherChannelName, `${self.id} ${version} ${page}`)
    },
    versions: async (pages) => {
      const rows = await connection.query<{ id: string; version: number }>(versionsOf, [pages])
      return new Map(rows.map(({ id, version }) => [id, version]))
    },
    close: () => connection.close({ sql: 'delete from web_instance where id = $1', values: [self.id] }),
  }
}
