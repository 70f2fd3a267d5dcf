import type { ReactNode } from 'react'
import { DeadLink } from '@/components/dead-link'
import { room } from '@/lib/publish/room'
import type { Facts } from '@/lib/status/facts'
import type { Subscriber } from '@/lib/status/subscriber'
import type { Trust } from '@/lib/status/verdict'
import { isDatabaseAway } from '@/lib/store/database-away'
import { findByLink } from '@/lib/store/subscriber-by-link'
import type { LinkUse } from '@/lib/store/subscriber-link'
import { pageFacts } from '../../page-facts'

export type Shown = { facts: Facts; trust: Trust; now: Date; subscriber: Subscriber; token: string }

/** The page of a link: what `draw` makes of the subscription, or why the link shows none. Reads only. */
export async function linkPage(
  use: LinkUse,
  params: Promise<{ token: string }>,
  draw: (shown: Shown) => ReactNode | Promise<ReactNode>,
): Promise<ReactNode> {
  const { token } = await params
  const now = new Date()
  const { facts, trust } = await pageFacts()
  const page = { facts, trust, now }
  try {
    const found = await findByLink(room().db, facts.page.id, use, token, now)
    if (!found) return <DeadLink {...page} why="unknown" />
    if (found.expired) return <DeadLink {...page} why="expired" />
    return await draw({ ...page, subscriber: found.subscriber, token })
  } catch (fault) {
    if (!isDatabaseAway(fault)) throw fault
    return <DeadLink {...page} why="away" />
  }
}
