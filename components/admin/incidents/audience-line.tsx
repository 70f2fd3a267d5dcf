'use client'
import { useContext, useRef } from 'react'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { FormContext, useValue } from '@/components/admin/basics/form-context'
import { useAudience } from './use-audience'

const nobody = 'Would go to nobody: subscribers are not notified.'
const noUpdate = 'Would go to nobody: without a text no update is published.'

type Props = {
  /** whom it would go to as the form begins, were subscribers notified */
  given: string
  /** whether the form begins with its tick set */
  notifies?: boolean
  /** with an empty text an update is published only where one of these fields is not as it began */
  unlessAs?: Record<string, string>
}

/** Who gets the message: counted anew as the form changes, and nobody as soon as it says that nobody is notified. */
export function AudienceLine({ given, notifies = true, unlessAs }: Props) {
  const { values } = useContext(FormContext)
  const line = useRef<HTMLParagraphElement>(null)
  const { words, counting } = useAudience(given, line)
  const notify = useValue('notify', notifies ? 'on' : '')
  const backfill = useValue('backfill', '')
  const isOn = notify === 'on' && backfill !== 'on'
  const isAsItBegan = ([name, begun]: [string, string]) => minute(values?.[name]?.at(-1) ?? begun) === minute(begun)
  const isWithout = useValue('body', '').trim() === '' && unlessAs && Object.entries(unlessAs).every(isAsItBegan)
  const isOfCount = isOn && !isWithout
  return (
    <p ref={line} className="quiet audience" role="status" aria-busy={isOfCount && counting}>
      <span>{!isOn ? nobody : isWithout ? noUpdate : counting ? 'Counting whom it would go to …' : words}</span>{' '}
      <AdminSubmitButton intent="audience" plain>
        Count again
      </AdminSubmitButton>
    </p>
  )
}

// browsers leave the seconds of a full minute out
const minute = (time: string) => time.slice(0, 16) + time.slice(16).replace(/^:00(?:\.0{1,3})?$/, '')
