'use server'
import { z } from 'zod'
import { publish } from '@/lib/publish/publish'
import { removeTemplate, saveTemplate } from '@/lib/store/template'
import { eventStatus, text, ticked } from '../incidents/incident-form'
import { operatorAction } from '../operator-action'

const form = z.object({
  template: text.optional(),
  name: text,
  title: text,
  body: text,
  status: eventStatus,
  component_ids: z.array(text).optional(),
  notify: ticked,
})

export const saveTemplateAction = operatorAction(
  form,
  async ({ template, name, title, body, status, component_ids, notify }, { attempt }) => {
    const said = {
      name,
      title,
      body,
      updateStatus: status,
      componentIds: component_ids ?? [],
      shouldSendNotifications: notify,
    }
    const draft = { ...said, ...(template && { id: template }) }
    await publish((db, pageId) => saveTemplate(db, pageId, draft, attempt))
    return '/admin/templates'
  },
)

export const removeTemplateAction = operatorAction(z.object({ template: text }), async ({ template }, { attempt }) => {
  await publish((db, pageId) => removeTemplate(db, pageId, template, attempt))
  return '/admin/templates'
})
