'use client'
import { SelectField } from '@/components/admin/basics/select-field'
import { TextField } from '@/components/admin/basics/text-field'
import { promiseChoices } from '@/lib/status/incident/promise-choice'

/** By when viewers are promised the next update. The second field stands there once a time of one's own is chosen. */
export function PromiseField({ clock }: { clock: string }) {
  return (
    <div className="promise-field">
      <SelectField
        name="next_update"
        label="Next update"
        hint="Customers read when it comes, and that it is late when it does not"
        options={promiseChoices}
      />
      <div className="own-time">
        <TextField name="next_update_by" label="Next update by" hint={clock} type="datetime-local" />
      </div>
    </div>
  )
}
