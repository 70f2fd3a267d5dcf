'use client'
import { useEffect, useRef, useState } from 'react'
import type { DeskPage } from '@/components/admin/basics/desk-page'

export type DeskNews = {
  /** when the page was last published, as the public API says it */
  at: string
  open: { count: number; name: string | null }
  /** who has done what since the page was drawn, in sentences */
  said: string[]
  /** another page on which the desk works in this browser by now; null: still on the one that this tab was drawn for */
  elsewhere: string | null
}

const everyMs = 1000

/**
 * Asks the public server, which answers from memory, whether anything was published; only then the desk, which knows who did.
 * A tab so costs the database nothing while nothing happens.
 */
export function useDeskNews(drawn: DeskNews, page: DeskPage | null): { news: DeskNews; ended: boolean } {
  const [news, setNews] = useState(drawn)
  const [ended, setEnded] = useState(false)
  const since = useRef(drawn.at)
  const heard = useRef(drawn.at)
  const prefix = page?.prefix ?? ''
  const about = page ? `&page=${page.id}` : ''
  useEffect(() => {
    since.current = drawn.at
  }, [drawn.at])
  useEffect(() => {
    const ask = async () => {
      const at = await publishedAt(prefix)
      if (!at || at === heard.current) return
      const answer = await fetch(`/admin/live?since=${encodeURIComponent(since.current)}${about}`)
      if (answer.status === 401) {
        setEnded(true)
        clearInterval(timer)
      }
      if (!answer.ok) return
      const fresh = (await answer.json()) as DeskNews
      heard.current = fresh.at
      setNews(fresh)
    }
    let going = false
    const look = () => {
      if (going) return
      going = true
      // who does not answer now is asked again
      ask()
        .catch(() => {})
        .finally(() => {
          going = false
        })
    }
    const timer = setInterval(look, everyMs)
    return () => clearInterval(timer)
  }, [about, prefix])
  return { news, ended }
}

async function publishedAt(prefix: string): Promise<string | null> {
  try {
    const answer = await fetch(`${prefix}/api/v2/status.json`, { cache: 'no-cache' })
    if (!answer.ok) return null
    const { page } = (await answer.json()) as { page: { updated_at: string } }
    return new Date(page.updated_at).toISOString()
  } catch {
    return null
  }
}
