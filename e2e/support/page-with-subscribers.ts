import type { SubscriptionDraft } from '@/lib/status/subscriber/subscriber'
import { visitor } from '@/lib/store/operators/visitor'
import { subscribe } from '@/lib/store/subscribers/subscribe'
import { type LinkHolder, readLinkSecret, subscriberLinks } from '@/lib/store/subscribers/subscriber-link'
import type { WriteContext } from '@/lib/store/transaction/write-context'
import { at } from './attempt'
import { pageWithComponents } from './page-with-components'

/** A visitor's attempt on the day that the tests play on. */
export const visit = (clock = '12:00:00'): WriteContext => ({ by: visitor, now: at(clock) })

export const byMail = (address: string, parts: Partial<SubscriptionDraft> = {}): SubscriptionDraft => ({
  channel: 'email',
  address,
  ...parts,
})

/** A page with components that can be subscribed to, and short ways to look at what became of it. */
export async function pageWithSubscribers() {
  const page = await pageWithComponents()
  const { db, pageId } = page
  const join = (draft: SubscriptionDraft, writeContext = visit()) => subscribe(db, pageId, draft, writeContext)
  const row = (id: string) => db.subscriber.findUniqueOrThrow({ where: { id }, include: { components: true } })
  const messages = async (address?: string) =>
    (await db.delivery.findMany({ where: address ? { address } : {}, orderBy: { id: 'asc' } })).map(
      ({ payload, ...rest }) => ({ ...rest, payload: payload as { purpose: string; channel: string } }),
    )
  const purposes = async (address?: string) => (await messages(address)).map(({ payload }) => payload.purpose)
  const tokens = async (holder: LinkHolder) => {
    const links = subscriberLinks(await readLinkSecret(db), holder, '')
    const last = (url: string) => url.split('/').at(-1) ?? ''
    return {
      manage: last(links.manageUrl),
      unsubscribe: last(links.unsubscribeUrl),
      confirm: last(links.confirmUrl),
    }
  }
  return { ...page, join, row, messages, purposes, tokens }
}
