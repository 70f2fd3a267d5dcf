import type { Locale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'
import { childrenOf } from '@/lib/status/component/group-status'
import { inReadingOrder } from '@/lib/status/component/in-reading-order'
import type { Component } from '@/lib/status/facts/facts'

type Props = { locale: Locale; components: Component[]; chosen: readonly string[]; legend: string }

/** Boxes to tick for the components of a page, by groups; none ticked means everything. */
export function ComponentCheckboxes({ locale, components, chosen, legend }: Props) {
  const ordered = inReadingOrder(components)
  const groups = ordered.filter((one) => one.isGroup && childrenOf(one, ordered).length > 0)
  const grouped = new Set(groups.flatMap((group) => childrenOf(group, ordered).map(({ id }) => id)))
  const single = ordered.filter(({ id, isGroup }) => !isGroup && !grouped.has(id))
  if (grouped.size + single.length < 2) return null
  const ticked = new Set(chosen)
  return (
    <fieldset aria-describedby="component-choice-hint">
      <legend className="font-semibold">{legend}</legend>
      <p className="mb-3 text-sm text-quiet" id="component-choice-hint">
        {say(locale)('subscribe.components_hint')}
      </p>
      <div className="grid gap-4">
        {single.length > 0 && <Boxes components={single} ticked={ticked} />}
        {groups.map((group) => (
          <fieldset key={group.id}>
            <legend className="text-quiet" dir="auto">
              {group.name}
            </legend>
            <Boxes components={childrenOf(group, ordered)} ticked={ticked} />
          </fieldset>
        ))}
      </div>
    </fieldset>
  )
}

function Boxes({ components, ticked }: { components: Component[]; ticked: ReadonlySet<string> }) {
  return (
    <ul className="grid gap-x-6 wide:grid-cols-2">
      {components.map(({ id, name }) => (
        <li key={id}>
          <label className="row py-1">
            <input
              className="size-4 translate-y-0.5 accent-link"
              type="checkbox"
              name="component_ids"
              value={id}
              defaultChecked={ticked.has(id)}
            />
            <span dir="auto">{name}</span>
          </label>
        </li>
      ))}
    </ul>
  )
}
