import type pg from 'pg'
import { connect } from '@/lib/database/connect.mjs'
import { deliveryChannelName } from '@/lib/store/transaction/delivery-channel'
import { channelAt } from '@/lib/store/transaction/schema-scope'
import { publishChannelName } from '@/lib/store/transaction/write'

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
  const deliverable = channelAt(url, deliveryChannelName)
  const published = channelAt(url, publishChannelName)
  let over = false
  let client: pg.Client | null = null
  const end = async () => {
    over = true
    await client?.end().catch(() => {})
  }
  const lose = () => {
    if (over) return
    void end()
    heard.lost()
  }
  const limits = { connectMs: 1000, queryMs: 1500 }
  client = await connect(url, { name: 'heliograph-worker-listen', ...limits, onError: lose })
  client.on('end', lose)
  client.on('notification', ({ channel, payload }) => {
    if (channel === deliverable) heard.deliverable()
    else heard.published(Number(payload?.split(' ')[1] ?? 0))
  })
  try {
    await client.query(`listen ${published}; listen ${deliverable}`)
  } catch (fault) {
    await end()
    throw fault
  }
  return { close: end }
}
