'use client'
import { useEffect } from 'react'
import { tabTitle } from './tab-title'
import type { DeskNews } from './use-desk-news'

/** The tab says how many incidents are open, and which: also while it is not the one in view. */
export function useTabTitle({ open: { count, name } }: DeskNews): void {
  useEffect(() => {
    const say = () => {
      const title = tabTitle(document.title, { count, name })
      if (document.title !== title) document.title = title
    }
    say()
    // the head is written anew with every page
    const watch = new MutationObserver(say)
    watch.observe(document.head, { childList: true, subtree: true, characterData: true })
    return () => watch.disconnect()
  }, [count, name])
}
