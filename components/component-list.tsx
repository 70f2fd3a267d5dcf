import { inReadingOrder } from '@/lib/status/component-order'
import type { Component } from '@/lib/status/facts'
import { childrenOf, statusOf } from '@/lib/status/group-status'
import { ComponentGroup } from './component-group'
import { ComponentRow } from './component-row'

/** Every component that is to be shown now, groups with their children inside. */
export function ComponentList({ components }: { components: Component[] }) {
  const shown = inReadingOrder(components).filter(isShown)
  const top = shown.filter(({ groupId, isGroup }) => !isGroup && !components.some(({ id }) => id === groupId))
  const rows = shown.filter((component) => component.isGroup || top.includes(component))
  if (rows.length === 0) return null
  return (
    <section className="mb-9" aria-labelledby="components">
      <h2 className="mb-3 font-serif text-lg" id="components">
        Components
      </h2>
      <ul className="divide-y divide-line border-y border-line">
        {rows.map((component) =>
          component.isGroup ? (
            <Group key={component.id} group={component} all={components} shown={childrenOf(component, shown)} />
          ) : (
            <ComponentRow key={component.id} component={component} />
          ),
        )}
      </ul>
    </section>
  )
}

function Group({ group, all, shown }: { group: Component; all: Component[]; shown: Component[] }) {
  if (shown.length === 0) return null
  return <ComponentGroup group={group} status={statusOf(group, all)} shown={shown} />
}

function isShown({ onlyShowIfDegraded, isGroup, status }: Component): boolean {
  return isGroup || !onlyShowIfDegraded || status !== 'operational'
}
