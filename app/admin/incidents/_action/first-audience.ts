import { setTimeout as sleep } from 'node:timers/promises'
import type { Facts } from '@/lib/status/facts/facts'
import { audienceSentence } from '@/lib/status/subscriber/audience-words'
import { type AnnouncedDraft, countDraftAudience } from '@/lib/store/subscribers/count-draft-audience'
import type { Database } from '@/lib/store/transaction/database'
import { nullWhenDatabaseAway } from '@/lib/store/transaction/null-when-database-away'

type Admin = { db: Database; facts: Facts; now: Date }

const patienceMs = 300

/** Whom a form would go to when it is opened, as a sentence. No form waits for a long count: it says that it is not counted yet. */
export async function firstAudience({ db, facts, now }: Admin, draft: AnnouncedDraft): Promise<string> {
  const counted = nullWhenDatabaseAway(countDraftAudience(db, facts.page.id, draft, now))
  return audienceSentence(await Promise.race([counted, sleep(patienceMs, null, { ref: false })]))
}
