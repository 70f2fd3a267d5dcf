'use server'
import { z } from 'zod'
import { workOnPage } from '@/app/admin/_access/desk-page'
import { operatorAction } from '@/app/admin/_action/operator-action'
import { typedText } from '@/app/admin/incidents/_action/incident-form'
import { requestedPage } from '@/lib/publish/facts/request-page'
import { webProcess } from '@/lib/publish/facts/web-process'
import { normalHost } from '@/lib/status/page/page-address'
import { archivePage, restorePage } from '@/lib/store/page/archive-page'
import { createPage } from '@/lib/store/page/create-page'
import { pageNamed } from '@/lib/store/page/list-pages'

const draft = z.object({ name: typedText, slug: typedText, host: typedText, copy_from: typedText })

export const createPageAction = operatorAction(draft, async ({ name, slug, host, copy_from }, { db, writeContext }) => {
  const copyFrom = copy_from === '' ? null : await pageNamed(db, copy_from)
  const { pages, settings } = webProcess()
  const own = normalHost(new URL(settings.baseUrl).host) ?? ''
  const { pageId } = await createPage(db, { name, slug, host: host || null, copyFrom }, writeContext, own)
  await pages.reread()
  await workOnPage(pageId)
  return '/admin/components'
})

const chosen = z.object({ page_id: typedText })

export const archivePageAction = operatorAction(chosen, async ({ page_id }, { db, writeContext }) => {
  await archivePage(db, page_id, writeContext)
  await webProcess().pages.reread()
  if (requestedPage() === page_id) await workOnPage(null)
  return '/admin/pages'
})

export const restorePageAction = operatorAction(chosen, async ({ page_id }, { db, writeContext }) => {
  await restorePage(db, page_id, writeContext)
  await webProcess().pages.reread()
  return '/admin/pages'
})
