import { checkZone } from '@/lib/status/page/decide-change-page'
import { checkPageHost, checkPageSlug } from '@/lib/status/page/page-address'
import { checkName } from '@/lib/status/text/check-name'
import { Refusal } from '@/lib/status/text/refusal'
import { checkFirstRole, checkRole } from '@/lib/store/transaction/check-role'
import type { Database } from '@/lib/store/transaction/database'
import { newId } from '@/lib/store/transaction/new-id'
import { publishChannel } from '@/lib/store/transaction/publish-transaction'
import { recordAudit } from '@/lib/store/transaction/record-audit'
import type { WriteContext } from '@/lib/store/transaction/write-context'
import { copyParts, readSettings } from './copy-page'
import { firstPageName } from './list-pages'
import { refuseTaken, takeOver } from './page-names'

export type PageDraft = {
  name: string
  /** names it in addresses until it has a host of its own */
  slug: string
  host?: string | null
  /** the zone that is copied, or UTC, where it is left out */
  timeZone?: string
  /** the page whose components, groups, templates and settings it begins with; none of its incidents or subscribers */
  copyFrom?: string | null
}

/**
 * Makes another page: empty, or with the parts of one that is there. `installationHost`: that of `BASE_URL`, which is the first page's. Refusal for a slug or host that is none
 * or taken, by an archived page too. Web instances hear that there are other pages now.
 */
export async function createPage(
  db: Database,
  draft: PageDraft,
  writeContext: WriteContext,
  installationHost: string,
): Promise<{ pageId: string }> {
  const { by, now, origin } = writeContext
  const name = checkName(draft.name)
  const slug = checkPageSlug(draft.slug)
  const host = draft.host ? checkPageHost(draft.host) : null
  const timeZone = draft.timeZone === undefined ? undefined : checkZone(draft.timeZone)
  if (slug === firstPageName) throw new Refusal('page_slug_taken')
  if (host === installationHost) throw new Refusal('page_host_taken')
  return db.$transaction(async (tx) => {
    await checkFirstRole(tx, writeContext, 'create page')
    if (draft.copyFrom) checkRole(writeContext, draft.copyFrom, 'copy page')
    // two at a time: the second waits here and sees the first
    await tx.$executeRaw`lock table page in share row exclusive mode`
    await refuseTaken(tx, { slug, host })
    const id = newId()
    const settings = draft.copyFrom ? await readSettings(tx, draft.copyFrom) : {}
    const data = { ...settings, id, name, slug, host, ...(timeZone && { timeZone }), createdAt: now, updatedAt: now }
    await tx.page.create({ data, select: { id: true } })
    await takeOver(tx, [slug, host])
    if (draft.copyFrom) await copyParts(tx, draft.copyFrom, id, now)
    if (by.kind === 'operator' && by.id !== null && by.roleOn?.(id) !== 'owner')
      await tx.operatorRole.create({ data: { operatorId: by.id, pageId: id, role: 'owner' } })
    const details = { slug, host, copied_from: draft.copyFrom ?? null }
    const entry = { verb: 'created page', subject: name, subjectId: id, details }
    await recordAudit(tx, { pageId: id, by, now, origin }, entry)
    await tx.$executeRaw`select pg_notify(${publishChannel}, ${`${id} 1 pages`})`
    return { pageId: id }
  })
}
