import { wayWords } from '@/components/subscribe/way-to-follow'
import { type Channel, channels } from '@/lib/status/facts/subscriber-state'
import { subscriberStateWords } from './subscriber-state-words'

type Counts = { active: number; unconfirmed: number; quarantined: number; total: number }

const states = ['active', 'unconfirmed', 'quarantined'] as const

/** How many follow the page, by channel and state; each figure leads to who they are. */
export function SubscriberCounts({ counts }: { counts: Partial<Record<Channel, Counts>> }) {
  const sum = (state: keyof Counts) => channels.reduce((all, channel) => all + (counts[channel]?.[state] ?? 0), 0)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="scroll figures" tabIndex={0} aria-label="Subscribers by channel and state">
      <table>
        <thead>
          <tr>
            <th scope="col">Channel</th>
            {states.map((state) => (
              <th key={state} scope="col">
                {subscriberStateWords[state]}
              </th>
            ))}
            <th scope="col">All</th>
          </tr>
        </thead>
        <tbody>
          {channels.map((channel) => (
            <tr key={channel}>
              <th scope="row">{wayWords[channel]}</th>
              {states.map((state) => (
                <td key={state}>
                  <Figure count={counts[channel]?.[state] ?? 0} query={`channel=${channel}&state=${state}`} />
                </td>
              ))}
              <td>
                <Figure count={counts[channel]?.total ?? 0} query={`channel=${channel}`} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">All</th>
            {states.map((state) => (
              <td key={state}>{sum(state).toLocaleString('en-US')}</td>
            ))}
            <td>{sum('total').toLocaleString('en-US')}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  )
}

function Figure({ count, query }: { count: number; query: string }) {
  if (count === 0) return <span className="quiet">0</span>
  return <a href={`/admin/subscribers?${query}`}>{count.toLocaleString('en-US')}</a>
}
