'use server'
import { z } from 'zod'
import { publish, type Receipt } from '@/lib/publish/publish'
import { componentStatuses } from '@/lib/status/component-status'
import { Refusal } from '@/lib/status/refusal'
import { changeComponentStatus } from '@/lib/store/change-component'
import { operatorAction } from './operator-action'
import { withReceipt } from './receipt-query'

const statuses = z.record(z.string(), z.enum(componentStatuses))

/** Publishes the statuses that the operator changed; those that only the page showed stay as somebody else may have set them. */
export const changeStatusesAction = operatorAction(
  z.object({ components: statuses, was: statuses }),
  async (form, { attempt }) => {
    const chosen = Object.entries(form.components).filter(([id, status]) => form.was[id] !== status)
    let last: Receipt | undefined
    for (const [id, status] of chosen) {
      const own = { ...attempt, ...(attempt.key && { key: `${attempt.key} ${id}` }) }
      last = (await publish((db, pageId) => changeComponentStatus(db, pageId, id, { status }, own))).receipt
    }
    if (!last) throw new Refusal('invalid', 'No status was changed.')
    return withReceipt('/admin', last, chosen.length)
  },
)
