'use server'
import { z } from 'zod'
import { edited, was } from '@/app/admin/_action/edited'
import { operatorAction } from '@/app/admin/_action/operator-action'
import { withReceipt } from '@/app/admin/_action/receipt-query'
import { text } from '@/app/admin/incidents/_action/incident-form'
import { publish } from '@/lib/publish/facts/publish'
import { changePage } from '@/lib/store/page/change-page'

const form = z.object({ name: text, time_zone: text, page_description: text, banner: text, advice: text, was })
const fields = {
  name: { column: 'name', label: 'Name' },
  time_zone: { column: 'timeZone', label: 'Time zone' },
  page_description: { column: 'description', label: 'Description' },
  banner: { column: 'banner', label: 'Banner' },
  advice: { column: 'advice', label: 'Advice' },
}

export const changePageAction = operatorAction(form, async ({ was, ...typed }, { attempt }) => {
  const { texts, seen } = edited(typed, was, fields)
  const { time_zone: timeZone, page_description: description, ...others } = texts
  const change = { ...others, timeZone, description }
  const { receipt } = await publish((db, pageId) => changePage(db, pageId, change, { ...attempt, seen }))
  return withReceipt('/admin/page', receipt)
})
