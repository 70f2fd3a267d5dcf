'use client'
import { useContext, useDeferredValue } from 'react'
import { inFormWords } from '@/components/admin/basics/field-labels'
import { FormContext } from '@/components/admin/basics/form-context'
import type { TypedFields } from '@/components/admin/basics/form-state'
import { useClock } from '@/components/admin/basics/use-clock'
import { operatorLocale } from '@/lib/messages/locale'
import { refusalSentence } from '@/lib/messages/refusal-sentence'
import { previewSeries, runIntoNext } from '@/lib/status/maintenance/preview-series'
import { weekdayOf } from '@/lib/status/maintenance/repeat-choice'
import type { Refusal } from '@/lib/status/text/refusal'
import { writtenDate } from '@/lib/status/time/check-date'
import { absoluteTime } from '@/lib/status/time/time-words'
import { shownDay } from '@/lib/status/time/zone'
import { repeatInWords, weekdayWords } from './repeat-words'

type Props = {
  zone: string
  now: Date
  /** what the fields begin with */
  given: TypedFields
}

const most = 5

/** How what stands in the form repeats: in words, with its next dates. */
export function SeriesPreview({ zone, now: drawnAt, given }: Props) {
  const values = useDeferredValue(useContext(FormContext).values) ?? given
  const now = useClock(drawnAt)
  const [begins, ends] = [values.scheduled_for, values.scheduled_until].map((typed) =>
    writtenDate(typed?.at(-1) ?? '', zone),
  )
  const previewed = begins && previewSeries(typedRepeat(values), begins, { zone, now, most })
  if (!previewed) return null
  return (
    <aside className="preview" aria-label="Dates">
      <p className="preview-head">When it repeats</p>
      {previewed.problem && <p className="note-line warn">{problemWords(previewed.problem)}</p>}
      {'rule' in previewed && (
        <>
          <p>{repeatInWords(previewed.rule, zone)}. The next dates:</p>
          <ul className="repeat-dates">
            {previewed.dates.map((date) => (
              <li key={date.getTime()}>
                {weekdayWords[weekdayOf(shownDay(date, zone))]}, {absoluteTime(date, zone)}
              </li>
            ))}
          </ul>
          {begins && ends && runIntoNext(previewed.dates, ends.getTime() - begins.getTime()) && (
            <p className="note-line warn">
              Each lasts until after the next one has begun: two of them will run at the same time.
            </p>
          )}
        </>
      )}
    </aside>
  )
}

function typedRepeat(values: TypedFields) {
  const value = (name: string, usual: string) => values[name]?.at(-1) ?? usual
  return {
    kind: value('repeat', 'none'),
    interval: value('repeat_interval', '1'),
    days: values['repeat_days[]'] ?? [],
    ends: value('repeat_ends', 'never'),
    count: value('repeat_count', ''),
    until: value('repeat_until', ''),
  }
}

function problemWords(problem: Refusal): string {
  const message = refusalSentence(operatorLocale, problem)
  return inFormWords({ kind: 'refused', message, ...(problem.field && { field: problem.field }) }).message
}
