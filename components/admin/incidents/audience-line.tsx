'use client'
import { useContext } from 'react'
import { FormContext } from '@/components/admin/basics/form-context'
import { Submit } from '@/components/admin/basics/submit'

/** Who gets the message: as it was counted last, for what stood in the form then. `given`: for what it begins with. */
export function AudienceLine({ given }: { given: string }) {
  const { typed } = useContext(FormContext)
  return (
    <p className="quiet audience" role="status">
      <span>{typed?.audience?.[0] ?? given}</span>{' '}
      <Submit intent="audience" plain>
        Count again
      </Submit>
    </p>
  )
}
