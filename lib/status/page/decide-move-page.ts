import { changedFields } from '@/lib/status/facts/changed-fields'
import type { Decision } from '@/lib/status/facts/decision'
import { fieldChanges } from '@/lib/status/facts/field-changes'
import { Refusal } from '@/lib/status/text/refusal'
import { checkPageHost, checkPageSlug, type PageAddress, pageBaseUrl } from './page-address'

export type PageMove = {
  /** its name in addresses */
  slug?: string
  /** its own host; null or blank: it has none */
  host?: string | null
}

/** A page as it stands: `formerNames` in the order in which it had them, `idsBase` once it has moved. */
export type MovablePage = Omit<PageAddress, 'former' | 'isFirst'> & {
  name: string
  formerNames: readonly string[]
  idsBase: string | null
}

type Columns = { slug: string; host: string | null; formerNames: string[]; idsBase: string }

// more than anybody has; what a page is called again is no former name of it
const longestMemory = 20

/**
 * What giving a page other names in addresses does: it is found under those it had as well, and the ids of its feeds stay as they were,
 * so that readers do not take old entries for new. `installationUrl`: `BASE_URL`. Refusal for the first page, and for what is no
 * name.
 */
export function decideMovePage(
  before: MovablePage,
  move: PageMove,
  installationUrl: string,
): Decision & { columns: Columns } {
  if (before.slug === null) throw new Refusal('first_page_moved')
  const slug = move.slug === undefined ? before.slug : checkPageSlug(move.slug)
  const typed = move.host === undefined ? before.host : move.host?.trim()
  const host = typed ? checkPageHost(typed) : null
  const names = [slug, host]
  const left = [before.slug, before.host].filter((name): name is string => name !== null && !names.includes(name))
  const formerNames = [...before.formerNames.filter((name) => !left.includes(name) && !names.includes(name)), ...left]
  const stood = { ...before, isFirst: false }
  const said = { slug, host }
  const changed = changedFields(before, said)
  return {
    columns: {
      ...said,
      formerNames: formerNames.slice(-longestMemory),
      idsBase: before.idsBase ?? pageBaseUrl(stood, installationUrl),
    },
    announce: [{ kind: 'page_changed', notify: false }],
    audit: changed.length > 0 && {
      verb: 'moved page',
      subject: before.name,
      subjectId: before.id,
      details: { changed },
      changes: fieldChanges(before, said),
    },
  }
}
