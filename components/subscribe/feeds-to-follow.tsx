import type { Locale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'

/** What can be followed without being asked for an address. */
export function FeedsToFollow({ locale, baseUrl }: { locale: Locale; baseUrl: string }) {
  const words = say(locale)
  return (
    <div className="grid gap-4">
      <p className="max-w-text">{words('subscribe.feeds')}</p>
      <dl className="divide-y divide-line border-y border-line">
        {feeds.map(([name, path]) => (
          <div key={path} className="py-2.5">
            <dt>
              <a href={path}>{words(`subscribe.feed_${name}`)}</a>
            </dt>
            <dd className="text-sm text-quiet">
              {words(`subscribe.feed_${name}_what`)} <code>{baseUrl + path}</code>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

const feeds = [
  ['atom', '/history.atom'],
  ['rss', '/history.rss'],
  ['json', '/history.json'],
  ['calendar', '/history.ics'],
  ['maintenances', '/maintenances.ics'],
  ['api', '/api/v2/summary.json'],
] as const
