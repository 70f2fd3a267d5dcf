'use server'
import { z } from 'zod'
import { edited, was } from '@/app/admin/_action/edited'
import { operatorAction } from '@/app/admin/_action/operator-action'
import { eventStatus, text, ticked } from '@/app/admin/incidents/_action/incident-form'
import { publish } from '@/lib/publish/facts/publish'
import { removeTemplate, saveTemplate } from '@/lib/store/incidents/template'

const form = z.object({
  template: text.optional(),
  name: text,
  title: text,
  body: text,
  status: eventStatus,
  component_ids: z.array(text).optional(),
  notify: ticked,
  was,
})

const fields = {
  name: { column: 'name', label: 'Name of the template' },
  title: { column: 'title', label: 'Name of the incident' },
  body: { column: 'body', label: 'Text' },
}

export const saveTemplateAction = operatorAction(
  form,
  async ({ template, name, title, body, status, component_ids, notify, was }, { attempt }) => {
    const componentIds = component_ids ?? []
    const { texts, seen } = edited({ name, title, body }, was, fields)
    const draft = {
      ...texts,
      ...(template && { id: template }),
      ...(was?.status !== status && { updateStatus: status }),
      ...(was?.component_ids !== componentIds.join(' ') && { componentIds }),
      ...(was?.notify !== (notify ? 'on' : '') && { shouldSendNotifications: notify }),
    }
    await publish((db, pageId) => saveTemplate(db, pageId, draft, { ...attempt, seen }))
    return '/admin/templates'
  },
)

export const removeTemplateAction = operatorAction(z.object({ template: text }), async ({ template }, { attempt }) => {
  await publish((db, pageId) => removeTemplate(db, pageId, template, attempt))
  return '/admin/templates'
})
