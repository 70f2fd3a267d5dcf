'use server'
import { z } from 'zod'
import { publish } from '@/lib/publish/publish'
import { changePage } from '@/lib/store/change-page'
import { text } from '../incidents/incident-form'
import { operatorAction } from '../operator-action'
import { withReceipt } from '../receipt-query'

const form = z.object({ name: text, time_zone: text, page_description: text, banner: text, advice: text })

export const changePageAction = operatorAction(
  form,
  async ({ name, time_zone, page_description, banner, advice }, { attempt }) => {
    const change = { name, timeZone: time_zone, description: page_description, banner, advice }
    const { receipt } = await publish((db, pageId) => changePage(db, pageId, change, attempt))
    return withReceipt('/admin/page', receipt, 0)
  },
)
