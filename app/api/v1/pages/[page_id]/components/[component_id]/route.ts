import { answerComponent } from '@/app/api/v1/_endpoint/component-answer'
import { componentIn } from '@/app/api/v1/_endpoint/component-request'
import { type Answer, type Call, endpoint } from '@/app/api/v1/_endpoint/endpoint'
import { componentShape } from '@/lib/api/component-shape'
import { changeComponent, removeComponent } from '@/lib/store/components/change-component'

export const dynamic = 'force-dynamic'

async function change(call: Call): Promise<Answer> {
  const id = call.id('component_id')
  const request = componentIn(await call.body(componentShape, answerComponent(call.facts, id)))
  const { receipt, facts } = await call.publish((db, pageId, attempt) =>
    changeComponent(db, pageId, id, request, attempt),
  )
  return { receipt, body: answerComponent(facts, id) }
}

export const { GET, POST, PUT, PATCH, DELETE } = endpoint({
  GET: async ({ facts, id }) => ({ body: answerComponent(facts, id('component_id')) }),
  PUT: change,
  PATCH: change,
  DELETE: async (call) => {
    const id = call.id('component_id')
    const { receipt } = await call.publish((db, pageId, attempt) => removeComponent(db, pageId, id, attempt))
    return { status: 204, receipt }
  },
})
