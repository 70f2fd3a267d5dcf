import { answerGroup } from '@/app/api/v1/_endpoint/component-answer'
import { endpoint } from '@/app/api/v1/_endpoint/endpoint'
import { pageOf } from '@/app/api/v1/_endpoint/paging'
import { groupShape } from '@/lib/api/component-shape'
import { Refusal } from '@/lib/status/text/refusal'
import { addGroup } from '@/lib/store/components/change-group'
import { managedGroup } from '@/lib/wire/api/v1-component'

export const dynamic = 'force-dynamic'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint('/pages/{page_id}/component-groups', {
  GET: async ({ facts, query }) => {
    const groups = facts.components.filter(({ isGroup }) => isGroup)
    return { body: pageOf(groups, query).map((group) => managedGroup(group, facts)) }
  },
  POST: async (call) => {
    const { name = '', description, components: componentIds } = await call.body(groupShape)
    if (!componentIds) throw new Refusal('components_missing')
    const draft = { name, description, componentIds }
    const { result, receipt, facts } = await call.publish((db, pageId, writeContext) =>
      addGroup(db, pageId, draft, writeContext),
    )
    return { status: 201, receipt, body: answerGroup(facts, result.groupId) }
  },
})
