'use server'
import { z } from 'zod'
import { publish, type Receipt } from '@/lib/publish/publish'
import { Refusal } from '@/lib/status/refusal'
import { changeComponentStatus } from '@/lib/store/change-component'
import { affectedComponents } from './incidents/incident-form'
import { operatorAction } from './operator-action'
import { withReceipt } from './receipt-query'

/** Publishes the statuses that the operator changed; those that only the page showed stay as somebody else may have set them. */
export const changeStatusesAction = operatorAction(
  z.object({ components: affectedComponents, was: affectedComponents }),
  async (form, { attempt }) => {
    const chosen = Object.entries(form.components).filter(([id, status]) => form.was[id] !== status)
    const receipts: Receipt[] = []
    for (const [id, status] of chosen) {
      const own = { ...attempt, ...(attempt.key && { key: `${attempt.key} ${id}` }) }
      receipts.push((await publish((db, pageId) => changeComponentStatus(db, pageId, id, { status }, own))).receipt)
    }
    const last = receipts.at(-1)
    if (!last) throw new Refusal('invalid', 'No status was changed.')
    const outboxIds = receipts.flatMap((receipt) => receipt.outboxIds)
    return withReceipt('/admin', { ...last, outboxIds }, { notify: true })
  },
)
