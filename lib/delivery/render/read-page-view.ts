import type { Facts } from '@/lib/status/facts/facts'
import { deskAddress, pageBaseUrl } from '@/lib/status/page/page-address'
import { readEmailFooter } from '@/lib/store/page/read-email-footer'
import { readPageAddress } from '@/lib/store/page/read-page-address'
import type { Database } from '@/lib/store/transaction/database'
import type { PageView } from './worker-facts-cache'

/** The page is archived or gone: nobody is told anything of it. */
export class PageNotShown extends Error {
  override name = 'PageNotShown'
}

/**
 * What messages of a page are made from, besides its facts; `installationUrl` is `BASE_URL`, which has no trailing slash. Throws
 * PageNotShown.
 */
export async function readPageView(db: Database, facts: Facts, installationUrl: string): Promise<PageView> {
  const [address, emailFooter] = await Promise.all([
    readPageAddress(db, facts.page.id),
    readEmailFooter(db, facts.page.id),
  ])
  if (!address) throw new PageNotShown('The page is not shown any more.')
  const deskUrl = (path: string) => deskAddress(address, installationUrl, path)
  return { facts, emailFooter, baseUrl: pageBaseUrl(address, installationUrl), deskUrl }
}
