import { answerGroup } from '@/app/api/v1/_endpoint/component-answer'
import { type EndpointAnswer, type EndpointCall, endpoint } from '@/app/api/v1/_endpoint/endpoint'
import { groupShape } from '@/lib/api/component-shape'
import { changeGroup, removeGroup } from '@/lib/store/components/change-group'

export const dynamic = 'force-dynamic'

async function change(call: EndpointCall): Promise<EndpointAnswer> {
  const id = call.id('group_id')
  const { components: componentIds, ...said } = await call.body(groupShape, answerGroup(call.facts, id))
  const { receipt, facts } = await call.publish((db, pageId, writeContext) =>
    changeGroup(db, pageId, id, { ...said, componentIds }, writeContext),
  )
  return { receipt, body: answerGroup(facts, id) }
}

export const { GET, POST, PUT, PATCH, DELETE } = endpoint('/pages/{page_id}/component-groups/{id}', {
  GET: async ({ facts, id }) => ({ body: answerGroup(facts, id('group_id')) }),
  PUT: change,
  PATCH: change,
  DELETE: async (call) => {
    const id = call.id('group_id')
    const body = answerGroup(call.facts, id)
    const { receipt } = await call.publish((db, pageId, writeContext) => removeGroup(db, pageId, id, writeContext))
    return { receipt, body }
  },
})
