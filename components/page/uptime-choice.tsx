import { fullName } from '@/lib/status/component/group-status'
import type { Component } from '@/lib/status/facts/facts'

type Props = { components: Component[]; shown: Component[]; chosen: string | undefined }

/** Which component's uptime is shown; a plain form, so that it works without script. */
export function UptimeChoice({ components, shown, chosen }: Props) {
  if (shown.length < 2) return null
  return (
    <form className="mb-9 flex flex-wrap items-end gap-3" action="/uptime">
      <div className="min-w-0">
        <label className="block text-sm text-quiet" htmlFor="component">
          Component or group
        </label>
        <select
          className="max-w-full rounded-md border border-edge bg-sheet px-2 py-1.5"
          id="component"
          name="component"
          defaultValue={chosen ?? ''}
        >
          {shown.map((component) => (
            <option key={component.id} value={component.id}>
              {fullName(component, components)}
            </option>
          ))}
        </select>
      </div>
      <button className="rounded-md border border-edge px-3.5 py-1.5 font-semibold hover:bg-soft" type="submit">
        Show
      </button>
    </form>
  )
}
