import { checkOptionalBody } from '@/lib/status/text/check-body'
import { Refusal } from '@/lib/status/text/refusal'
import { checkCorrectedDays, checkDaySum } from '@/lib/status/uptime/check-correction'
import { outageLengths } from '@/lib/status/uptime/outage-length'
import type { Database } from '@/lib/store/transaction/database'
import { type FindWriter, refuseOvertaken, type Writer } from '@/lib/store/transaction/overtaken'
import { type PublishContext, publishTransaction } from '@/lib/store/transaction/publish-transaction'
import type { WriteContext, Written } from '@/lib/store/transaction/write-context'
import { type DaySums, readDaySums } from '@/lib/store/uptime/read-day-sums'
import { writeCorrections } from '@/lib/store/uptime/write-corrections'
import { findComponent } from './find-component'

export type UptimeCorrection = {
  /** YYYY-MM-DD in the page's zone, both meant; `until` '' is the day alone */
  day: string
  until: string
  /** of each of the days; undefined leaves what stands; null: what was counted stands again */
  seconds: { majorSeconds?: number | undefined; partialSeconds?: number | undefined } | null
  /** for the audit log */
  reason?: string | null
}

/**
 * Says what a component was out on days that are over, in place of what was counted, or takes that back. Only these days are written, however old
 * the page is. Refusal when a day is not over or not as long, and when somebody else corrected it meanwhile.
 */
export function correctUptime(
  db: Database,
  pageId: string,
  componentId: string,
  correction: UptimeCorrection,
  writeContext: WriteContext,
): Promise<Written<{ days: number }>> {
  const draft = { componentId, ...correction }
  return publishTransaction(db, pageId, writeContext, { verb: 'correct uptime', draft }, async (context) => {
    const component = await findComponent(context, componentId)
    if (!component) throw new Refusal('component_not_found')
    if (component.isGroup) throw new Refusal('correction_of_group')
    const reason = checkOptionalBody(correction.reason ?? null, 'reason', 1000)
    const { timeZone: zone } = await context.tx.page.findUniqueOrThrow({
      where: { id: pageId },
      select: { timeZone: true },
    })
    const days = checkCorrectedDays(correction.day, correction.until, { zone, now: writeContext.now })
    const stood = await readDaySums(context.tx, componentId, days)
    const written = stood.map((one) => correctedTo(one, correction.seconds))
    for (const { day, majorSeconds, partialSeconds } of written) checkDaySum(day, majorSeconds + partialSeconds, zone)
    const [before, after] = [columnsOf(stood), columnsOf(written)]
    await refuseOvertaken(before, after, writeContext.seen, writerOfDays(context, componentId, days))
    await writeCorrections(context, componentId, correction.seconds === null ? 'counted' : 'operator', written)
    return {
      result: { days: days.length },
      announce: [],
      audit: {
        verb: correction.seconds === null ? 'took back a correction of the uptime' : 'corrected the uptime',
        subject: component.name,
        subjectId: componentId,
        details: {
          changed: ['majorSeconds', 'partialSeconds'],
          ...{ day: days[0] ?? '', until: days.at(-1) ?? '' },
          ...{ 'major outage': change(before.majorSeconds, after.majorSeconds) },
          ...{ 'partial outage': change(before.partialSeconds, after.partialSeconds) },
          ...(reason && { reason }),
        },
      },
    }
  })
}

function correctedTo(stood: DaySums, seconds: UptimeCorrection['seconds']): DaySums {
  const { day, counted } = stood
  if (seconds === null) return { day, ...counted, counted }
  const { majorSeconds = stood.majorSeconds, partialSeconds = stood.partialSeconds } = seconds
  return { day, majorSeconds, partialSeconds, counted }
}

/** What stands on the days under the names that the form's fields have. */
const columnsOf = (days: readonly DaySums[]) => ({
  majorSeconds: days.map(({ day, majorSeconds }) => ({ day, seconds: majorSeconds })),
  partialSeconds: days.map(({ day, partialSeconds }) => ({ day, seconds: partialSeconds })),
})

type Lengths = Parameters<typeof outageLengths>[0]
const change = (from: Lengths, to: Lengths) => `${outageLengths(from) || '0:00'} → ${outageLengths(to) || '0:00'}`

/** Who corrected one of the days last, by the audit log. */
function writerOfDays({ tx, pageId }: PublishContext, componentId: string, days: readonly string[]): FindWriter {
  return async () => {
    const [entry] = await tx.$queryRaw<Writer[]>`
      select actor_name as name, at from audit_entry
      where page_id = ${pageId} and subject_id = ${componentId} and details ? 'until'
        and details->>'day' <= ${days.at(-1)} and details->>'until' >= ${days[0]}
      order by id desc limit 1`
    return entry ?? null
  }
}
