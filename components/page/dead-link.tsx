import { say } from '@/lib/messages/say'
import type { Facts } from '@/lib/status/facts/facts'
import { localeOf } from '@/lib/status/facts/locale-of'
import type { Trust } from '@/lib/status/page/verdict'
import { PrivateFrame } from './private-frame'

type Props = { facts: Facts; trust: Trust; now: Date; why: 'unknown' | 'expired' | 'away' }

const statuses = { unknown: 404, expired: 410, away: 503 } as const

/** Instead of a subscription: why there is none to be shown. */
export function DeadLink({ why, ...page }: Props) {
  const words = say(localeOf(page.facts.page))
  return (
    <PrivateFrame {...page} heading={words(`link.${why}`)} status={statuses[why]}>
      <p>{words(`link.${why}_words`)}</p>
      <p className="flex flex-wrap gap-x-6 gap-y-2">
        <a href="/subscribe">{words('subscribe.button')}</a>
        <a href="/">{words('page.current_status')}</a>
      </p>
    </PrivateFrame>
  )
}
