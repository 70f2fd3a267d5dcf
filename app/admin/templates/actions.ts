'use server'
import { z } from 'zod'
import { edited, was } from '@/app/_edit/edited'
import { operatorAction } from '@/app/admin/_action/operator-action'
import { templateFields } from '@/app/admin/incidents/_action/edited-fields'
import { eventStatus, text, ticked } from '@/app/admin/incidents/_action/incident-form'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { publish } from '@/lib/publish/facts/publish'
import { removeTemplate, saveTemplate } from '@/lib/store/incidents/template'

const form = z.object({
  template: text.optional(),
  name: text,
  title: text,
  body: text,
  status: eventStatus,
  component_ids: z.array(text).default([]),
  notify: ticked,
  was,
})

export const saveTemplateAction = operatorAction(form, async ({ template, was, ...typed }, { attempt }) => {
  const { facts } = await currentFacts()
  const { changed, seen } = edited(typed, was, templateFields(facts.components))
  const { name, title, body, status: updateStatus, component_ids: componentIds, notify } = changed
  const said = { name, title, body, updateStatus, componentIds, shouldSendNotifications: notify }
  const draft = { ...said, ...(template && { id: template }) }
  await publish((db, pageId) => saveTemplate(db, pageId, draft, { ...attempt, seen }))
  return '/admin/templates'
})

export const removeTemplateAction = operatorAction(z.object({ template: text }), async ({ template }, { attempt }) => {
  await publish((db, pageId) => removeTemplate(db, pageId, template, attempt))
  return '/admin/templates'
})
