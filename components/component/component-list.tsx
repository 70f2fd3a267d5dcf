import type { Locale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'
import { childrenOf, statusOf } from '@/lib/status/component/group-status'
import { inReadingOrder } from '@/lib/status/component/in-reading-order'
import type { Component } from '@/lib/status/facts/facts'
import type { Unreadable } from '@/lib/status/facts/unreadable'
import type { ShownUptime } from '@/lib/status/uptime/shown-uptime'
import { ComponentGroup } from './component-group'
import { ComponentRow, UnreadableRow } from './component-row'

type Props = {
  locale: Locale
  components: Component[]
  unreadable?: Unreadable[]
  uptimes?: Map<string, ShownUptime>
}

const none = new Map<string, ShownUptime>()

/** Every component that is to be shown now, groups with their children inside; those that cannot be read by their names. */
export function ComponentList({ locale, components, unreadable = [], uptimes = none }: Props) {
  const shown = inReadingOrder(components).filter(isShown)
  const top = shown.filter(({ groupId, isGroup }) => !isGroup && !components.some(({ id }) => id === groupId))
  const rows = shown.filter((component) => component.isGroup || top.includes(component))
  const loose = unreadable.filter(({ groupId }) => !components.some(({ id, isGroup }) => isGroup && id === groupId))
  if (rows.length + loose.length === 0) return null
  const words = say(locale)
  return (
    <section
      className="mb-9"
      aria-labelledby="components"
      data-up={words('uptime.day_no_outage')}
      data-none={words('uptime.day_no_data')}
    >
      <h2 className="mb-3 font-serif text-lg" id="components">
        {words('page.components')}
      </h2>
      <ul className="divide-y divide-line border-y border-line">
        {rows.map((component) =>
          component.isGroup ? (
            <Group
              key={component.id}
              locale={locale}
              group={component}
              all={components}
              shown={childrenOf(component, shown)}
              unreadable={childrenOf(component, unreadable)}
              uptimes={uptimes}
            />
          ) : (
            <ComponentRow
              key={component.id}
              locale={locale}
              component={component}
              uptime={uptimes.get(component.id)}
              strong={top.length < rows.length}
            />
          ),
        )}
        {loose.map((row) => (
          <UnreadableRow key={row.id} row={row} />
        ))}
      </ul>
    </section>
  )
}

type GroupProps = {
  locale: Locale
  group: Component
  all: Component[]
  shown: Component[]
  unreadable: Unreadable[]
  uptimes: Map<string, ShownUptime>
}

function Group({ locale, group, all, shown, unreadable, uptimes }: GroupProps) {
  if (shown.length + unreadable.length === 0) return null
  const known = statusOf(group, all)
  const status = known === 'operational' && unreadable.length > 0 ? 'unknown' : known
  return (
    <ComponentGroup
      locale={locale}
      group={group}
      status={status}
      shown={shown}
      hidden={childrenOf(group, all).length - shown.length}
      unreadable={unreadable}
      uptimes={uptimes}
    />
  )
}

function isShown({ onlyShowIfDegraded, isGroup, status }: Component): boolean {
  return isGroup || !onlyShowIfDegraded || status !== 'operational'
}
