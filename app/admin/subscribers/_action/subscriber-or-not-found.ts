import { notFound } from 'next/navigation'
import type { Subscriber } from '@/lib/status/subscriber/subscriber'
import { findSubscriber } from '@/lib/store/subscribers/list-subscribers'
import type { Database } from '@/lib/store/transaction/database'

/** The subscriber of this id; the not-found page when there is none. */
export async function subscriberOrNotFound(db: Database, pageId: string, id: string): Promise<Subscriber> {
  return (await findSubscriber(db, pageId, id)) ?? notFound()
}
