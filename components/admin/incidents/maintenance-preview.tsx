'use client'
import { useContext, useDeferredValue } from 'react'
import { inFormWords } from '@/components/admin/basics/field-labels'
import { FormContext } from '@/components/admin/basics/form-context'
import type { TypedFields } from '@/components/admin/basics/form-state'
import { useClock } from '@/components/admin/basics/use-clock'
import { UpcomingMaintenance } from '@/components/incident/upcoming-maintenance'
import { operatorLocale } from '@/lib/messages/locale'
import { refusalSentence } from '@/lib/messages/refusal-sentence'
import type { Component } from '@/lib/status/facts/facts'
import { previewMaintenance, type TypedWindow } from '@/lib/status/maintenance/preview-maintenance'
import type { OpenEvent } from '@/lib/status/maintenance/window-conflicts'
import type { Refusal } from '@/lib/status/text/refusal'
import { writtenDate } from '@/lib/status/time/check-date'
import { wallClock } from '@/lib/status/time/zone'
import { ShownTwice, WindowWarnings } from './window-warnings'

type Props = {
  components: Component[]
  zone: string
  now: Date
  /** what the fields begin with, and what the form has no fields for */
  given: TypedWindow
  /** the maintenance that is moved; null: a new one */
  id: string | null
  /** what is open on the page */
  open: OpenEvent[]
}

/** The maintenance as customers will see it announced, from what stands in the form now. */
export function MaintenancePreview({ components, zone, now: drawnAt, given, id, open }: Props) {
  const values = useDeferredValue(useContext(FormContext).values)
  const now = useClock(drawnAt)
  const typed = values ? typedWindow(values, zone, given) : given
  const { maintenance, problem } = previewMaintenance(components, typed, now)
  return (
    <aside className="preview" aria-label="Preview">
      <p className="preview-head">As customers will see it</p>
      {problem && <p className="note-line warn">{problemWords(problem)}</p>}
      <ShownTwice times={[typed.scheduledFor, typed.scheduledUntil]} zone={zone} />
      <WindowWarnings {...{ maintenance, id, open, components, zone, now }} />
      <UpcomingMaintenance locale={operatorLocale} maintenances={[maintenance]} {...{ components, zone, now }} />
    </aside>
  )
}

function problemWords(problem: Refusal): string {
  const message = refusalSentence(operatorLocale, problem)
  return inFormWords({ kind: 'refused', message, ...(problem.field && { field: problem.field }) }).message
}

function typedWindow(values: TypedFields, zone: string, given: TypedWindow): TypedWindow {
  const value = (name: string) => values[name]?.at(-1) ?? ''
  const ticked = Object.entries(values).flatMap(([name, [status]]) =>
    name.startsWith('components.') && status ? [name.slice('components.'.length)] : [],
  )
  return {
    name: value('name') || given.name,
    body: value('body') || given.body,
    scheduledFor: momentOf(value('scheduled_for'), given.scheduledFor, zone),
    scheduledUntil: momentOf(value('scheduled_until'), given.scheduledUntil, zone),
    componentIds: ticked,
  }
}

/** Of a time that clocks show twice the one that stands, while nobody types another. */
function momentOf(typed: string, stands: Date | null, zone: string): Date | null {
  const first = writtenDate(typed, zone)
  const isAsItStands = first && stands && wallClock(first, zone).getTime() === wallClock(stands, zone).getTime()
  return isAsItStands ? stands : first
}
