'use client'
import { useContext } from 'react'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { FormContext, useValue } from '@/components/admin/basics/form-context'

const nobody = 'Would go to nobody: subscribers are not notified.'
const noUpdate = 'Would go to nobody: without a text no update is published.'

type Props = {
  /** whom it would go to as the form begins, were subscribers notified */
  given: string
  /** whether the form begins with its tick set */
  notifies?: boolean
  /** an empty text publishes no update, which nobody could be notified of */
  needsText?: boolean
}

/** Who gets the message: as it was counted last, and nobody as soon as the form says that nobody is notified. */
export function AudienceLine({ given, notifies = true, needsText = false }: Props) {
  const { typed } = useContext(FormContext)
  const notify = useValue('notify', notifies ? 'on' : '')
  const backfill = useValue('backfill', '')
  const isOn = notify === 'on' && backfill !== 'on'
  const isWithout = useValue('body', '').trim() === '' && needsText
  const counted = typed?.audience?.[0] ?? given
  return (
    <p className="quiet audience" role="status">
      <span>{!isOn ? nobody : isWithout ? noUpdate : counted}</span>{' '}
      <AdminSubmitButton intent="audience" plain>
        Count again
      </AdminSubmitButton>
    </p>
  )
}
