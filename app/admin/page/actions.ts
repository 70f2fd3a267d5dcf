'use server'
import { z } from 'zod'
import { editedFields, seenFieldsSchema } from '@/app/_edit/edited-fields'
import { operatorAction } from '@/app/admin/_action/operator-action'
import { withReceipt } from '@/app/admin/_action/with-receipt'
import { typedText } from '@/app/admin/incidents/_action/incident-form'
import { pageFields } from '@/app/admin/page/_action/page-fields'
import { publish } from '@/lib/publish/facts/publish'
import { changePage } from '@/lib/store/page/change-page'

const form = z.object({
  name: typedText,
  time_zone: typedText,
  page_description: typedText,
  banner: typedText,
  advice: typedText,
  was: seenFieldsSchema,
})

export const changePageAction = operatorAction(form, async ({ was, ...typed }, { writeContext }) => {
  const { changed, seen } = editedFields(typed, was, pageFields)
  const { time_zone: timeZone, page_description: description, ...others } = changed
  const change = { ...others, timeZone, description }
  const { receipt } = await publish((db, pageId) => changePage(db, pageId, change, { ...writeContext, seen }))
  return withReceipt('/admin/page', receipt)
})
