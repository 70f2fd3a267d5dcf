'use client'
import { useContext, useEffect, useRef, useState } from 'react'
import { FormContext, useBeginning, useValue } from '@/components/admin/basics/form-context'
import { componentsInWords, listed } from '@/lib/status/component/affected-summary'
import { type ComponentStatus, componentStatusWords } from '@/lib/status/facts/component-status'
import type { Component } from '@/lib/status/facts/facts'
import { type EventStatus, eventStatusWords, isOpen, maintenanceStatuses } from '@/lib/status/facts/incident-status'

/** What each status proposes for the components of the incident: statuses by id (`proposedStatuses`). */
export type Proposed = Partial<Record<EventStatus, Record<string, ComponentStatus>>>

/** For which status the components were set, what stood in their fields before, and what the server is told of it. */
type Made = { status: string; before: Record<string, string>; seen: string }

type Props = { proposed: Proposed; given: EventStatus; attached: Component[]; components: Component[] }

/**
 * Choosing a status sets the components to what it proposes, says so, and takes it back at a press or when another status is chosen.
 * What the writer has set otherwise is left alone. `proposed_for` tells the server for which status this was seen.
 */
export function ProposedNote({ proposed, given, attached, components }: Props) {
  const { values } = useContext(FormContext)
  const status = useValue('status', given) as EventStatus
  const seenBefore = useBeginning('proposed_for', '')
  const field = useRef<HTMLInputElement>(null)
  const [made, setMade] = useState<Made>({ status: seenBefore || given, before: {}, seen: seenBefore })
  useEffect(() => {
    if (status === made.status || !field.current?.form) return
    const form = field.current.form
    giveBack(form, made.before, proposed[made.status as EventStatus])
    const before = setAll(form, proposed[status] ?? {}, attached)
    setMade({ status, before, seen: status })
    form.dispatchEvent(new Event('input', { bubbles: true }))
  }, [status, made, proposed, attached])
  const undo = () => {
    const form = field.current?.form
    if (!form) return
    giveBack(form, made.before, proposed[status])
    setMade({ ...made, before: {} })
    form.dispatchEvent(new Event('input', { bubbles: true }))
  }
  const off = isOpen(status)
    ? []
    : attached.filter(({ id, status: now }) => isOff(values?.[`components.${id}`]?.at(-1), now))
  const set = Object.keys(made.before).length > 0 && Object.values(proposed[status] ?? {})[0]
  return (
    <>
      <input ref={field} type="hidden" name="proposed_for" value={made.seen} readOnly />
      {set && (
        <p className="note-line" role="status">
          {eventStatusWords[status]} sets what this {isMaintenance(status) ? 'maintenance' : 'incident'} touches to{' '}
          {componentStatusWords[set].toLowerCase()}.{' '}
          <button type="button" className="link" onClick={undo}>
            Undo
          </button>
        </p>
      )}
      {off.length > 0 && (
        <p className="note-line warn" role="status">
          {off.length === 1 ? '1 component stays off: ' : `${off.length} components stay off: `}
          {inFewWords(off, components)}
        </p>
      )}
    </>
  )
}

const inFewWords = (off: Component[], components: Component[]) =>
  listed(componentsInWords({ ids: off.map(({ id }) => id), goneNames: [] }, components)).join(', ')

const isMaintenance = (status: EventStatus) => maintenanceStatuses.some((one) => one === status)

/** A component that the update leaves out keeps the status that it has. */
const isOff = (chosen: string | undefined, now: ComponentStatus) => (chosen || now) !== 'operational'

const selectOf = (form: HTMLFormElement, id: string) => {
  const control = form.elements.namedItem(`components.${id}`)
  return control instanceof HTMLSelectElement ? control : null
}

/** Sets what still stands as the page gave it. Answers what stood there before. */
function setAll(form: HTMLFormElement, proposed: Record<string, ComponentStatus>, attached: Component[]) {
  const before: Record<string, string> = {}
  for (const [id, status] of Object.entries(proposed)) {
    const select = selectOf(form, id)
    if (!select || select.value !== attached.find((one) => one.id === id)?.status) continue
    before[id] = select.value
    select.value = status
  }
  return before
}

function giveBack(form: HTMLFormElement, before: Record<string, string>, proposed: Record<string, string> = {}): void {
  for (const [id, value] of Object.entries(before)) {
    const select = selectOf(form, id)
    if (select && select.value === proposed[id]) select.value = value
  }
}
