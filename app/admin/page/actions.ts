'use server'
import { z } from 'zod'
import { edited, was } from '@/app/_edit/edited'
import { operatorAction } from '@/app/admin/_action/operator-action'
import { withReceipt } from '@/app/admin/_action/receipt-query'
import { text } from '@/app/admin/incidents/_action/incident-form'
import { pageFields } from '@/app/admin/page/_action/page-fields'
import { publish } from '@/lib/publish/facts/publish'
import { changePage } from '@/lib/store/page/change-page'

const form = z.object({ name: text, time_zone: text, page_description: text, banner: text, advice: text, was })

export const changePageAction = operatorAction(form, async ({ was, ...typed }, { attempt }) => {
  const { changed, seen } = edited(typed, was, pageFields)
  const { time_zone: timeZone, page_description: description, ...others } = changed
  const change = { ...others, timeZone, description }
  const { receipt } = await publish((db, pageId) => changePage(db, pageId, change, { ...attempt, seen }))
  return withReceipt('/admin/page', receipt)
})
