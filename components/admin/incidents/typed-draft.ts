import type { TypedFields } from '@/components/admin/basics/form-state'
import { isComponentStatus } from '@/lib/status/facts/component-status'
import { type EventStatus, type Impact, impacts } from '@/lib/status/facts/incident-status'
import type { PromiseDraft } from '@/lib/status/incident/check-promise'
import type { PreviewedDraft } from '@/lib/status/incident/preview-incident'
import { chosenPromise } from '@/lib/status/incident/promise-choice'
import { checkDate } from '@/lib/status/time/check-date'

/** What stands in the form of an incident or update, as a draft: a time that cannot be read is left out. */
export function typedDraft(
  values: TypedFields,
  { zone, givenStatus }: { zone: string; givenStatus: EventStatus },
): PreviewedDraft {
  const value = (name: string) => values[name]?.at(-1) ?? ''
  const backfilled = value('backfill') === 'on'
  const override = value('impact_override')
  return {
    name: value('name'),
    status: (value('status') || givenStatus) as EventStatus,
    body: value('body'),
    components: statusesIn(values),
    impactOverride: values.impact_override && (impacts.find((impact): impact is Impact => impact === override) ?? null),
    nextUpdateBy: promised(value('next_update'), value('next_update_by'), zone),
    displayAt: timeIn(backfilled ? value('backfill_date') : value('display_at'), zone),
    deliverNotifications: value('notify') === 'on',
    backfilled,
  }
}

function statusesIn(values: TypedFields): PreviewedDraft['components'] {
  const pairs = Object.entries(values).flatMap(([name, [status]]) =>
    name.startsWith('components.') && isComponentStatus(status)
      ? [[name.slice('components.'.length), status] as const]
      : [],
  )
  return Object.fromEntries(pairs)
}

// what would be refused is not shown
function promised(choice: string, own: string, zone: string): PromiseDraft | undefined {
  try {
    return chosenPromise(choice, own, zone)
  } catch {
    return undefined
  }
}

function timeIn(text: string, zone: string): Date | undefined {
  try {
    return text ? checkDate(text, 'display_at', zone) : undefined
  } catch {
    return undefined
  }
}
