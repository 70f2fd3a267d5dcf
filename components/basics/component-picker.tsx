import type { ReactNode } from 'react'
import type { Locale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'
import { fullName } from '@/lib/status/component/group-status'
import { pickerSections } from '@/lib/status/component/picker-sections'
import type { Component } from '@/lib/status/facts/facts'
import { PickerGroup } from './picker-group'

type Props = {
  locale: Locale
  components: Component[]
  /** those that the form begins with: they stand on top */
  chosen: readonly string[]
  /** the control of one component, with its label: `name` says its group too where the row stands outside of it */
  row: (component: Component, name: string) => ReactNode
  /** what else serves the choice, beside the filter; seen with scripts alone */
  tools?: ReactNode
}

/** From how many components on groups are folded and a filter helps. */
const many = 9

/**
 * How components are chosen in every form: those chosen first, then by groups, which are folded where there are many. Works as a
 * plain list; `public/component-picker.js` adds the filter, a tick for whole groups, and what is chosen in a line on top.
 */
export function ComponentPicker({ locale, components, chosen, row, tools }: Props) {
  const words = say(locale)
  const { first, sections } = pickerSections(components, chosen)
  const leaves = components.filter(({ isGroup }) => !isGroup).length
  const isLong = leaves >= many
  return (
    <div className="grid gap-2" data-picker="">
      {(isLong || tools) && (
        <div className="flex flex-wrap items-end gap-x-4 gap-y-2 noscript:hidden">
          {isLong && (
            <input
              className="w-full min-w-0 flex-[1_1_14rem] rounded-md border border-edge bg-sheet px-2.5 py-1.5"
              type="search"
              autoComplete="off"
              data-pick-filter=""
              aria-label={words('picker.filter', { count: leaves })}
              placeholder={words('picker.filter', { count: leaves })}
            />
          )}
          {tools}
        </div>
      )}
      {/* the script's own: React leaves it alone */}
      <div
        className="flex flex-wrap gap-2 empty:hidden"
        data-pick-chips="rounded-md border border-edge bg-soft px-2 py-0.5 text-start text-sm"
        data-remove={words('picker.remove', { name: '#' })}
        suppressHydrationWarning
        // biome-ignore lint/security/noDangerouslySetInnerHtml: it is empty
        dangerouslySetInnerHTML={{ __html: '' }}
      />
      <p className="text-quiet" aria-live="polite" data-pick-none={words('picker.none')} />
      {first.length > 0 && (
        <div data-pick-top="">{first.map((component) => row(component, fullName(component, components)))}</div>
      )}
      {sections.map(({ group, members }) =>
        group === null && (sections.length > 1 || !isLong || members.length < 2 * many) ? (
          <div key="">{members.map((component) => row(component, component.name))}</div>
        ) : (
          <PickerGroup
            key={group?.id ?? ''}
            locale={locale}
            name={group?.name ?? words('picker.ungrouped')}
            folded={isLong}
          >
            {members.map((component) => row(component, component.name))}
          </PickerGroup>
        ),
      )}
    </div>
  )
}
