import type { EventStatus } from '@/lib/status/facts/incident-status'
import { decideRemoveTemplate, decideSaveTemplate, type TemplateDraft } from '@/lib/status/template/decide-template'
import { componentsFor } from '@/lib/store/components/components-for'
import { checkLayout } from '@/lib/store/transaction/check-layout'
import type { Database } from '@/lib/store/transaction/database'
import { newId } from '@/lib/store/transaction/new-id'
import { refuseOvertaken, writerInAudit } from '@/lib/store/transaction/overtaken'
import { type PublishContext, publishTransaction } from '@/lib/store/transaction/publish-transaction'
import type { WriteContext, Written } from '@/lib/store/transaction/write-context'
import type { IncidentTemplate } from '@/prisma/generated/client'

export type Template = Omit<IncidentTemplate, 'pageId' | 'updateStatus'> & { updateStatus: EventStatus }

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
    const before = draft.id ? await findTemplate(context, draft.id) : null
    const components = await componentsFor(context, draft.componentIds ?? [])
    const decision = decideSaveTemplate({ before, components, templateId: newId() }, draft)
    const { templateId, columns, announce, audit } = decision
    if (before) await refuseOvertaken(before, columns, writeContext.seen, writerInAudit(context, templateId))
    const update = { ...columns, updatedAt: writeContext.now }
    const create = { ...update, id: templateId, pageId, createdAt: writeContext.now }
    await context.tx.incidentTemplate.upsert({ where: { id: templateId }, update, create, select: { id: true } })
    return { result: { templateId }, announce, audit, ...(await unseen(context)) }
  })
}

/** Removes a template. Refusal when the page has no such template. */
export function removeTemplate(db: Database, pageId: string, templateId: string, writeContext: WriteContext): Result {
  const request = { verb: 'remove template', draft: { templateId } } as const
  return publishTransaction(db, pageId, writeContext, request, async (context) => {
    const { announce, audit } = decideRemoveTemplate(await findTemplate(context, templateId))
    await context.tx.incidentTemplate.delete({ where: { id: templateId }, select: { id: true } })
    return { result: { templateId }, announce, audit, ...(await unseen(context)) }
  })
}

/** The templates of a page by name. */
export async function readTemplates(db: Database, pageId: string): Promise<Template[]> {
  const rows = await db.incidentTemplate.findMany({ where: { pageId }, orderBy: [{ name: 'asc' }, { id: 'asc' }] })
  return rows.map(({ pageId: _page, ...row }) => ({ ...row, updateStatus: row.updateStatus as EventStatus }))
}

async function findTemplate({ tx, pageId }: PublishContext, id: string): Promise<Template | null> {
  const row = await tx.incidentTemplate.findFirst({ where: { id, pageId } })
  return row && { ...row, updateStatus: row.updateStatus as EventStatus }
}

/** Viewers never see a template, so the page's own time of change stays. */
async function unseen({ tx, pageId }: PublishContext): Promise<{ pageUpdatedAt: Date }> {
  const { updatedAt } = await tx.page.findUniqueOrThrow({ where: { id: pageId }, select: { updatedAt: true } })
  return { pageUpdatedAt: updatedAt }
}
