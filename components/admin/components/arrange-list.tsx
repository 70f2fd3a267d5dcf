'use client'
import { useContext, useState } from 'react'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { FormContext } from '@/components/admin/basics/form-context'
import { lineOf, moved, movedTo, type Placed, placedIn } from '@/lib/status/component/arrangement'
import type { Component } from '@/lib/status/facts/facts'
import { ArrangeRow } from './arrange-row'
import { useDrag } from './use-drag'

type Props = { components: Component[]; order: Placed[] }

/**
 * The components in their order. Without scripts the buttons post one step at a time; with them steps, arrow keys and dragging
 * are tried out here and saved together.
 */
export function ArrangeList({ components, order: saved }: Props) {
  const { typed } = useContext(FormContext)
  const [order, setOrder] = useState(() => typedOrder(typed?.['order[]'], saved))
  const [said, setSaid] = useState('')
  const place = (next: Placed[], id: string) => {
    setOrder(next)
    setSaid(positionInWords(next, id, components))
  }
  const drag = useDrag((id, to) => place(movedTo(order, id, to), id))
  const changed = order.some(({ id }, i) => id !== saved[i]?.id)
  return (
    <>
      <p className="sr-only" aria-live="polite">
        {said}
      </p>
      {order.map((placed) => (
        <input key={placed.id} type="hidden" name="order[]" value={lineOf(placed)} />
      ))}
      <ol className="rows arrange" data-unsaved={changed || undefined} {...drag.onList}>
        {order.map((placed) => {
          const component = components.find(({ id }) => id === placed.id)
          if (!component) return null
          const step = (by: -1 | 1) => place(moved(order, placed.id, by), placed.id)
          return (
            <ArrangeRow
              key={placed.id}
              component={component}
              placed={placed}
              step={step}
              drag={drag}
              all={components}
            />
          )
        })}
      </ol>
      {changed && (
        <div className="actions in-reach">
          <AdminSubmitButton busy="Publishing …">Publish this order</AdminSubmitButton>
          <button type="button" className="button plain" onClick={() => setOrder(saved)}>
            Back to the order before
          </button>
        </div>
      )}
    </>
  )
}

/** What the operator had arranged when the form came back; the saved order where that does not name what is on the page now. */
function typedOrder(lines: string[] | undefined, saved: Placed[]): Placed[] {
  const order = lines?.map(placedIn) ?? []
  const ids = new Set(order.map(({ id }) => id))
  const isWhole = order.length === saved.length && saved.every(({ id }) => ids.has(id))
  return isWhole ? order : saved
}

function positionInWords(order: Placed[], id: string, components: Component[]): string {
  const groupId = order.find((placed) => placed.id === id)?.groupId ?? null
  const siblings = order.filter((placed) => placed.groupId === groupId)
  const name = (of: string | null) => components.find((component) => component.id === of)?.name ?? ''
  const at = siblings.findIndex((placed) => placed.id === id) + 1
  return `${name(id)}: ${at} of ${siblings.length}${groupId ? ` in ${name(groupId)}` : ''}`
}
