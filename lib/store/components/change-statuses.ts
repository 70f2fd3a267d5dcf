import type { ComponentStatuses } from '@/lib/status/component/component-changes'
import { decideComponentStatuses } from '@/lib/status/component/decide-component-statuses'
import type { Attempt, Written } from '@/lib/store/transaction/attempt'
import type { Database } from '@/lib/store/transaction/client'
import { recordAudit } from '@/lib/store/transaction/record-audit'
import { write } from '@/lib/store/transaction/write'
import { moveComponents } from './move-components'
import { componentsFor } from './page-components'
import { refuseOvertakenStatuses } from './status-writer'

/** Sets the statuses of several components by hand, outside of any incident: all or none. What was seen goes by component. */
export function changeComponentStatuses(
  db: Database,
  pageId: string,
  statuses: ComponentStatuses,
  attempt: Attempt,
): Promise<Written<{ componentIds: string[] }>> {
  return write(db, pageId, attempt, { verb: 'change component statuses', draft: statuses }, async (context) => {
    const components = await componentsFor(context, Object.keys(statuses))
    const { moves, announce, audits } = decideComponentStatuses(components, statuses)
    await refuseOvertakenStatuses(context, statuses, components)
    await moveComponents(context, moves, { at: attempt.now })
    for (const entry of audits.slice(1))
      await recordAudit(context.tx, { pageId, by: attempt.by, now: attempt.now }, entry)
    return { result: { componentIds: moves.map(({ code }) => code) }, announce, audit: audits[0] ?? false }
  })
}
