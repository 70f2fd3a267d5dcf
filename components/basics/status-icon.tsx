import type { ReactNode } from 'react'
import { type ShownStatus, shownStatusWords } from '@/lib/status/facts/component-status'

/** Each silhouette is its own, with its sign cut out, so that the state is told apart without its colour. */
const shapes: Record<ShownStatus, string> = {
  operational: 'M8 0a8 8 0 1 1 0 16A8 8 0 0 1 8 0M5 7.5 3.7 8.9 6.9 12.1 12.3 6.4 10.9 5.1 6.9 9.4z',
  degraded_performance: 'M8 0a8 8 0 1 1 0 16A8 8 0 0 1 8 0M8 2a6 6 0 0 0 0 12z',
  partial_outage: 'M8 .8 16 15H0zM7.1 6v4.4h1.8V6zM7.1 11.6v1.8h1.8v-1.8z',
  major_outage:
    'M4.7 0h6.6L16 4.7v6.6L11.3 16H4.7L0 11.3V4.7zM5.6 4.2 4.2 5.6 6.6 8 4.2 10.4 5.6 11.8 8 9.4 10.4 11.8 11.8 10.4 9.4 8 11.8 5.6 10.4 4.2 8 6.6z',
  under_maintenance:
    'M2.6.6h10.8a2 2 0 0 1 2 2v10.8a2 2 0 0 1-2 2H2.6a2 2 0 0 1-2-2V2.6a2 2 0 0 1 2-2M2.6 2.6v10.8h10.8V2.6zM4.4 10.2l5.8-5.8 1.4 1.4-5.8 5.8z',
  unknown:
    'M8 0a8 8 0 1 1 0 16A8 8 0 0 1 8 0M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M7 10.8h2v2H7zM5 6.6a3 3 0 0 1 6 0c0 1.6-2 1.8-2 3.2H7c0-2.2 2-2.2 2-3.2a1 1 0 0 0-2 0z',
}

const colours: Record<ShownStatus, string> = {
  operational: 'text-ok',
  degraded_performance: 'text-degraded',
  partial_outage: 'text-partial',
  major_outage: 'text-major',
  under_maintenance: 'text-maint',
  unknown: 'text-quiet',
}

/** The sign alone: words stand beside it, always. */
export function StatusIcon({ status }: { status: ShownStatus }) {
  return (
    <svg className={`lamp ${colours[status]}`} viewBox="0 0 16 16" aria-hidden="true">
      <path fillRule="evenodd" d={shapes[status]} />
    </svg>
  )
}

/** The words of a state, coloured while something is off. */
export function StatusText({ status }: { status: ShownStatus }) {
  return <StatusColour status={status}>{shownStatusWords[status]}</StatusColour>
}

/** Words about a state in its colour. */
export function StatusColour({ status, children }: { status: ShownStatus; children: ReactNode }) {
  return <span className={status === 'operational' ? 'text-quiet' : colours[status]}>{children}</span>
}
