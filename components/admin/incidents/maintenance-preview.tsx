'use client'
import { useContext, useDeferredValue } from 'react'
import { FormContext } from '@/components/admin/basics/form-context'
import type { Typed } from '@/components/admin/basics/form-state'
import { useClock } from '@/components/admin/basics/use-clock'
import { UpcomingMaintenance } from '@/components/incident/upcoming-maintenance'
import { operatorLocale } from '@/lib/messages/locale'
import type { Component } from '@/lib/status/facts/facts'
import { maintenanceWith, type TypedWindow } from '@/lib/status/incident/draft-maintenance'
import { writtenDate } from '@/lib/status/time/date-check'

type Props = {
  components: Component[]
  zone: string
  now: Date
  /** what the fields begin with, and what the form has no fields for */
  given: TypedWindow
}

/** The maintenance as customers will see it announced, from what stands in the form now. */
export function MaintenancePreview({ components, zone, now: drawnAt, given }: Props) {
  const values = useDeferredValue(useContext(FormContext).values)
  const now = useClock(drawnAt)
  const maintenance = maintenanceWith(values ? typedWindow(values, zone, given) : given, now)
  return (
    <aside className="preview" aria-label="Preview">
      <p className="preview-head">As customers will see it</p>
      <UpcomingMaintenance locale={operatorLocale} maintenances={[maintenance]} {...{ components, zone, now }} />
    </aside>
  )
}

function typedWindow(values: Typed, zone: string, given: TypedWindow): TypedWindow {
  const value = (name: string) => values[name]?.at(-1) ?? ''
  const ticked = Object.entries(values).flatMap(([name, [status]]) =>
    name.startsWith('components.') && status ? [name.slice('components.'.length)] : [],
  )
  return {
    name: value('name') || given.name,
    body: value('body') || given.body,
    scheduledFor: writtenDate(value('scheduled_for'), zone),
    scheduledUntil: writtenDate(value('scheduled_until'), zone),
    componentIds: ticked,
  }
}
