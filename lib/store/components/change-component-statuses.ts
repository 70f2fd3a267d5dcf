import type { ComponentStatuses } from '@/lib/status/component/component-changes'
import { decideComponentStatuses } from '@/lib/status/component/decide-component-statuses'
import type { Database } from '@/lib/store/transaction/database'
import { publishTransaction } from '@/lib/store/transaction/publish-transaction'
import type { WriteContext, Written } from '@/lib/store/transaction/write-context'
import { componentsFor } from './components-for'
import { moveComponents } from './move-components'
import { refuseOvertakenStatuses } from './status-writer'

/** Sets the statuses of several components by hand, outside of any incident: all or none. What was seen goes by component. */
export function changeComponentStatuses(
  db: Database,
  pageId: string,
  statuses: ComponentStatuses,
  writeContext: WriteContext,
): Promise<Written<{ componentIds: string[] }>> {
  return publishTransaction(
    db,
    pageId,
    writeContext,
    { verb: 'change component statuses', draft: statuses },
    async (context) => {
      const components = await componentsFor(context, Object.keys(statuses))
      const { moves, announce, audits } = decideComponentStatuses(components, statuses)
      await refuseOvertakenStatuses(context, statuses, components)
      await moveComponents(context, moves, { at: writeContext.now })
      return { result: { componentIds: moves.map(({ code }) => code) }, announce, audit: audits }
    },
  )
}
