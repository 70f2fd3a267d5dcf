'use server'
import { z } from 'zod'
import { editedFields, seenFieldsSchema } from '@/app/_edit/edited-fields'
import { operatorAction } from '@/app/admin/_action/operator-action'
import { templateFields } from '@/app/admin/incidents/_action/edited-fields'
import { eventStatus, typedText, typedTick } from '@/app/admin/incidents/_action/incident-form'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { publish } from '@/lib/publish/facts/publish'
import { removeTemplate, saveTemplate } from '@/lib/store/incidents/template'

const form = z.object({
  template: typedText.optional(),
  name: typedText,
  title: typedText,
  body: typedText,
  status: eventStatus,
  component_ids: z.array(typedText).default([]),
  notify: typedTick,
  was: seenFieldsSchema,
})

export const saveTemplateAction = operatorAction(form, async ({ template, was, ...typed }, { writeContext }) => {
  const { facts } = await currentFacts()
  const { changed, seen } = editedFields(typed, was, templateFields(facts.components))
  const { name, title, body, status: updateStatus, component_ids: componentIds, notify } = changed
  const said = { name, title, body, updateStatus, componentIds, shouldSendNotifications: notify }
  const draft = { ...said, ...(template && { id: template }) }
  await publish((db, pageId) => saveTemplate(db, pageId, draft, { ...writeContext, seen }))
  return '/admin/templates'
})

export const removeTemplateAction = operatorAction(
  z.object({ template: typedText }),
  async ({ template }, { writeContext }) => {
    await publish((db, pageId) => removeTemplate(db, pageId, template, writeContext))
    return '/admin/templates'
  },
)
