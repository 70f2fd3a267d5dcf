import { namedComponents, type StandingComponent } from '@/lib/status/component/component-changes'
import { changedFields } from '@/lib/status/facts/changed-fields'
import type { Decision } from '@/lib/status/facts/decision'
import { fieldChanges } from '@/lib/status/facts/field-changes'
import { type EventStatus, incidentStatuses, maintenanceStatuses } from '@/lib/status/facts/incident-status'
import { checkBody } from '@/lib/status/text/check-body'
import { checkName } from '@/lib/status/text/check-name'
import { Refusal } from '@/lib/status/text/refusal'

/** What a template says. */
export type TemplateWords = {
  name: string
  title: string
  body: string
  updateStatus: EventStatus
  componentIds: string[]
  shouldSendNotifications: boolean
  shouldTweet: boolean
  groupId: string | null
}

export type StandingTemplate = TemplateWords & { id: string }

/** With an `id` it changes that template, and what is left out stays; without one it is a new template. */
export type TemplateDraft = Partial<StandingTemplate>

export type TemplateDecision = Decision & { templateId: string; columns: TemplateWords }

type Standing = {
  /** the template that is changed; null: there is none of that id, or none was named */
  before: StandingTemplate | null
  /** needed when the draft names any */
  components: readonly StandingComponent[]
  /** the id that a new one gets */
  templateId: string
}

/** What making or changing a template does. Refusal when the draft does not hold. */
export function decideSaveTemplate(
  { before, components, templateId }: Standing,
  draft: TemplateDraft,
): TemplateDecision {
  if (draft.id && !before) throw new Refusal('template_not_found')
  // a component that was removed since does not keep anybody from changing the rest
  namedComponents(components, draft.componentIds ?? [])
  const mentioned = Object.entries(draft).filter(([, value]) => value !== undefined)
  const columns = checkedColumns({ ...before, ...Object.fromEntries(mentioned) })
  const [subject, subjectId] = [columns.name, before?.id ?? templateId]
  const changed = before && changedFields(before, columns)
  const told = { subject, subjectId }
  const audit = changed
    ? changed.length > 0 && {
        ...told,
        verb: 'changed template',
        details: { changed },
        changes: fieldChanges(before, columns),
      }
    : { ...told, verb: 'created template', details: {} }
  return { templateId: subjectId, columns, announce: [], audit }
}

/** What removing a template does. Refusal when there is none. */
export function decideRemoveTemplate(before: StandingTemplate | null): Decision {
  if (!before) throw new Refusal('template_not_found')
  const audit = { verb: 'removed template', subject: before.name, subjectId: before.id, details: {} }
  return { announce: [], audit }
}

function checkedColumns(draft: TemplateDraft): TemplateWords {
  return {
    name: checkName(draft.name),
    title: checkName(draft.title, 'title'),
    body: checkBody(draft.body),
    updateStatus: checkTemplateStatus(draft.updateStatus ?? 'investigating'),
    componentIds: draft.componentIds ?? [],
    shouldSendNotifications: draft.shouldSendNotifications ?? true,
    shouldTweet: draft.shouldTweet ?? false,
    groupId: draft.groupId ?? null,
  }
}

const allowed: readonly EventStatus[] = [
  ...incidentStatuses.filter((word) => word !== 'postmortem'),
  ...maintenanceStatuses,
]

function checkTemplateStatus(status: EventStatus): EventStatus {
  if (allowed.includes(status)) return status
  throw new Refusal('template_status_unknown', { words: allowed.join(', ') })
}
