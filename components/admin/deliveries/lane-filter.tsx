import { laneWords } from '@/components/admin/basics/lane-words'
import { type LaneName, laneNames } from '@/lib/status/lanes/lanes'

/** Which deliveries in trouble are listed; an ordinary form that only changes the address. */
export function LaneFilter({ lane, state }: { lane: LaneName | null; state: 'quarantined' | 'failed' | 'unknown' }) {
  return (
    <form className="filter" method="get" action="/admin/lanes/quarantine">
      <label>
        <span>Lane</span>
        <select name="lane" defaultValue={lane ?? ''}>
          <option value="">All lanes</option>
          {laneNames
            .filter((name) => name !== 'canary' && name !== 'metrics')
            .map((name) => (
              <option key={name} value={name}>
                {laneWords[name]}
              </option>
            ))}
        </select>
      </label>
      <label>
        <span>State</span>
        <select name="state" defaultValue={state === 'quarantined' ? '' : state}>
          <option value="">Quarantined: not tried again</option>
          <option value="failed">Failed: tried again by themselves</option>
          <option value="unknown">In a lane that this release does not know</option>
        </select>
      </label>
      <button className="button plain" type="submit">
        Show
      </button>
    </form>
  )
}
