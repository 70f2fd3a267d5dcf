'use server'
import { z } from 'zod'
import { editedFields, seenFieldsSchema } from '@/app/_edit/edited-fields'
import { operatorAction } from '@/app/admin/_action/operator-action'
import { withReceipt } from '@/app/admin/_action/with-receipt'
import { typedText } from '@/app/admin/incidents/_action/incident-form'
import { addressFields } from '@/app/admin/page/_action/page-fields'
import { publish } from '@/lib/publish/facts/publish'
import { webProcess } from '@/lib/publish/facts/web-process'
import { movePage } from '@/lib/store/page/move-page'

const form = z.object({ slug: typedText, host: typedText, was: seenFieldsSchema })

export const movePageAction = operatorAction(form, async ({ was, ...typed }, { writeContext }) => {
  const { changed, seen } = editedFields(typed, was, addressFields)
  const { pages, settings } = webProcess()
  const { receipt } = await publish(async (db, pageId) => {
    const written = await movePage(db, pageId, changed, { ...writeContext, seen }, settings.baseUrl)
    // before the receipt says where it is to be seen
    await pages.reread()
    return written
  })
  return withReceipt('/admin/page/address', receipt)
})
