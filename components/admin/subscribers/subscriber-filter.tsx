import { wayWords } from '@/components/subscribe/way-to-follow'
import { channels, subscriberStates } from '@/lib/status/facts/subscriber-state'
import { subscriberStateWords } from './subscriber-state-words'

export type SubscriberChoice = { words: string; channel: string; state: string }

/** Which subscribers are listed; an ordinary form that only changes the address. */
export function SubscriberFilter({ chosen }: { chosen: SubscriberChoice }) {
  return (
    <search aria-label="Subscribers">
      <form className="filter" method="get" action="/admin/subscribers">
        <label>
          <span>Address contains</span>
          <input type="search" name="words" defaultValue={chosen.words} maxLength={200} />
        </label>
        <label>
          <span>Channel</span>
          <select name="channel" defaultValue={chosen.channel}>
            <option value="">All</option>
            {channels.map((channel) => (
              <option key={channel} value={channel}>
                {wayWords[channel]}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>State</span>
          <select name="state" defaultValue={chosen.state}>
            <option value="">All who have not left</option>
            {subscriberStates.map((state) => (
              <option key={state} value={state}>
                {subscriberStateWords[state]}
              </option>
            ))}
          </select>
        </label>
        <button className="button plain" type="submit">
          Show
        </button>
      </form>
    </search>
  )
}
