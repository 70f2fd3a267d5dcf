import { namedComponents, type StandingComponent } from '@/lib/status/component/component-changes'
import { changedFields } from '@/lib/status/facts/changed-fields'
import type { AuditEntry } from '@/lib/status/facts/decision'
import { fieldChanges } from '@/lib/status/facts/field-changes'
import { checkBody } from '@/lib/status/text/check-body'
import { checkName } from '@/lib/status/text/check-name'
import { Refusal } from '@/lib/status/text/refusal'
import { checkWindow } from '@/lib/status/time/check-date'
import { wireTime } from '@/lib/status/time/zone'
import { type MaintenanceSeries, type SeriesSwitches, seriesDates, switchesOfSeries } from './maintenance-series'
import { firstRepeat } from './repeat-dates'
import { type RepeatRule, writeRepeatRule } from './repeat-rule'

/** A series as a form has it. `scheduledFor` and `scheduledUntil`: the window of its first date. */
export type SeriesDraft = Partial<SeriesSwitches> & {
  name: string
  body: string
  componentIds: readonly string[]
  scheduledFor: Date
  scheduledUntil: Date
  rule: RepeatRule
  timeZone: string
}

export type SeriesColumns = Omit<MaintenanceSeries, 'id' | 'endedAt'>

type Standing = {
  /** the series that is changed; null: it is a new one */
  before: MaintenanceSeries | null
  components: readonly StandingComponent[]
  id: string
}

export type SeriesDecision = { columns: SeriesColumns; audit: AuditEntry | false }

// a window of weeks is one maintenance that never ends
const longestSeconds = 31 * 86_400

/**
 * What making or changing a series will do to it. Refusal when the draft does not hold: also where the first window is not on a date of
 * the rule (the clock would say one thing and the rule another), and where no date lies ahead.
 */
export function decideSeries({ before, components, id }: Standing, draft: SeriesDraft, now: Date): SeriesDecision {
  if (before?.endedAt) throw new Refusal('series_ended')
  const columns = checkedColumns(components, draft, before)
  if (seriesDates({ ...columns, endedAt: null }, now, 1).length === 0) throw new Refusal('series_without_future')
  const [subject, subjectId] = [columns.name, id]
  if (!before)
    return {
      columns,
      audit: { verb: 'scheduled repeating maintenance', subject, subjectId, details: { rule: columns.rule } },
    }
  const changed = changedFields(before, columns)
  const changes = fieldChanges(before, columns)
  const verb = 'changed repeating maintenance'
  return { columns, audit: changed.length > 0 && { verb, subject, subjectId, details: { changed }, changes } }
}

/** What ending a series will do to it. Refusal when it was ended already. */
export function decideEndSeries({ id, name, endedAt }: MaintenanceSeries): AuditEntry {
  if (endedAt) throw new Refusal('series_ended')
  return { verb: 'ended repeating maintenance', subject: name, subjectId: id, details: {} }
}

function checkedColumns(
  components: readonly StandingComponent[],
  draft: SeriesDraft,
  before: MaintenanceSeries | null,
): SeriesColumns {
  const { rule, timeZone, scheduledFor, scheduledUntil } = draft
  checkWindow(scheduledFor, scheduledUntil)
  const durationSeconds = Math.round((scheduledUntil.getTime() - scheduledFor.getTime()) / 1000)
  if (durationSeconds > longestSeconds) throw new Refusal('series_window_long', { days: longestSeconds / 86_400 })
  const firstStart = wireTime(scheduledFor, timeZone).slice(0, 19)
  const first = firstRepeat({ firstStart, zone: timeZone, rule })
  if (first === null) throw new Refusal('series_without_future')
  if (first !== firstStart) throw new Refusal('repeat_first_unmatched', { day: first.slice(0, 10) })
  return {
    name: checkName(draft.name),
    body: checkBody(draft.body),
    componentIds: namedComponents(components, draft.componentIds)
      .map(({ id }) => id)
      .toSorted(),
    ...{ firstStart, timeZone, durationSeconds, rule: writeRepeatRule(rule) },
    ...switchesOfSeries({ ...before, ...draft }),
  }
}
