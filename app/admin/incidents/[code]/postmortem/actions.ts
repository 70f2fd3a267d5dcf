'use server'
import { z } from 'zod'
import { editedFields, seenFieldsSchema } from '@/app/_edit/edited-fields'
import { operatorAction } from '@/app/admin/_action/operator-action'
import { withReceipt } from '@/app/admin/_action/with-receipt'
import { audienceFill } from '@/app/admin/incidents/_action/audience-fill'
import { postmortemFields } from '@/app/admin/incidents/_action/edited-fields'
import { typedText, typedTick } from '@/app/admin/incidents/_action/incident-form'
import { publish } from '@/lib/publish/facts/publish'
import {
  draftPostmortem,
  ignorePostmortem,
  publishPostmortem,
  retractPostmortem,
} from '@/lib/store/incidents/postmortem'
import type { WriteContext } from '@/lib/store/transaction/write-context'

const editor = z.object({ incident: typedText, body_draft: typedText, notify: typedTick, was: seenFieldsSchema })

export const savePostmortemAction = operatorAction(
  editor,
  async ({ incident, was, ...typed }, { writeContext: made, intent }) => {
    // who is told is decided by the one who publishes, touched or not
    const decided = intent === 'publish' ? (['notify'] as const) : []
    const { changed, seen } = editedFields(typed, was, postmortemFields, decided)
    const attempt = { ...made, seen }
    // a form that nobody touched is refused only where there is no text at all
    const draft = { body: changed.body_draft, notifySubscribers: changed.notify, needsText: true as const }
    if (intent !== 'publish') {
      await publish((db, pageId) => draftPostmortem(db, pageId, incident, draft, attempt))
      return `/admin/incidents/${incident}/postmortem?saved=1`
    }
    const { notify } = typed
    const { receipt } = await publish(async (db, pageId) => {
      await draftPostmortem(db, pageId, incident, draft, step(attempt, 'draft'))
      return publishPostmortem(db, pageId, incident, { notifySubscribers: notify }, step(attempt, 'publish'))
    })
    return withReceipt(`/admin/incidents/${incident}/postmortem`, receipt, { notify })
  },
  { audience: audienceFill },
)

const decision = z.object({ incident: typedText })

export const settlePostmortemAction = operatorAction(decision, async ({ incident }, { writeContext, intent }) => {
  const settle = intent === 'retract' ? retractPostmortem : ignorePostmortem
  const { receipt } = await publish((db, pageId) => settle(db, pageId, incident, writeContext))
  const address = `/admin/incidents/${incident}/postmortem`
  return intent === 'retract' ? withReceipt(address, receipt, { gone: true }) : address
})

/** Two writes of one form: each is recognised by a key of its own. */
const step = (writeContext: WriteContext, name: string): WriteContext => ({
  ...writeContext,
  ...(writeContext.key && { key: `${writeContext.key} ${name}` }),
})
