import { StatusIcon, StatusText } from '@/components/basics/status-icon'
import type { Locale } from '@/lib/messages/locale'
import type { ShownStatus } from '@/lib/status/facts/component-status'
import type { Component } from '@/lib/status/facts/facts'
import type { Unreadable } from '@/lib/status/facts/unreadable'
import type { ShownUptime } from '@/lib/status/uptime/shown-uptime'
import { ComponentRow, UnreadableRow } from './component-row'
import { UptimeBars } from './uptime-bars'

type Props = {
  locale: Locale
  group: Component
  status: ShownStatus
  shown: Component[]
  unreadable?: Unreadable[]
  uptimes: Map<string, ShownUptime>
}

/** A group with the state of its worst component, open from the start when something in it is off. Closed it has bars of its own. */
export function ComponentGroup({ locale, group, status, shown, unreadable = [], uptimes }: Props) {
  const uptime = uptimes.get(group.id)
  return (
    <li>
      <details id={`group-${group.id}`} open={status !== 'operational'}>
        <summary className="row py-2.5">
          <StatusIcon status={status} />
          <span className="row-line">
            <span className="chevron font-semibold" dir="auto">
              {group.name}
            </span>
            <StatusText status={status} />
          </span>
        </summary>
        {group.description && (
          <p className="ps-[1.53rem] text-sm text-quiet" dir="auto">
            {group.description}
          </p>
        )}
        <ul className="ps-[1.53rem] pb-1">
          {shown.map((component) => (
            <ComponentRow key={component.id} locale={locale} component={component} uptime={uptimes.get(component.id)} />
          ))}
          {unreadable.map((row) => (
            <UnreadableRow key={row.id} row={row} />
          ))}
        </ul>
      </details>
      {uptime && (
        <div className="group-uptime ps-[1.53rem] pb-1">
          <UptimeBars locale={locale} component={group} uptime={uptime} />
        </div>
      )}
    </li>
  )
}
