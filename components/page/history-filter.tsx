import type { Locale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'
import { inReadingOrder } from '@/lib/status/component/component-order'
import { fullName } from '@/lib/status/component/group-status'
import type { Component } from '@/lib/status/facts/facts'

type Props = { locale: Locale; components: Component[]; chosen: string | undefined }

/** Leaves what belongs to one component; a plain form, so that it works without script. */
export function HistoryFilter({ locale, components, chosen }: Props) {
  const leaves = inReadingOrder(components).filter(({ isGroup }) => !isGroup)
  if (leaves.length < 2) return null
  const words = say(locale)
  return (
    <form className="mb-9 flex flex-wrap items-end gap-3" action="/history">
      <div className="min-w-0">
        <label className="block text-sm text-quiet" htmlFor="component">
          {words('page.filter')}
        </label>
        <select
          className="max-w-full rounded-md border border-edge bg-sheet px-2 py-1.5"
          id="component"
          name="component"
          defaultValue={chosen ?? ''}
        >
          <option value="">{words('page.filter_all')}</option>
          {leaves.map((component) => (
            <option key={component.id} value={component.id}>
              {fullName(component, components)}
            </option>
          ))}
        </select>
      </div>
      <button className="rounded-md border border-edge px-3.5 py-1.5 font-semibold hover:bg-soft" type="submit">
        {words('page.filter_show')}
      </button>
    </form>
  )
}
