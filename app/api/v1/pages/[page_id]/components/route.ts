import { componentShape } from '@/lib/api/component-shape'
import { addComponent } from '@/lib/store/change-component'
import { managedComponent } from '@/lib/wire/v1-component'
import { answerComponent } from '../../../component-answer'
import { componentIn } from '../../../component-request'
import { endpoint } from '../../../endpoint'
import { pageOf } from '../../../paging'

export const dynamic = 'force-dynamic'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint({
  GET: async ({ facts, query }) => ({
    body: pageOf(facts.components, query).map((component) => managedComponent(component, facts)),
  }),
  POST: async (call) => {
    const request = componentIn(await call.body(componentShape))
    const draft = { ...request, name: request.name ?? '' }
    const { result, receipt, facts } = await call.publish((db, pageId, attempt) =>
      addComponent(db, pageId, draft, attempt),
    )
    return { status: 201, receipt, body: answerComponent(facts, result.componentId) }
  },
})
