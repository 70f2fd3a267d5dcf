import type { Facts } from '@/lib/status/facts/facts'
import type { Database } from '@/lib/store/transaction/database'
import { queueNotices } from './operator-notice'

const shown = 20
const told = new WeakSet<Facts>()

/**
 * Tells operators, by mail and by their webhook, which rows cannot be read: of each once, whoever finds it and however often.
 * Costs nothing while everything can be read, and is asked of the same facts once.
 */
export async function noticeUnreadable(
  db: Database,
  facts: Facts | null,
  webhook: string | null = null,
): Promise<void> {
  if (!facts || facts.unreadable.length === 0 || told.has(facts)) return
  const notices = facts.unreadable.slice(0, shown).map(({ what, id, name, why }) => ({
    key: `unreadable ${what} ${id} ${why}`,
    subject: `The ${what} “${name}” cannot be read`,
    paragraphs: [
      `The record of the ${what} “${name}” (${id}) holds what this release does not know: ${why}. Most likely a later release wrote it.`,
      'The page goes on without it and says that it cannot be shown. Start the release that knows it, or mend it in the desk.',
    ],
    look: { words: 'See what cannot be read', path: `/admin/unreadable#${id}` },
  }))
  await queueNotices(db, notices, webhook)
  told.add(facts)
}
