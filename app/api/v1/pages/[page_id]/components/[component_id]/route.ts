import { answerComponent } from '@/app/api/v1/_endpoint/component-answer'
import { componentIn } from '@/app/api/v1/_endpoint/component-request'
import { type EndpointAnswer, type EndpointCall, endpoint } from '@/app/api/v1/_endpoint/endpoint'
import { componentShape } from '@/lib/api/component-shape'
import { changeComponent, removeComponent } from '@/lib/store/components/change-component'

export const dynamic = 'force-dynamic'

async function change(call: EndpointCall): Promise<EndpointAnswer> {
  const id = call.id('component_id')
  const current = answerComponent(call.facts, id)
  const said = await call.body(componentShape, current)
  // a group has an address of its own for what changes it; as it was listed here it may come back
  if (current.group && repeats(said, current)) return { body: current }
  const request = componentIn(said)
  const { receipt, facts } = await call.publish((db, pageId, writeContext) =>
    changeComponent(db, pageId, id, request, writeContext),
  )
  return { receipt, body: answerComponent(facts, id) }
}

const repeats = (said: object, current: object) =>
  Object.entries(said).every(([key, value]) => current[key as keyof typeof current] === value)

export const { GET, POST, PUT, PATCH, DELETE } = endpoint('/pages/{page_id}/components/{component_id}', {
  GET: async ({ facts, id }) => ({ body: answerComponent(facts, id('component_id')) }),
  PUT: change,
  PATCH: change,
  DELETE: async (call) => {
    const id = call.id('component_id')
    const { receipt } = await call.publish((db, pageId, writeContext) => removeComponent(db, pageId, id, writeContext))
    return { status: 204, receipt }
  },
})
