import { checkOptionalBody } from '@/lib/status/body-check'
import { checkName } from '@/lib/status/name-check'
import { Refusal } from '@/lib/status/refusal'
import { isTimeZone } from '@/lib/status/zone'
import type { Attempt, Written } from './attempt'
import type { Database } from './client'
import { write } from './write'

export type PageChange = {
  name?: string
  timeZone?: string
  description?: string | null
  /** Markdown; null or blank takes it down */
  banner?: string | null
  /** Markdown; the standing line of advice */
  advice?: string | null
}

/** Changes what the page says of itself, its banner and its advice. What is left out stays. */
export function changePage(
  db: Database,
  pageId: string,
  change: PageChange,
  attempt: Attempt,
): Promise<Written<{ pageId: string }>> {
  return write(db, pageId, attempt, { verb: 'change page', draft: change }, async ({ tx }) => {
    const text = (value: string | null | undefined, field: string, max: number) =>
      value === undefined ? undefined : checkOptionalBody(value, field, max)
    const banner = text(change.banner, 'banner', 2000)
    const before = await tx.page.findUniqueOrThrow({ where: { id: pageId }, select: { name: true, banner: true } })
    const bannerMoved = banner !== undefined && banner !== before.banner
    const data = {
      name: change.name === undefined ? undefined : checkName(change.name),
      timeZone: change.timeZone === undefined ? undefined : checkZone(change.timeZone),
      description: text(change.description, 'page_description', 2000),
      banner,
      bannerSetAt: bannerMoved ? (banner ? attempt.now : null) : undefined,
      advice: text(change.advice, 'advice', 2000),
    }
    await tx.page.update({ where: { id: pageId }, data, select: { id: true } })
    return {
      result: { pageId },
      announce: [{ kind: 'page_changed', notify: false }],
      audit: {
        verb: bannerMoved ? (banner ? 'set banner' : 'took banner down') : 'changed page',
        subject: data.name ?? before.name,
        subjectId: pageId,
        details: { changed: Object.keys(change) },
      },
    }
  })
}

function checkZone(zone: string): string {
  if (isTimeZone(zone)) return zone
  throw new Refusal('invalid', 'Time zone must be a name such as America/Los_Angeles.', 'time_zone')
}
