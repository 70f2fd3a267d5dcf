'use client'
import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useRef, useState, useTransition } from 'react'
import { useDeskPage } from '@/components/admin/basics/desk-page'
import { type DeskNews, useDeskNews } from './use-desk-news'
import { useTabTitle } from './use-tab-title'

type Props = { news: DeskNews; here: string; children: ReactNode }

/**
 * Says what was published since the page was drawn, and by whom. A page without fields is drawn anew when nobody is busy in it; one with
 * fields waits for whoever writes there: what is typed while it is drawn would be lost, and what stood when they began would be another.
 */
export function LiveDesk({ news: drawn, here, children }: Props) {
  const { refresh } = useRouter()
  const { news, ended } = useWhenReleased(useDeskNews(drawn, useDeskPage()))
  const [turn, setTurn] = useState(0)
  const [, start] = useTransition()
  const seen = useRef(drawn.at)
  useTabTitle(news)
  useEffect(() => {
    // drawn anew, it would show the page that another tab has chosen
    if (news.at === seen.current || news.elsewhere !== null || hasFields() || isBusy()) return
    seen.current = news.at
    start(() => {
      refresh()
      setTurn((before) => before + 1)
    })
  }, [news, refresh])
  return (
    <>
      <div aria-live="polite">
        {ended && (
          <p className="problem">
            You are signed out. <a href={`/admin/sign-in?next=${encodeURIComponent(here)}`}>Sign in again</a>; what you
            typed stays in this browser.
          </p>
        )}
        {news.said.length > 0 && (
          <div className="offer news">
            <p>
              {news.said.join(' ')}
              {news.elsewhere !== null && ` In this browser the desk works on ${news.elsewhere} by now.`}
            </p>
            {news.at !== seen.current && news.elsewhere === null && (
              <a href={here} className="button plain small">
                Show it
              </a>
            )}
          </div>
        )}
      </div>
      <div key={turn}>{children}</div>
    </>
  )
}

// a finger's click comes a moment after its release
const clickMs = 500

/** What was heard, once no pointer is pressed: what moves or is drawn anew between press and release would lose the click. */
function useWhenReleased(heard: ReturnType<typeof useDeskNews>): ReturnType<typeof useDeskNews> {
  const [told, setTold] = useState(heard)
  const [pressed, setPressed] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const press = () => {
      clearTimeout(timer)
      setPressed(true)
    }
    const release = () => {
      clearTimeout(timer)
      timer = setTimeout(setPressed, clickMs, false)
    }
    const stop = new AbortController()
    const early = { capture: true, signal: stop.signal }
    addEventListener('pointerdown', press, early)
    for (const end of ['pointerup', 'pointercancel', 'blur']) addEventListener(end, release, early)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [])
  const { news, ended } = heard
  if (!pressed && (told.news !== news || told.ended !== ended)) setTold(heard)
  return told
}

/** Whether this page has anything to fill in or choose, or holds what somebody has arranged and not saved yet. */
const hasFields = () =>
  document.querySelector('main :is(input:not([type=hidden]), textarea, select, [data-unsaved])') !== null

/** Somebody is in a field, or has marked words to copy. */
function isBusy(): boolean {
  const { activeElement } = document
  const field = activeElement?.closest('main') && activeElement.matches('input, textarea, select')
  return Boolean(field) || getSelection()?.type === 'Range'
}
