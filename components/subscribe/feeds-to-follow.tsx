/** What can be followed without being asked for an address. */
export function FeedsToFollow({ baseUrl }: { baseUrl: string }) {
  return (
    <div className="grid gap-4">
      <p className="max-w-text">
        Follow with any feed reader or program; no address is needed. Feeds are as fresh as this page.
      </p>
      <dl className="divide-y divide-line border-y border-line">
        {feeds.map(([name, path, what]) => (
          <div key={path} className="py-2.5">
            <dt>
              <a href={path}>{name}</a>
            </dt>
            <dd className="text-sm text-quiet">
              {what} <code>{baseUrl + path}</code>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

const feeds = [
  ['Atom feed', '/history.atom', 'The 25 newest incidents and maintenances with all updates.'],
  ['RSS feed', '/history.rss', 'The same for readers that know RSS only.'],
  ['JSON Feed', '/history.json', 'The same for programs.'],
  [
    'Status API',
    '/api/v2/summary.json',
    'Components, open incidents and planned maintenance, as Statuspage answers them.',
  ],
] as const
