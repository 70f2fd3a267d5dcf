import type { Incident } from '@/lib/status/facts/facts'
import { isCalledOff } from '@/lib/status/incident/called-off'
import { labelled } from '@/lib/status/incident/update-label'
import { absoluteTime } from '@/lib/status/time/time-words'

type Props = { incidents: Incident[]; incident: Incident; updateId: string; zone: string }

/** Which incident and which of its updates; an ordinary form that only changes the address. */
export function MessageChoice({ incidents, incident, updateId, zone }: Props) {
  return (
    <form className="filter" method="get" action="/admin/messages" key={`${incident.id} ${updateId}`}>
      <label>
        <span>Incident</span>
        <select name="incident" defaultValue={incident.id}>
          {incidents.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>Update</span>
        <select name="update" defaultValue={updateId}>
          {labelled(incident.updates, isCalledOff(incident)).map(({ update, label }) => (
            <option key={update.id} value={update.id}>
              {label}, {absoluteTime(update.displayAt, zone)}
            </option>
          ))}
        </select>
      </label>
      <button className="button plain" type="submit">
        Show
      </button>
    </form>
  )
}
