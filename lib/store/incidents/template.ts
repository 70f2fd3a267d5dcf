import { namedComponents } from '@/lib/status/component/component-changes'
import { changedFields } from '@/lib/status/facts/changed-fields'
import { type EventStatus, incidentStatuses, maintenanceStatuses } from '@/lib/status/facts/incident-status'
import { checkBody } from '@/lib/status/text/check-body'
import { checkName } from '@/lib/status/text/check-name'
import { Refusal } from '@/lib/status/text/refusal'
import { componentsFor } from '@/lib/store/components/components-for'
import { checkLayout } from '@/lib/store/transaction/check-layout'
import type { Database } from '@/lib/store/transaction/database'
import { newId } from '@/lib/store/transaction/new-id'
import { refuseOvertaken, writerInAudit } from '@/lib/store/transaction/overtaken'
import { type PublishContext, publishTransaction } from '@/lib/store/transaction/publish-transaction'
import type { WriteContext, Written } from '@/lib/store/transaction/write-context'
import type { IncidentTemplate } from '@/prisma/generated/client'

export type Template = Omit<IncidentTemplate, 'pageId' | 'updateStatus'> & { updateStatus: EventStatus }

export type TemplateDraft = {
  /** left out: a new template */
  id?: string
  name?: string
  title?: string
  body?: string
  updateStatus?: EventStatus
  componentIds?: string[]
  shouldSendNotifications?: boolean
  shouldTweet?: boolean
  groupId?: string | null
}

type Result = Promise<Written<{ templateId: string }>>

/** Makes a template, or with an `id` changes it: what is left out stays. Refusal when the draft does not hold. */
export async function saveTemplate(
  db: Database,
  pageId: string,
  draft: TemplateDraft,
  writeContext: WriteContext,
): Result {
  await checkLayout({ body: draft.body })
  return publishTransaction(db, pageId, writeContext, { verb: 'save template', draft }, async (context) => {
    const { tx } = context
    const before = draft.id ? await requireTemplate(context, draft.id) : null
    // a component that was removed since does not keep anybody from changing the rest
    await checkComponents(context, draft.componentIds)
    const said = checkedColumns({ ...before, ...mentioned(draft) })
    const templateId = draft.id ?? newId()
    const { now } = writeContext
    let changed: string[] | null = null
    if (before) {
      await refuseOvertaken(before, said, writeContext.seen, writerInAudit(context, before.id))
      changed = changedFields(before, said)
      await tx.incidentTemplate.update({
        where: { id: before.id },
        data: { ...said, updatedAt: now },
        select: { id: true },
      })
    } else {
      const created = { id: templateId, pageId, createdAt: now, updatedAt: now }
      await tx.incidentTemplate.create({ data: { ...said, ...created }, select: { id: true } })
    }
    const verb = draft.id ? 'changed template' : 'created template'
    return unseen(context, { verb, subject: said.name, templateId, changed })
  })
}

/** Removes a template. Refusal when the page has no such template. */
export function removeTemplate(db: Database, pageId: string, templateId: string, writeContext: WriteContext): Result {
  return publishTransaction(
    db,
    pageId,
    writeContext,
    { verb: 'remove template', draft: { templateId } },
    async (context) => {
      const { name } = await requireTemplate(context, templateId)
      await context.tx.incidentTemplate.delete({ where: { id: templateId }, select: { id: true } })
      return unseen(context, { verb: 'removed template', subject: name, templateId })
    },
  )
}

/** The templates of a page by name. */
export async function readTemplates(db: Database, pageId: string): Promise<Template[]> {
  const rows = await db.incidentTemplate.findMany({ where: { pageId }, orderBy: [{ name: 'asc' }, { id: 'asc' }] })
  return rows.map(({ pageId: _page, ...row }) => ({ ...row, updateStatus: row.updateStatus as EventStatus }))
}

async function requireTemplate({ tx, pageId }: PublishContext, id: string): Promise<Template> {
  const template = await tx.incidentTemplate.findFirst({ where: { id, pageId } })
  if (!template) throw new Refusal('template_not_found')
  return { ...template, updateStatus: template.updateStatus as EventStatus }
}

async function checkComponents(context: PublishContext, ids: string[] = []) {
  namedComponents(await componentsFor(context, ids), ids)
}

function checkedColumns(draft: TemplateDraft) {
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

function mentioned(draft: TemplateDraft): TemplateDraft {
  return Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined))
}

function checkTemplateStatus(status: EventStatus): EventStatus {
  const allowed: readonly EventStatus[] = [
    ...incidentStatuses.filter((word) => word !== 'postmortem'),
    ...maintenanceStatuses,
  ]
  if (allowed.includes(status)) return status
  throw new Refusal('template_status_unknown', { words: allowed.join(', ') })
}

type Done = { verb: string; subject: string; templateId: string; changed?: string[] | null }

/** Viewers never see a template, so the page's own time of change stays. */
async function unseen({ tx, pageId }: PublishContext, { verb, subject, templateId, changed }: Done) {
  const { updatedAt } = await tx.page.findUniqueOrThrow({ where: { id: pageId }, select: { updatedAt: true } })
  return {
    result: { templateId },
    announce: [],
    audit: (!changed || changed.length > 0) && {
      verb,
      subject,
      subjectId: templateId,
      details: changed ? { changed } : {},
    },
    pageUpdatedAt: updatedAt,
  }
}
