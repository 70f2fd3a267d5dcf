import type { ReactNode } from 'react'
import { pageFacts } from '@/app/_page/page-facts'
import { DeadLink } from '@/components/page/dead-link'
import { webProcess } from '@/lib/publish/facts/web-process'
import type { Facts } from '@/lib/status/facts/facts'
import type { Trust } from '@/lib/status/page/verdict'
import type { Subscriber } from '@/lib/status/subscriber/subscriber'
import { findByLink } from '@/lib/store/subscribers/find-by-link'
import type { LinkUse } from '@/lib/store/subscribers/subscriber-link'
import { isDatabaseAway } from '@/lib/store/transaction/is-database-away'

export type LinkPageProps = { facts: Facts; trust: Trust; now: Date; subscriber: Subscriber; token: string }

/** The page of a link: what `draw` makes of the subscription, or why the link shows none. Reads only. */
export async function linkPage(
  use: LinkUse,
  params: Promise<{ token: string }>,
  draw: (shown: LinkPageProps) => ReactNode | Promise<ReactNode>,
): Promise<ReactNode> {
  const { token } = await params
  const now = new Date()
  const { facts, trust } = await pageFacts()
  const page = { facts, trust, now }
  try {
    const found = await findByLink(webProcess().db, facts.page.id, use, token, now)
    if (!found) return <DeadLink {...page} why="unknown" />
    if (found.expired) return <DeadLink {...page} why="expired" />
    return await draw({ ...page, subscriber: found.subscriber, token })
  } catch (fault) {
    if (!isDatabaseAway(fault)) throw fault
    return <DeadLink {...page} why="away" />
  }
}
