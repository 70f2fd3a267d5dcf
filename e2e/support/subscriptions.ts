import type { Browser, BrowserContext } from '@playwright/test'
import {
  confirmationCode,
  readLinkSecret,
  type SubscriberLinks,
  subscriberLinks,
} from '@/lib/store/subscribers/subscriber-link'
import { type Database, openDatabase } from '@/lib/store/transaction/database'
import type { App } from './app'

/** The subscribers of a running app, as its database knows them. */
export function subscriptionsOf(app: Pick<App, 'url' | 'databaseUrl'>) {
  const db: Database = openDatabase(app.databaseUrl ?? '')
  const find = (address: string) =>
    db.subscriber.findFirstOrThrow({ where: { address }, include: { components: true } })
  return {
    db,
    find,
    links: async (address: string): Promise<SubscriberLinks> =>
      subscriberLinks(await readLinkSecret(db), await find(address), app.url),
    code: async (address: string) => confirmationCode(await readLinkSecret(db), await find(address)),
    purposes: async (address: string) =>
      (await db.delivery.findMany({ where: { address }, orderBy: { id: 'asc' } })).map(
        ({ payload }) => (payload as { purpose: string }).purpose,
      ),
    /** everything that a request could have changed, as one text */
    state: async () => {
      const tables = [
        await db.subscriber.findMany({ orderBy: { id: 'asc' }, include: { components: true } }),
        await db.delivery.count(),
        await db.auditEntry.count(),
        await db.page.findMany(),
      ]
      return JSON.stringify(tables)
    },
    close: () => db.$disconnect(),
  }
}

let line = 0

/** A visitor from a network of their own, so that no test uses up another's limit. */
export function visitorFrom(
  browser: Browser,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<BrowserContext> {
  return browser.newContext({ ...options, extraHTTPHeaders: ownNetwork() })
}

export const ownNetwork = (): Record<string, string> => ({ 'x-forwarded-for': `198.51.100.${++line}` })
