'use client'
import { useEffect, useState } from 'react'

/** The time at which the page was drawn, then the browser's, every half minute. */
export function useClock(drawnAt: Date): Date {
  const [now, setNow] = useState(drawnAt)
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
