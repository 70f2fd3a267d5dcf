'use client'
import type { MouseEvent } from 'react'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { Folded } from '@/components/admin/basics/folded'
import { TextField } from '@/components/admin/basics/text-field'

/** What can be done with the deliveries that are ticked; `retry` false where no worker would take them. */
export function LaneDeliveryActs({ several, retry = true }: { several: boolean; retry?: boolean }) {
  return (
    <div className="block">
      <div className="actions">
        {retry && <AdminSubmitButton intent="retry">{several ? 'Retry the chosen' : 'Retry it'}</AdminSubmitButton>}
        {several && (
          <button type="button" className="button plain scripted" onClick={tickAll}>
            Choose all on this page
          </button>
        )}
      </div>
      <Folded summary={several ? 'Discard the chosen' : 'Discard it'} fields={['reason']} className="field">
        <div className="with-button">
          <TextField name="reason" label="Reason" hint="Stands in the audit log" maxLength={300} />
          <AdminSubmitButton intent="discard" danger>
            {several ? 'Discard the chosen' : 'Discard it'}
          </AdminSubmitButton>
        </div>
      </Folded>
    </div>
  )
}

/** The first button of a form is pressed by Enter in any of its fields; this one does nothing. */
export function NoDefaultButton() {
  return <button type="submit" disabled hidden />
}

function tickAll({ currentTarget }: MouseEvent<HTMLButtonElement>) {
  const boxes = currentTarget.form?.querySelectorAll<HTMLInputElement>('input[name="ids[]"]') ?? []
  for (const box of boxes) box.checked = true
}
