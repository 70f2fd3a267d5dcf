'use client'
import { useDeferredValue } from 'react'
import { UpdateList } from '@/components/update-list'
import { checkDate } from '@/lib/status/date-check'
import type { Component, Update } from '@/lib/status/facts'
import { useValue } from './form-context'
import { useClock } from './use-clock'

type Props = { update: Update; components: Component[]; field: string; zone: string; now: Date; level?: 2 | 3 }

/** One update as customers will see it, with the text that stands in `field` now. */
export function UpdatePreview({ update, components, field, zone, now: drawnAt, level = 3 }: Props) {
  const now = useClock(drawnAt)
  const body = useDeferredValue(useValue(field, update.body))
  const displayAt = timeIn(useValue('display_at', ''), zone) ?? update.displayAt
  return (
    <aside className="preview" aria-label="Preview">
      <p className="preview-head">As customers will see it</p>
      <UpdateList updates={[{ ...update, body: body || '…', displayAt }]} {...{ components, zone, now, level }} />
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
