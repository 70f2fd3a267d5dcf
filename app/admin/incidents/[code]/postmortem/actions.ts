'use server'
import { z } from 'zod'
import { was } from '@/app/admin/_action/edited'
import { operatorAction } from '@/app/admin/_action/operator-action'
import { withReceipt } from '@/app/admin/_action/receipt-query'
import { text, ticked } from '@/app/admin/incidents/_action/incident-form'
import { publish } from '@/lib/publish/facts/publish'
import {
  draftPostmortem,
  ignorePostmortem,
  publishPostmortem,
  retractPostmortem,
} from '@/lib/store/incidents/postmortem'
import type { Attempt } from '@/lib/store/transaction/attempt'

const editor = z.object({ incident: text, body_draft: text, notify: ticked, was })

export const savePostmortemAction = operatorAction(
  editor,
  async ({ incident, body_draft, notify, was }, { attempt: made, intent }) => {
    const value = was?.body_draft
    const body = { field: 'body_draft', label: 'Postmortem', value: value ?? '' }
    const attempt = { ...made, ...(value !== undefined && { seen: { body } }) }
    const draft = { body: body_draft }
    if (intent !== 'publish') {
      await publish((db, pageId) => draftPostmortem(db, pageId, incident, draft, attempt))
      return `/admin/incidents/${incident}/postmortem?saved=1`
    }
    const { receipt } = await publish(async (db, pageId) => {
      await draftPostmortem(db, pageId, incident, draft, step(attempt, 'draft'))
      return publishPostmortem(db, pageId, incident, { notifySubscribers: notify }, step(attempt, 'publish'))
    })
    return withReceipt(`/admin/incidents/${incident}/postmortem`, receipt, { notify })
  },
)

const decision = z.object({ incident: text })

export const settlePostmortemAction = operatorAction(decision, async ({ incident }, { attempt, intent }) => {
  const settle = intent === 'retract' ? retractPostmortem : ignorePostmortem
  const { receipt } = await publish((db, pageId) => settle(db, pageId, incident, attempt))
  const address = `/admin/incidents/${incident}/postmortem`
  return intent === 'retract' ? withReceipt(address, receipt, { gone: true }) : address
})

/** Two writes of one form: each is recognised by a key of its own. */
const step = (attempt: Attempt, name: string): Attempt => ({
  ...attempt,
  ...(attempt.key && { key: `${attempt.key} ${name}` }),
})
