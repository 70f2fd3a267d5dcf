import type { Locale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'
import { type FollowChannel, wayWordsIn } from './way-to-follow'

type Props = { locale: Locale; ways: FollowChannel[]; chosen: FollowChannel; incidentId: string | undefined }

/** The ways to be told, one link each: a choice without script. */
export function WaysToFollow({ locale, ways, chosen, incidentId }: Props) {
  const wayWords = wayWordsIn(locale)
  return (
    <nav
      className="mb-6 flex flex-wrap gap-x-5 gap-y-1 border-b border-line"
      aria-label={say(locale)('subscribe.ways')}
    >
      {ways.map((way) => (
        <a
          key={way}
          className="plain-link -mb-px border-b-2 border-transparent py-2 text-quiet aria-[current]:border-ink aria-[current]:font-semibold aria-[current]:text-ink"
          href={addressOf(way, incidentId)}
          aria-current={way === chosen ? 'page' : undefined}
        >
          {wayWords[way]}
        </a>
      ))}
    </nav>
  )
}

function addressOf(way: FollowChannel, incidentId: string | undefined): string {
  const query = new URLSearchParams({
    ...(way !== 'email' && { by: way }),
    ...(incidentId && { incident: incidentId }),
  })
  return query.size > 0 ? `/subscribe?${query}` : '/subscribe'
}
