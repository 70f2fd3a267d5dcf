import { type RefObject, useContext, useEffect, useState } from 'react'
import { useDeskPage } from '@/components/admin/basics/desk-page'
import { FormContext } from '@/components/admin/basics/form-context'
import { typedFieldsOf } from '@/components/admin/basics/typed-fields-of'
import { audienceSentence } from '@/lib/status/subscriber/audience-words'
import { announcedIn, announcedQuery } from './announced-in'

const notCounted = audienceSentence(null)
const restMs = 250

/** `words`: whom the form's message would go to; `counting`: they are of an earlier choice, and the new count is on its way */
export type CountedAudience = { words: string; counting: boolean }

/**
 * Whom the form would go to, counted anew as soon as what it names rests for a quarter of a second. Without scripts: as it was counted when
 * the form was sent for it, and else `given`, of the form as it begins.
 */
export function useAudience(given: string, within: RefObject<HTMLElement | null>): CountedAudience {
  const { typed, values } = useContext(FormContext)
  const page = useDeskPage()?.id
  const first = typed ? (typed.audience?.[0] ?? notCounted) : given
  const [counted, setCounted] = useState<{ of: string | null; words: string }>({ of: null, words: first })
  const [asked, setAsked] = useState<string | null>(null)
  useEffect(() => {
    const form = within.current?.closest('form')
    if (!form) return
    const query = announcedQuery(announcedIn(values ?? typedFieldsOf(form)))
    setAsked(query)
    setCounted((last) => (last.of === null && last.words !== notCounted ? { ...last, of: query } : last))
  }, [values, within])
  const isCounted = asked === null || asked === counted.of
  useEffect(() => {
    if (asked === null || isCounted) return
    const end = new AbortController()
    const timer = setTimeout(async () => {
      const words = await count(asked, page, end.signal)
      if (!end.signal.aborted) setCounted({ of: asked, words })
    }, restMs)
    return () => {
      clearTimeout(timer)
      end.abort()
    }
  }, [asked, isCounted, page])
  return { words: counted.words, counting: !isCounted }
}

async function count(query: string, page: string | undefined, signal: AbortSignal): Promise<string> {
  const about = page === undefined ? '' : `&page=${page}`
  try {
    const answer = await fetch(`/admin/audience?${query}${about}`, { signal })
    if (!answer.ok) return notCounted
    return ((await answer.json()) as { words: string }).words
  } catch {
    return notCounted
  }
}
