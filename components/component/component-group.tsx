import { StatusColour, StatusIcon, StatusText } from '@/components/basics/status-icon'
import type { Locale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'
import { groupFold } from '@/lib/status/component/group-fold'
import { type ShownStatus, shownStatusWords } from '@/lib/status/facts/component-status'
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
  /** how many of it are shown only while they are off, and are not */
  hidden: number
  unreadable?: Unreadable[]
  uptimes: Map<string, ShownUptime>
}

/** A group with the state of its worst component, folded while its line says all that is off in it. Closed it has bars of its own. */
export function ComponentGroup({ locale, group, status, shown, hidden, unreadable = [], uptimes }: Props) {
  const uptime = uptimes.get(group.id)
  const { isOpen, alike, off, well } = groupFold(shown, { unknown: unreadable.length, hidden })
  const rowOf = (component: Component) => (
    <ComponentRow key={component.id} locale={locale} component={component} uptime={uptimes.get(component.id)} />
  )
  return (
    <li>
      <details id={`group-${group.id}`} open={isOpen}>
        <summary className="row py-2.5">
          <StatusIcon status={status} />
          <span className="row-line">
            <span className="chevron font-semibold" dir="auto">
              {group.name}
            </span>
            {alike === null ? (
              <StatusText status={status} />
            ) : (
              <StatusColour status={status}>
                {say(locale)('page.group_alike', { count: alike, status: shownStatusWords[status] })}
              </StatusColour>
            )}
          </span>
        </summary>
        {group.description && (
          <p className="ps-[1.53rem] text-sm text-quiet" dir="auto">
            {group.description}
          </p>
        )}
        <ul className="ps-[1.53rem] pb-1">
          {off.map(rowOf)}
          {unreadable.map((row) => (
            <UnreadableRow key={row.id} row={row} />
          ))}
          {well.map(rowOf)}
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
