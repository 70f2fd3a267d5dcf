import { componentStatuses, componentStatusWords } from '@/lib/status/facts/component-status'

const usual = 'partial_outage'

/** Which status a component gets that is ticked: said once for all of them, before or after they are. */
export function TickedAs() {
  return (
    <label className="ticked-as">
      <span>Ticked ones get</span>
      <select data-pick-as="" defaultValue={usual}>
        {componentStatuses.map((status) => (
          <option key={status} value={status}>
            {componentStatusWords[status]}
          </option>
        ))}
      </select>
    </label>
  )
}
