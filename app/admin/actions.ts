'use server'
import { z } from 'zod'
import { seenFieldsSchema } from '@/app/_edit/edited-fields'
import { operatorAction } from '@/app/admin/_action/operator-action'
import { withReceipt } from '@/app/admin/_action/with-receipt'
import { editedStatuses } from '@/app/admin/components/_action/component-fields'
import { affectedComponents } from '@/app/admin/incidents/_action/incident-form'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { publish } from '@/lib/publish/facts/publish'
import { changeComponentStatuses } from '@/lib/store/components/change-component-statuses'

/** Publishes the statuses that the operator changed; those that only the page showed stay as somebody else may have set them. */
export const changeStatusesAction = operatorAction(
  z.object({ components: affectedComponents, was: seenFieldsSchema }),
  async (form, { writeContext }) => {
    const { facts } = await currentFacts()
    const { changed, seen } = editedStatuses(facts.components, form.components, form.was)
    const { receipt } = await publish((db, pageId) =>
      changeComponentStatuses(db, pageId, changed, { ...writeContext, seen }),
    )
    return withReceipt('/admin', receipt, { notify: true })
  },
)
