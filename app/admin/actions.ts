'use server'
import { z } from 'zod'
import { operatorAction } from '@/app/admin/_action/operator-action'
import { withReceipt } from '@/app/admin/_action/receipt-query'
import { affectedComponents } from '@/app/admin/incidents/_action/incident-form'
import { publish, type Receipt } from '@/lib/publish/facts/publish'
import { Refusal } from '@/lib/status/text/refusal'
import { changeComponentStatus } from '@/lib/store/components/change-component'

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
