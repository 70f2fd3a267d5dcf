import { answerComponent } from '@/app/api/v1/_endpoint/component-answer'
import { componentIn } from '@/app/api/v1/_endpoint/component-request'
import { endpoint } from '@/app/api/v1/_endpoint/endpoint'
import { pageOf } from '@/app/api/v1/_endpoint/paging'
import { componentShape } from '@/lib/api/component-shape'
import { addComponent } from '@/lib/store/components/change-component'
import { managedComponent } from '@/lib/wire/api/v1-component'

export const dynamic = 'force-dynamic'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint('/pages/{page_id}/components', {
  GET: async ({ facts, query }) => ({
    body: pageOf(facts.components, query).map((component) => managedComponent(component, facts)),
  }),
  POST: async (call) => {
    const request = componentIn(await call.body(componentShape))
    const draft = { ...request, name: request.name ?? '' }
    const { result, receipt, facts } = await call.publish((db, pageId, writeContext) =>
      addComponent(db, pageId, draft, writeContext),
    )
    return { status: 201, receipt, body: answerComponent(facts, result.componentId) }
  },
})
