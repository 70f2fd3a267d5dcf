import { fullName } from '@/lib/status/component/group-status'
import type { Component } from '@/lib/status/facts/facts'

type Props = {
  action: string
  label: string
  /** what stands for no choice; left out: one is always chosen */
  all?: string
  button: string
  components: Component[]
  offered: Component[]
  chosen: string | undefined
}

/** A page about one component, chosen by a plain form, so that it works without script. */
export function ComponentChoice({ action, label, all, button, components, offered, chosen }: Props) {
  return (
    <form className="mb-9 flex flex-wrap items-end gap-3" action={action}>
      <div className="min-w-0">
        <label className="block text-sm text-quiet" htmlFor="component">
          {label}
        </label>
        <select
          className="max-w-full rounded-md border border-edge bg-sheet px-2 py-1.5"
          id="component"
          name="component"
          defaultValue={chosen ?? ''}
        >
          {all !== undefined && <option value="">{all}</option>}
          {offered.map((component) => (
            <option key={component.id} value={component.id}>
              {fullName(component, components)}
            </option>
          ))}
        </select>
      </div>
      <button className="rounded-md border border-edge px-3.5 py-1.5 font-semibold hover:bg-soft" type="submit">
        {button}
      </button>
    </form>
  )
}
