'use client'
import { useContext, useDeferredValue } from 'react'
import { FormContext } from '@/components/admin/basics/form-context'
import type { TypedFields } from '@/components/admin/basics/form-state'
import { useClock } from '@/components/admin/basics/use-clock'
import { IncidentSection } from '@/components/incident/incident-section'
import { operatorLocale } from '@/lib/messages/locale'
import { isComponentStatus } from '@/lib/status/facts/component-status'
import type { Component, Incident } from '@/lib/status/facts/facts'
import { type EventStatus, type Impact, impacts } from '@/lib/status/facts/incident-status'
import type { PromiseDraft } from '@/lib/status/incident/check-promise'
import { type PreviewedDraft, previewIncident } from '@/lib/status/incident/preview-incident'
import { chosenPromise } from '@/lib/status/incident/promise-choice'
import { checkDate } from '@/lib/status/time/check-date'

type Props = {
  incident: Incident | null
  components: Component[]
  zone: string
  now: Date
  givenStatus: EventStatus
  /** what the fields begin with */
  given: TypedFields
}

/** What customers will see, drawn by the views that they see, from what stands in the form now. */
export function IncidentPreview({ incident, components, zone, now: drawnAt, givenStatus, given }: Props) {
  const values = useDeferredValue(useContext(FormContext).values) ?? given
  const now = useClock(drawnAt)
  const draft = typedDraft(values, { zone, givenStatus })
  return (
    <aside className="preview" aria-label="Preview">
      <p className="preview-head">As customers will see it</p>
      <IncidentSection
        locale={operatorLocale}
        incident={previewIncident({ incident, components, givenStatus }, draft, now)}
        components={components}
        zone={zone}
        now={now}
      />
    </aside>
  )
}

function typedDraft(values: TypedFields, { zone, givenStatus }: Pick<Props, 'zone' | 'givenStatus'>): PreviewedDraft {
  const value = (name: string) => values[name]?.at(-1) ?? ''
  const backfilled = value('backfill') === 'on'
  const override = value('impact_override')
  return {
    name: value('name'),
    status: (value('status') || givenStatus) as EventStatus,
    body: value('body'),
    components: statusesIn(values),
    impactOverride: values.impact_override && (impacts.find((impact): impact is Impact => impact === override) ?? null),
    nextUpdateBy: promised(value('next_update'), value('next_update_by'), zone),
    displayAt: timeIn(backfilled ? value('backfill_date') : value('display_at'), zone),
    deliverNotifications: value('notify') === 'on',
    backfilled,
  }
}

function statusesIn(values: TypedFields): PreviewedDraft['components'] {
  const pairs = Object.entries(values).flatMap(([name, [status]]) =>
    name.startsWith('components.') && isComponentStatus(status)
      ? [[name.slice('components.'.length), status] as const]
      : [],
  )
  return Object.fromEntries(pairs)
}

// what would be refused is not shown
function promised(choice: string, own: string, zone: string): PromiseDraft | undefined {
  try {
    return chosenPromise(choice, own, zone)
  } catch {
    return undefined
  }
}

function timeIn(text: string, zone: string): Date | undefined {
  try {
    return text ? checkDate(text, 'display_at', zone) : undefined
  } catch {
    return undefined
  }
}
