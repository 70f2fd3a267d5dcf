'use client'
import { useContext, useDeferredValue } from 'react'
import { FormContext } from '@/components/admin/basics/form-context'
import type { Typed } from '@/components/admin/basics/form-state'
import { useClock } from '@/components/admin/basics/use-clock'
import { IncidentSection } from '@/components/incident/incident-section'
import { operatorLocale } from '@/lib/messages/locale'
import { isComponentStatus } from '@/lib/status/facts/component-status'
import type { Component, Incident } from '@/lib/status/facts/facts'
import { type EventStatus, type Impact, impacts } from '@/lib/status/facts/incident-status'
import { incidentWith, type TypedUpdate } from '@/lib/status/incident/draft-incident'
import { checkPromise } from '@/lib/status/incident/promise-check'
import { chosenPromise } from '@/lib/status/incident/promise-choice'
import { checkDate } from '@/lib/status/time/date-check'

type Props = {
  incident: Incident | null
  components: Component[]
  zone: string
  now: Date
  givenStatus: EventStatus
  /** what the fields begin with */
  given: Typed
}

/** What customers will see, drawn by the views that they see, from what stands in the form now. */
export function IncidentPreview({ incident, components, zone, now: drawnAt, givenStatus, given }: Props) {
  const values = useDeferredValue(useContext(FormContext).values) ?? given
  const now = useClock(drawnAt)
  const typed = typedUpdate(values, { incident, zone, now, givenStatus })
  return (
    <aside className="preview" aria-label="Preview">
      <p className="preview-head">As customers will see it</p>
      <IncidentSection
        locale={operatorLocale}
        incident={incidentWith(incident, typed, components)}
        components={components}
        zone={zone}
        now={now}
      />
    </aside>
  )
}

type Frame = Pick<Props, 'incident' | 'zone' | 'now' | 'givenStatus'>

function typedUpdate(values: Typed, { incident, zone, now, givenStatus }: Frame): TypedUpdate {
  const value = (name: string) => values[name]?.at(-1) ?? ''
  const override = values.impact_override ? value('impact_override') : (incident?.impactOverride ?? '')
  return {
    name: value('name') || incident?.name || 'Name of the incident',
    status: (value('status') || givenStatus) as EventStatus,
    body: value('body') || '…',
    components: statusesIn(values),
    impactOverride: impacts.find((impact) => impact === override) ?? (null as Impact | null),
    nextUpdateBy: promised(value('next_update'), value('next_update_by'), zone, now),
    displayAt: timeIn(value('backfill') === 'on' ? value('backfill_date') : value('display_at'), zone) ?? now,
  }
}

function statusesIn(values: Typed): TypedUpdate['components'] {
  const pairs = Object.entries(values).flatMap(([name, [status]]) =>
    name.startsWith('components.') && isComponentStatus(status)
      ? [[name.slice('components.'.length), status] as const]
      : [],
  )
  return Object.fromEntries(pairs)
}

// what would be refused is not shown
function promised(choice: string, own: string, zone: string, now: Date): Date | null {
  try {
    return checkPromise(chosenPromise(choice, own, zone), now) ?? null
  } catch {
    return null
  }
}

function timeIn(text: string, zone: string): Date | null {
  try {
    return text ? checkDate(text, 'display_at', zone) : null
  } catch {
    return null
  }
}
