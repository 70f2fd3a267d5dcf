'use server'
import { z } from 'zod'
import { publish } from '@/lib/publish/publish'
import { changePage } from '@/lib/store/change-page'
import { edited, was } from '../edited'
import { text } from '../incidents/incident-form'
import { operatorAction } from '../operator-action'
import { withReceipt } from '../receipt-query'

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
