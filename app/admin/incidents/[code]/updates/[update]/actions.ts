'use server'
import { z } from 'zod'
import { editedFields, seenFieldsSchema } from '@/app/_edit/edited-fields'
import { operatorAction } from '@/app/admin/_action/operator-action'
import { withReceipt } from '@/app/admin/_action/with-receipt'
import { updateFields } from '@/app/admin/incidents/_action/edited-fields'
import { typedText } from '@/app/admin/incidents/_action/incident-form'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { publish } from '@/lib/publish/facts/publish'
import { checkPastDate } from '@/lib/status/time/check-date'
import { editUpdate } from '@/lib/store/incidents/edit-update'

const form = z.object({
  incident: typedText,
  update: typedText,
  body: typedText,
  display_at: typedText,
  was: seenFieldsSchema,
})

export const editUpdateAction = operatorAction(form, async (typed, { writeContext }) => {
  const { facts } = await currentFacts()
  const zone = facts.page.timeZone
  const displayAt = checkPastDate(typed.display_at, 'display_at', writeContext.now, zone)
  const { changed, seen } = editedFields({ body: typed.body, display_at: displayAt }, typed.was, updateFields(zone))
  // a form shows whole seconds: an untouched time keeps its milliseconds
  const edit = { body: changed.body, displayAt: changed.display_at }
  const { receipt } = await publish((db, pageId) =>
    editUpdate(db, pageId, typed.incident, typed.update, edit, { ...writeContext, seen }),
  )
  return withReceipt(`/admin/incidents/${typed.incident}`, receipt)
})
