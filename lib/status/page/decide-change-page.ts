import { changedFields } from '@/lib/status/facts/changed-fields'
import type { Decision } from '@/lib/status/facts/decision'
import type { Page } from '@/lib/status/facts/facts'
import { fieldChanges } from '@/lib/status/facts/field-changes'
import { checkOptionalBody } from '@/lib/status/text/check-body'
import { checkName } from '@/lib/status/text/check-name'
import { Refusal } from '@/lib/status/text/refusal'
import { zoneChosen } from '@/lib/status/time/zone-named'

export type PageChange = {
  name?: string
  timeZone?: string
  description?: string | null
  /** Markdown; null or blank takes it down */
  banner?: string | null
  /** Markdown; the standing line of advice */
  advice?: string | null
}

type Said = Pick<Page, 'name' | 'timeZone' | 'description' | 'banner' | 'advice'>
type PageDecision = Decision & {
  columns: Partial<Said & Pick<Page, 'bannerSetAt'>>
  /** days begin at another moment now: what is counted by days is counted anew */
  isRezoned: boolean
}

/** What changing the page's own words, banner or advice does. What is left out stays. */
export function decideChangePage(before: Said & { id: string }, change: PageChange, now: Date): PageDecision {
  const banner = text(change.banner, 'banner')
  const isBannerMoved = banner !== undefined && banner !== before.banner
  const said = {
    name: change.name === undefined ? undefined : checkName(change.name),
    timeZone: change.timeZone === undefined ? undefined : checkZone(change.timeZone),
    description: text(change.description, 'page_description'),
    banner,
    advice: text(change.advice, 'advice'),
  }
  const changed = changedFields(before, said)
  return {
    columns: { ...said, bannerSetAt: isBannerMoved ? (banner ? now : null) : undefined },
    isRezoned: said.timeZone !== undefined && said.timeZone !== before.timeZone,
    announce: [{ kind: 'page_changed', notify: false }],
    audit: changed.length > 0 && {
      verb: isBannerMoved ? (banner ? 'set banner' : 'took banner down') : 'changed page',
      subject: said.name ?? before.name,
      subjectId: before.id,
      details: { changed },
      changes: fieldChanges(before, said),
    },
  }
}

const text = (value: string | null | undefined, field: string) =>
  value === undefined ? undefined : checkOptionalBody(value, field, 2000)

/** A time zone by the name that is kept of it. Throws Refusal for what is none. */
export function checkZone(zone: string): string {
  const known = zoneChosen(zone)
  if (known) return known
  throw new Refusal('zone_unknown')
}
