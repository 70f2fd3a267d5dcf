import { inwardTarget, type RequestTarget } from './request-target'

/** What people and their programs type for a feed or calendar, and where it is. */
const guesses: Record<string, string> = {
  '/history.rss':
    'feed feed.xml feed.rss feed/rss feed/rss.xml feeds rss rss.xml rss/feed index.xml index.rss history.xml history/rss incidents.rss status.rss',
  '/history.atom': 'atom atom.xml feed.atom feed/atom feeds/atom index.atom history/atom incidents.atom status.atom',
  '/history.json': 'feed.json feed/json jsonfeed',
  '/history.ics':
    'calendar calendar.ics calendar/feed.ics feed.ics ics ical ical.ics incidents.ics index.ics status.ics webcal',
  '/maintenances.ics': 'maintenance.ics scheduled-maintenances.ics',
  '/sitemap.xml': 'sitemap sitemap.txt',
}
const meantBy = new Map<string, string>(
  Object.entries(guesses).flatMap(([address, all]) =>
    all.split(' ').map((guess): [string, string] => [`/${guess}`, address]),
  ),
)

/**
 * The address that one of none of ours was meant to be, with the query as sent: a usual name of a feed or calendar, or one for people and
 * readers in capital letters. Null when it is neither. `isOurs`: whether there is something at an address.
 */
export function guessedAddress(
  { path, plain, query }: RequestTarget,
  isOurs: (target: RequestTarget) => unknown,
): string | null {
  if (!plain) return null
  const lower = path.toLowerCase()
  const meant = meantBy.get(lower)
  if (meant !== undefined) return inwardTarget(meant, query)
  const isPage = lower !== path && !lower.startsWith('/api/')
  return isPage && isOurs({ path: lower, plain, query }) ? inwardTarget(lower, query) : null
}
