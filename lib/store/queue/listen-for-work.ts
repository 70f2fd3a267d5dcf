import { deliveryChannelName } from '@/lib/store/transaction/delivery-channel'
import { openListenConnection } from '@/lib/store/transaction/listen-connection'
import { publishChannelName } from '@/lib/store/transaction/publish-transaction'

export type WorkHandlers = {
  /** something was published on that page */
  published: (pageId: string) => void
  /** there is something to deliver */
  deliverable: () => void
  /** the connection is gone; it is not opened again from here */
  lost: () => void
}

/** One connection of its own that hears of publishes and of new deliveries. Rejects when it cannot connect within a second. */
export async function listenForWork(url: string, heard: WorkHandlers): Promise<{ close: () => Promise<void> }> {
  const connection = await openListenConnection(url, {
    name: 'heliograph-worker-listen',
    heard: {
      [publishChannelName]: (payload) => heard.published(payload.split(' ')[0] ?? ''),
      [deliveryChannelName]: heard.deliverable,
    },
    lost: heard.lost,
  })
  return { close: () => connection.close() }
}
