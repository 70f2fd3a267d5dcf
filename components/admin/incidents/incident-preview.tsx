'use client'
import { useContext, useDeferredValue } from 'react'
import { FormContext } from '@/components/admin/basics/form-context'
import type { TypedFields } from '@/components/admin/basics/form-state'
import { useClock } from '@/components/admin/basics/use-clock'
import { IncidentSection } from '@/components/incident/incident-section'
import { operatorLocale } from '@/lib/messages/locale'
import type { Component, Incident } from '@/lib/status/facts/facts'
import type { EventStatus } from '@/lib/status/facts/incident-status'
import { previewIncident } from '@/lib/status/incident/preview-incident'
import { MessagePreviews } from './message-previews'
import { typedDraft } from './typed-draft'

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
      <MessagePreviews />
    </aside>
  )
}
