'use client'
import { type PointerEvent, useRef, useState } from 'react'

export type Drag = ReturnType<typeof useDrag>

/** Dragging rows of a list among those that share their `data-among`: `drop` is told whom, and to which place (from 0). */
export function useDrag(drop: (id: string, to: number) => void) {
  const list = useRef<HTMLOListElement>(null)
  const [dragged, setDragged] = useState<string | null>(null)
  const move = (id: string, y: number) => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-id]') ?? [])]
    const own = rows.find((row) => row.dataset.id === id)
    const siblings = rows.filter((row) => row.dataset.among === own?.dataset.among)
    const others = siblings.filter((row) => row !== own)
    const to = others.filter((row) => middleOf(row) < y).length
    if (own && siblings.indexOf(own) !== to) drop(id, to)
  }
  const end = () => setDragged(null)
  // the list holds the pointer: the rows themselves are moved about while dragging, and would let go of it
  const onList = {
    ref: list,
    onPointerMove: (event: PointerEvent<HTMLElement>) => dragged !== null && move(dragged, event.clientY),
    onPointerUp: end,
    onPointerCancel: end,
  }
  const onHandle = (id: string) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return
      list.current?.setPointerCapture(event.pointerId)
      setDragged(id)
    },
  })
  return { dragged, onList, onHandle }
}

function middleOf(row: HTMLElement): number {
  const { top, height } = row.getBoundingClientRect()
  return top + height / 2
}
