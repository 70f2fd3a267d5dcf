import { StatusIcon, StatusText } from '@/components/basics/status-icon'
import type { Locale } from '@/lib/messages/locale'
import type { Component } from '@/lib/status/facts/facts'
import type { Unreadable } from '@/lib/status/facts/unreadable'
import type { ShownUptime } from '@/lib/status/uptime/shown-uptime'
import { UptimeBars } from './uptime-bars'

/** `strong`: it stands beside groups and weighs as much */
type Props = { locale: Locale; component: Component; uptime?: ShownUptime; strong?: boolean }

/** One component: sign, name, state in words; its description and its uptime below. */
export function ComponentRow({ locale, component, uptime, strong = false }: Props) {
  return (
    <li className="row py-2.5">
      <StatusIcon status={component.status} />
      <div>
        <div className="row-line">
          <span className={strong ? 'font-semibold' : undefined} dir="auto">
            {component.name}
          </span>
          <StatusText status={component.status} />
        </div>
        {component.description && (
          <p className="text-sm text-quiet" dir="auto">
            {component.description}
          </p>
        )}
        {uptime && <UptimeBars locale={locale} component={component} uptime={uptime} />}
      </div>
    </li>
  )
}

/** A component whose record cannot be read: its name, and that its state is not known. */
export function UnreadableRow({ row }: { row: Unreadable }) {
  return (
    <li className="row py-2.5">
      <StatusIcon status="unknown" />
      <div className="row-line">
        <span dir="auto">{row.name}</span>
        <StatusText status="unknown" />
      </div>
    </li>
  )
}
