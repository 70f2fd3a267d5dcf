import { ComponentPicker } from '@/components/basics/component-picker'
import type { Locale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'
import { fullName } from '@/lib/status/component/group-status'
import type { Component } from '@/lib/status/facts/facts'

type Props = { locale: Locale; components: Component[]; chosen: readonly string[]; legend: string }

/** Boxes to tick for the components of a page; none ticked means everything. */
export function ComponentCheckboxes({ locale, components, chosen, legend }: Props) {
  if (components.filter(({ isGroup }) => !isGroup).length < 2) return null
  const ticked = new Set(chosen)
  return (
    <fieldset aria-describedby="component-choice-hint">
      <legend className="font-semibold">{legend}</legend>
      <p className="mb-3 text-sm text-quiet" id="component-choice-hint">
        {say(locale)('subscribe.components_hint')}
      </p>
      <ComponentPicker
        locale={locale}
        components={components}
        chosen={chosen}
        row={(component, name) => (
          <label key={component.id} className="row py-1" data-pick-row={fullName(component, components)}>
            <input
              className="size-4 translate-y-0.5 accent-link"
              type="checkbox"
              name="component_ids"
              value={component.id}
              defaultChecked={ticked.has(component.id)}
            />
            <span dir="auto">{name}</span>
          </label>
        )}
      />
    </fieldset>
  )
}
