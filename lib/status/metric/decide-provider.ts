import { changedFields } from '@/lib/status/facts/changed-fields'
import type { Decision } from '@/lib/status/facts/decision'
import { fieldChanges } from '@/lib/status/facts/field-changes'
import { checkName } from '@/lib/status/text/check-name'
import { Refusal } from '@/lib/status/text/refusal'

export type ProviderDraft = { type?: string; metricBaseUri?: string | null; disabled?: boolean }

/** 'Self' takes what is pushed, 'Prometheus' is asked at its address. */
export const providerTypes = ['Self', 'Prometheus'] as const

type Columns = { metricBaseUri: string | null; disabledAt: Date | null }
type StandingProvider = Columns & { id: string; type: string }

/** What adding where points come from does. Refusal when the draft does not hold. */
export function decideAddProvider(
  { providerId }: { providerId: string },
  { type = '', metricBaseUri: given = null, disabled }: ProviderDraft,
  now: Date,
): Decision & { columns: Columns & { type: string } } {
  if (!(providerTypes as readonly string[]).includes(type))
    throw new Refusal('metric_provider_type', { words: providerTypes.join(', ') })
  const metricBaseUri = addressOf(type, given)
  return {
    columns: { type, metricBaseUri, disabledAt: disabled ? now : null },
    announce: [],
    audit: { verb: 'added metric provider', subject: metricBaseUri ?? type, subjectId: providerId },
  }
}

/** What moving a provider to another address does, or stopping and going on asking it. Its type stays. */
export function decideChangeProvider(
  before: StandingProvider | null,
  change: ProviderDraft,
  now: Date,
): Decision & { columns: Partial<Columns> } {
  if (!before) throw new Refusal('metric_provider_not_found')
  const { id, type, disabledAt } = before
  if (change.type !== undefined && change.type !== type) throw new Refusal('metric_provider_type_fixed')
  const columns = {
    metricBaseUri: change.metricBaseUri === undefined ? undefined : addressOf(type, change.metricBaseUri),
    disabledAt: change.disabled === undefined ? undefined : change.disabled ? (disabledAt ?? now) : null,
  }
  const changed = changedFields(before, columns)
  const subject = columns.metricBaseUri ?? before.metricBaseUri ?? type
  const audit = {
    verb: 'changed metric provider',
    subject,
    subjectId: id,
    details: { changed },
    changes: fieldChanges(before, columns),
  }
  return { columns, announce: [], audit: changed.length > 0 && audit }
}

/** What removing a provider with its metrics and all of their points does. */
export function decideRemoveProvider(before: StandingProvider | null): Decision {
  if (!before) throw new Refusal('metric_provider_not_found')
  const subject = before.metricBaseUri ?? before.type
  return {
    announce: [{ kind: 'metric_removed', notify: false }],
    audit: { verb: 'removed metric provider', subject, subjectId: before.id },
  }
}

/** No trailing slash; null for what is pushed. */
function addressOf(type: string, given: string | null): string | null {
  if (type === 'Self') return null
  const text = checkName(given ?? '', 'metric_base_uri', 500)
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash)
    throw new Refusal('metric_address_unusable')
  let end = url.href.length
  while (url.href[end - 1] === '/') end--
  return url.href.slice(0, end)
}
