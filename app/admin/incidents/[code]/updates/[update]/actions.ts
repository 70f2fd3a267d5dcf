'use server'
import { z } from 'zod'
import { edited, was } from '@/app/admin/_action/edited'
import { operatorAction } from '@/app/admin/_action/operator-action'
import { withReceipt } from '@/app/admin/_action/receipt-query'
import { text } from '@/app/admin/incidents/_action/incident-form'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { publish } from '@/lib/publish/facts/publish'
import { checkPastDate } from '@/lib/status/time/date-check'
import { editUpdate } from '@/lib/store/incidents/edit-update'

const form = z.object({ incident: text, update: text, body: text, display_at: text, was_display_at: text, was })

export const editUpdateAction = operatorAction(form, async (typed, { attempt }) => {
  const { facts } = await currentFacts()
  const timeIn = (text: string) => checkPastDate(text, 'display_at', attempt.now, facts.page.timeZone)
  const displayAt = timeIn(typed.display_at)
  // a form shows whole seconds: an untouched time keeps its milliseconds
  const moved = displayAt.getTime() !== timeIn(typed.was_display_at).getTime()
  const { texts, seen } = edited(typed, typed.was, { body: { column: 'body', label: 'What should people know?' } })
  const edit = { ...texts, ...(moved && { displayAt }) }
  const { receipt } = await publish((db, pageId) =>
    editUpdate(db, pageId, typed.incident, typed.update, edit, { ...attempt, seen }),
  )
  return withReceipt(`/admin/incidents/${typed.incident}`, receipt)
})
