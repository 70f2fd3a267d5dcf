'use client'
import { useEffect, useRef } from 'react'

/** Brings what it stands in into view, once for each `mark`: the reader may be far below, at the button that they pressed. */
export function ScrolledTo({ mark }: { mark: string }) {
  const here = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    if (mark) here.current?.parentElement?.scrollIntoView({ block: 'nearest' })
  }, [mark])
  return <span ref={here} />
}
