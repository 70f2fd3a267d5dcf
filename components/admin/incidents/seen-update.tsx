'use client'
import { useContext } from 'react'
import { FormContext } from '@/components/admin/basics/form-context'

/**
 * The newest update that the writer has in view. It stays the one they began with, whatever the page shows since, until they
 * are told that they were overtaken: sending again then is said on top of the newer one.
 */
export function SeenUpdate({ newest }: { newest: string | undefined }) {
  const { typed, problem } = useContext(FormContext)
  const began = typed?.seen_update_id?.[0]
  return (
    <input
      type="hidden"
      name="seen_update_id"
      value={(problem?.kind === 'overtaken' ? newest : (began ?? newest)) ?? ''}
    />
  )
}
