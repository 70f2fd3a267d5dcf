import { setTimeout as sleep } from 'node:timers/promises'
import type { Facts } from '@/lib/status/facts/facts'
import { audienceSentence } from '@/lib/status/subscriber/audience-words'
import { countDraftAudience, type SaidDraft } from '@/lib/store/subscribers/draft-audience'
import type { Database } from '@/lib/store/transaction/client'
import { inTime } from '@/lib/store/transaction/in-time'

type Desk = { db: Database; facts: Facts; now: Date }

const patienceMs = 300

/** Whom a form would go to when it is opened, as a sentence. No form waits for a long count: it says that it is not counted yet. */
export async function firstAudience({ db, facts, now }: Desk, draft: SaidDraft): Promise<string> {
  const counted = inTime(countDraftAudience(db, facts.page.id, draft, now))
  return audienceSentence(await Promise.race([counted, sleep(patienceMs, null, { ref: false })]))
}
