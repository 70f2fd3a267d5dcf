'use client'
import { useDeferredValue } from 'react'
import { useValue } from '@/components/admin/basics/form-context'
import { useClock } from '@/components/admin/basics/use-clock'
import { UpdateList } from '@/components/incident/update-list'
import { operatorLocale } from '@/lib/messages/locale'
import type { Component, Update } from '@/lib/status/facts/facts'
import { checkDate } from '@/lib/status/time/check-date'

type Props = { update: Update; components: Component[]; field: string; zone: string; now: Date; level?: 2 | 3 }

/** One update as customers will see it, with the text that stands in `field` now. */
export function UpdatePreview({ update, components, field, zone, now: drawnAt, level = 3 }: Props) {
  const now = useClock(drawnAt)
  const body = useDeferredValue(useValue(field, update.body))
  const displayAt = timeIn(useValue('display_at', ''), zone) ?? update.displayAt
  return (
    <aside className="preview" aria-label="Preview">
      <p className="preview-head">As customers will see it</p>
      <UpdateList
        locale={operatorLocale}
        updates={[{ ...update, body: body || '…', displayAt }]}
        {...{ components, zone, now, level }}
      />
    </aside>
  )
}

function timeIn(text: string, zone: string): Date | null {
  try {
    return text ? checkDate(text, 'display_at', zone) : null
  } catch {
    return null
  }
}
