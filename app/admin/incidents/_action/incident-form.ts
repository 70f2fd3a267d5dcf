import { z } from 'zod'
import { refusedAs } from '@/app/admin/_action/field-refusal'
import type { TypedFields } from '@/components/admin/basics/form-state'
import { type ComponentStatus, isComponentStatus } from '@/lib/status/facts/component-status'
import type { Facts } from '@/lib/status/facts/facts'
import { type Impact, impacts, incidentStatuses, maintenanceStatuses } from '@/lib/status/facts/incident-status'

export const typedTick = z
  .literal('on')
  .optional()
  .transform((value) => value === 'on')

export const eventStatus = z.enum([...incidentStatuses, ...maintenanceStatuses], refusedAs('status_not_chosen'))

/** `auto`: worked out from the components. */
export const impactOverride = z
  .union([z.literal('auto'), z.enum(impacts)], refusedAs('impact_unknown'))
  .transform((value): Impact | null => (value === 'auto' ? null : value))

/** The two fields of the promise; what they mean is said by `chosenPromise`. */
export const typedPromise = {
  next_update: z.string().max(10).default(''),
  next_update_by: z.string().max(40).default(''),
}

/** Statuses by component, "" and a page without any left out. Only the first that is none is told: a form can have two thousand. */
export const affectedComponents = z
  .unknown()
  .optional()
  .transform((given, context) => {
    const statuses: [string, ComponentStatus][] = []
    for (const [id, status] of Object.entries(given ?? {})) {
      if (status === '') continue
      if (!isComponentStatus(status)) {
        context.addIssue({ code: 'custom', message: refusedAs('component_status_unknown').error, path: [id] })
        return z.NEVER
      }
      statuses.push([id, status])
    }
    return Object.fromEntries(statuses)
  })

export const typedText = z.string(refusedAs('field_missing')).max(200_000, refusedAs('field_too_long'))

/** The fields with every component of the form set to operational. */
export async function allOperational(typed: TypedFields): Promise<TypedFields> {
  const chosen = Object.entries(typed).filter(([name, [status]]) => name.startsWith('components.') && status !== '')
  return Object.fromEntries(chosen.map(([name]) => [name, ['operational']]))
}

type FillingTemplate = {
  title: string
  body: string
  updateStatus: string
  componentIds: string[]
  shouldSendNotifications: boolean
}

/** The fields as a template fills them: what it attaches keeps the status that it has now. */
export function filledByTemplate(template: FillingTemplate, { components }: Facts): TypedFields {
  const statuses = components
    .filter(({ isGroup }) => !isGroup)
    .map(({ id, status }) => [`components.${id}`, [template.componentIds.includes(id) ? status : '']])
  return { name: [template.title], ...wordsOf(template), ...Object.fromEntries(statuses) }
}

/** The fields of an update as a template fills them: what the form says of components stays, and what the template attaches besides joins it. */
export function updateByTemplate(template: FillingTemplate, { components }: Facts, typed: TypedFields): TypedFields {
  const joining = components
    .filter(({ id, isGroup }) => !isGroup && template.componentIds.includes(id) && !typed[`components.${id}`]?.[0])
    .map(({ id, status }) => [`components.${id}`, [status]])
  return { ...wordsOf(template), ...Object.fromEntries(joining) }
}

const wordsOf = ({ body, updateStatus, shouldSendNotifications }: FillingTemplate) => ({
  body: [body],
  status: [updateStatus],
  notify: shouldSendNotifications ? ['on'] : [],
})
