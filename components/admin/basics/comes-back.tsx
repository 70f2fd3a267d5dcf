'use client'
import { useEffect } from 'react'

const everyMs = 2000

/** Says that the page is asked for again by itself, and does so until it can be shown. Without scripts it is not there. */
export function ComesBack({ here }: { here: string }) {
  useEffect(() => {
    let left = false
    let timer: ReturnType<typeof setTimeout>
    const ask = async () => {
      const answer =
        document.visibilityState === 'visible' ? await fetch(here, { cache: 'no-store' }).catch(() => null) : null
      if (left) return
      if (answer?.ok) window.location.replace(here)
      else timer = setTimeout(ask, everyMs)
    }
    timer = setTimeout(ask, everyMs)
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [here])
  return <p className="noscript:hidden">This page comes back by itself.</p>
}
