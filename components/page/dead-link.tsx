import type { Facts } from '@/lib/status/facts/facts'
import type { Trust } from '@/lib/status/page/verdict'
import { PrivateFrame } from './private-frame'

type Props = { facts: Facts; trust: Trust; now: Date; why: 'unknown' | 'expired' | 'away' }

const said = {
  unknown: {
    heading: 'This link does not work',
    status: 404,
    words: 'It may have been cut off, or the subscription no longer exists. Nothing was changed.',
  },
  expired: {
    heading: 'This link has expired',
    status: 410,
    words: 'Links like this work for 24 hours. Nothing was changed; subscribe again to get a new one.',
  },
  away: {
    heading: 'Your subscription cannot be shown right now',
    status: 503,
    words: 'Our database is not answering. Nothing was changed; please try again in a minute.',
  },
} as const

/** Instead of a subscription: why there is none to be shown. */
export function DeadLink({ why, ...page }: Props) {
  const { heading, status, words } = said[why]
  return (
    <PrivateFrame {...page} heading={heading} status={status}>
      <p>{words}</p>
      <p className="flex flex-wrap gap-x-6 gap-y-2">
        <a href="/subscribe">Subscribe</a>
        <a href="/">Current status</a>
      </p>
    </PrivateFrame>
  )
}
