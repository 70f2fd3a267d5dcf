'use client'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

const everyMs = 2000

/** Draws the page anew every two seconds while somebody can see it. Without scripts the link does it. */
export function LiveRefresh({ here }: { here: string }) {
  const { refresh } = useRouter()
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible' && !isTyping()) refresh()
    }
    const timer = setInterval(look, everyMs)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [refresh])
  return <a href={here}>Refresh</a>
}

/** A session that has just ended would lead away from a half-filled field. */
const isTyping = () => document.activeElement instanceof HTMLInputElement && document.activeElement.type !== 'checkbox'
