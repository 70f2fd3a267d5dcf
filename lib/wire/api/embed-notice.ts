import { say } from '@/lib/messages/say'
import type { Facts, Incident } from '@/lib/status/facts/facts'
import { eventStatusWords, type Impact } from '@/lib/status/facts/incident-status'
import { localeOf } from '@/lib/status/facts/locale-of'
import { openMaintenances, openWorstFirst } from '@/lib/status/incident/open-incidents'
import type { WireAt } from './v2'

/** What a site that embeds `/embed/script.js` shows, in the words of the page. */
export type EmbedNotice = {
  address: string
  language: string
  label: string
  close: string
  /** changes with what there is to tell: who closed the notice sees the next one; "" while there is nothing */
  key: string
  /** the worst of what is open; null: nothing is, and nothing is shown */
  first: { name: string; state: string; impact: Impact; address: string } | null
  /** how many others there are; null: none */
  more: string | null
}

/** The notice for other sites: open incidents, the worst first, and maintenances under way. One that is only scheduled is no news there. */
export function embedNotice(facts: Facts, { baseUrl }: Pick<WireAt, 'baseUrl'>): EmbedNotice {
  const { page } = facts
  const locale = localeOf(page)
  const words = say(locale)
  const open = [...openWorstFirst(facts), ...openMaintenances(facts)]
  const [first, ...others] = open
  const stateOf = ({ kind, status, impact }: Incident) =>
    words('embed.state', { kind, impact, status: eventStatusWords[status] })
  return {
    address: baseUrl,
    language: locale,
    label: words('embed.label', { name: page.name }),
    close: words('embed.close'),
    key: open.map(({ id, status, impact, name }) => `${id} ${status} ${impact} ${name}`).join('\n'),
    first: first
      ? {
          name: first.name,
          state: stateOf(first),
          impact: first.impact,
          address: `${baseUrl}/incidents/${first.id}`,
        }
      : null,
    more: others.length > 0 ? words('embed.more', { count: others.length }) : null,
  }
}
