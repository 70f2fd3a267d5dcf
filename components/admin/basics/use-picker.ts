'use client'
import { useEffect } from 'react'

const address = '/component-picker.js'

/** Brings the picker's comfort, and tells it that a form was drawn, perhaps anew. It must not touch what is not React's yet. */
export function usePicker(): void {
  useEffect(() => {
    const tell = () => void document.dispatchEvent(new Event('picker'))
    if (document.querySelector(`script[src="${address}"]`)) return tell()
    const script = document.createElement('script')
    script.src = address
    script.onload = tell
    document.head.append(script)
  }, [])
}
