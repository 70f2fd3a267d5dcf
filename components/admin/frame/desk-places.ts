import type { Verb } from '@/lib/status/operator/may-do'

/** Where the desk leads: six places in the bar, each with what is reached from it. Pages keep their addresses. */
export type DeskPlace = { address: string; words: string; under?: readonly DeskLink[] }

/** Where it leads, its words, and what it takes to do there what it is for. */
type DeskLink = readonly [string, string, Verb?]

export const deskPlaces: readonly DeskPlace[] = [
  { address: '/admin', words: 'Now' },
  {
    address: '/admin/incidents',
    words: 'Incidents',
    under: [
      ['/admin/incidents', 'All incidents'],
      ['/admin/incidents/new', 'Open an incident', 'open incident'],
      ['/admin/maintenances/new', 'Schedule maintenance', 'open incident'],
      ['/admin/templates', 'Templates'],
    ],
  },
  {
    address: '/admin/components',
    words: 'Components',
    under: [
      ['/admin/components', 'All components'],
      ['/admin/metrics', 'Metrics'],
    ],
  },
  { address: '/admin/subscribers', words: 'Subscribers' },
  {
    address: '/admin/lanes',
    words: 'Deliveries',
    under: [
      ['/admin/lanes', 'Lanes'],
      ['/admin/lanes/quarantine', 'Quarantine'],
      ['/admin/lanes/test', 'Send a test', 'send test'],
      ['/admin/messages', 'Messages'],
    ],
  },
  {
    address: '/admin/page',
    words: 'Page',
    under: [
      ['/admin/page', 'The page'],
      ['/admin/keys', 'Keys', 'create API key'],
      ['/admin/audit', 'Audit'],
      ['/admin/account', 'Account'],
    ],
  },
]

/** The place that a page belongs to, and the longest address within it that leads there. */
export function placeOf(here: string): { place: DeskPlace; at: string } | null {
  const found = deskPlaces.flatMap((place) =>
    [place.address, ...(place.under ?? []).map(([address]) => address)]
      .filter((address) => here === address || (address !== '/admin' && here.startsWith(`${address}/`)))
      .map((at) => ({ place, at })),
  )
  return found.toSorted((a, b) => b.at.length - a.at.length)[0] ?? null
}
