import pg from 'pg'
import { deliveryChannel } from './delivery-channel'
import { publishChannel } from './write'

export type WorkerHeard = {
  /** something was published: `version` is the page's new one */
  published: (version: number) => void
  /** there is something to deliver */
  deliverable: () => void
  /** the connection is gone; it is not opened again from here */
  lost: () => void
}

/** One connection of its own that hears of publishes and of new deliveries. Rejects when it cannot connect within a second. */
export async function listenForWork(url: string, heard: WorkerHeard): Promise<{ close: () => Promise<void> }> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'heliograph-worker-listen',
    connectionTimeoutMillis: 1000,
    query_timeout: 1500,
    keepAlive: true,
  })
  let over = false
  const end = async () => {
    over = true
    await client.end().catch(() => {})
  }
  const lose = () => {
    if (over) return
    void end()
    heard.lost()
  }
  client.on('error', lose)
  client.on('end', lose)
  client.on('notification', ({ channel, payload }) => {
    if (channel === deliveryChannel) heard.deliverable()
    else heard.published(Number(payload?.split(' ')[1] ?? 0))
  })
  try {
    await client.connect()
    await client.query(`listen ${publishChannel}; listen ${deliveryChannel}`)
  } catch (fault) {
    await end()
    throw fault
  }
  return { close: end }
}
