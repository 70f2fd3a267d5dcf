import { createPage, type PageDraft } from '@/lib/store/page/create-page'
import type { Database } from '@/lib/store/transaction/database'
import { attempt } from './attempt'

/** Another page of an installation at status.example.com; answers its id. */
export async function anotherPage(db: Database, draft: Partial<PageDraft> = {}): Promise<string> {
  const page = { name: 'Beta', slug: 'beta', ...draft }
  return (await createPage(db, page, attempt(), 'status.example.com')).pageId
}
