'use server'
import { z } from 'zod'
import { edited, was } from '@/app/_edit/edited'
import { operatorAction } from '@/app/admin/_action/operator-action'
import { withReceipt } from '@/app/admin/_action/receipt-query'
import { updateFields } from '@/app/admin/incidents/_action/edited-fields'
import { text } from '@/app/admin/incidents/_action/incident-form'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { publish } from '@/lib/publish/facts/publish'
import { checkPastDate } from '@/lib/status/time/date-check'
import { editUpdate } from '@/lib/store/incidents/edit-update'

const form = z.object({ incident: text, update: text, body: text, display_at: text, was })

export const editUpdateAction = operatorAction(form, async (typed, { attempt }) => {
  const { facts } = await currentFacts()
  const zone = facts.page.timeZone
  const displayAt = checkPastDate(typed.display_at, 'display_at', attempt.now, zone)
  const { changed, seen } = edited({ body: typed.body, display_at: displayAt }, typed.was, updateFields(zone))
  // a form shows whole seconds: an untouched time keeps its milliseconds
  const edit = { body: changed.body, displayAt: changed.display_at }
  const { receipt } = await publish((db, pageId) =>
    editUpdate(db, pageId, typed.incident, typed.update, edit, { ...attempt, seen }),
  )
  return withReceipt(`/admin/incidents/${typed.incident}`, receipt)
})
