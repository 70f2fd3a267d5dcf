import { endpoint } from '@/app/api/v1/_endpoint/endpoint'
import { pageOf } from '@/app/api/v1/_endpoint/paging'
import { templateShape } from '@/lib/api/template-shape'
import type { EventStatus } from '@/lib/status/facts/incident-status'
import { readTemplates, saveTemplate } from '@/lib/store/incidents/template'
import { managedTemplate } from '@/lib/wire/api/v1-template'

export const dynamic = 'force-dynamic'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint('/pages/{page_id}/incident_templates', {
  GET: async ({ db, facts, query }) => {
    const templates = await readTemplates(db, facts.page.id)
    return { body: pageOf(templates, query).map((template) => managedTemplate(template, facts)) }
  },
  POST: async (call) => {
    const { name = '', title = '', body = '', ...request } = await call.body(templateShape)
    const draft = {
      ...{ name, title, body, componentIds: request.component_ids, groupId: request.group_id },
      // the verb checks the word
      updateStatus: (request.update_status || undefined) as EventStatus | undefined,
      shouldTweet: request.should_tweet,
      shouldSendNotifications: request.should_send_notifications,
    }
    const { result, receipt, facts } = await call.publish((db, pageId, writeContext) =>
      saveTemplate(db, pageId, draft, writeContext),
    )
    const templates = await readTemplates(call.db, facts.page.id)
    const saved = templates.find(({ id }) => id === result.templateId)
    return { status: 201, receipt, body: saved && managedTemplate(saved, facts) }
  },
})
