import { grouped } from '@/lib/status/component/grouped'
import type { ComponentStatus } from '@/lib/status/facts/component-status'
import { addDays, dayOf, dayStart } from '@/lib/status/time/zone'
import { closedSpans, outageDays, type StatusSpan } from '@/lib/status/uptime/outage-days'
import type { Transaction } from '@/lib/store/transaction/database'
import { writeOutageDays } from './write-outage-days'

type Context = { tx: Transaction; pageId: string; version: number }

/** Days that have to be counted anew: from the first to the last moment that moved, by component. */
type Stretch = { componentId: string; from: Date; to: Date }
/** The same, with the zone in which the page cuts its days. */
type Uncounted = Stretch & { zone: string }
/** `first` and `last` are days in the page's zone. */
export type CountedDays = { componentId: string; first: string; last: string; spans: StatusSpan[] }

/**
 * Counts the outages of these components anew by day wherever a moment of their history is new, and where `moved` says that one went or
 * was moved. Only the days between the moments around those are touched, whatever the age of the page. Belongs into every
 * transaction that writes a component's history. The last status has no end: it is kept as the moment since which it has lasted.
 */
export async function countOutages(context: Context, componentIds: string[], moved: Stretch[] = []): Promise<void> {
  if (componentIds.length === 0) return
  const stretches = await uncounted(context, componentIds, moved)
  const zone = stretches[0]?.zone
  if (zone !== undefined) {
    const bounds = stretches.map(({ componentId, from, to }) => {
      const [first, last] = [dayOf(from, zone), dayOf(to, zone)]
      return { componentId, first, last, begin: dayStart(first, zone), end: dayStart(addDays(last, 1), zone) }
    })
    const moments = await momentsAround(context, bounds)
    const counted = bounds.map(
      ({ begin, end, ...days }): CountedDays => ({
        ...days,
        spans: clipped(closedSpans(moments.get(days.componentId) ?? []), begin, end),
      }),
    )
    await writeOutageDays(
      context,
      counted.map(({ spans, ...days }) => ({ ...days, days: outageDays(spans, zone) })),
    )
  }
  await settle(context, componentIds)
}

/** Counts every component of the page from its first moment on: the page's days are cut in another zone now. */
export async function recountOutages(context: Context): Promise<void> {
  const rows = await context.tx.$queryRaw<Stretch[]>`
    select component_id as "componentId", min(at) - interval '2 days' as "from", max(at) + interval '2 days' as "to"
    from component_status_change where page_id = ${context.pageId} and not retracted and isfinite(at) group by component_id`
  await countOutages(
    context,
    rows.map(({ componentId }) => componentId),
    rows,
  )
}

/** From the moment before what is new or moved (a span that it ends may be an outage) to the moment after it. */
async function uncounted({ tx, pageId }: Context, componentIds: string[], moved: Stretch[]): Promise<Uncounted[]> {
  return tx.$queryRaw<Uncounted[]>`
    with touched as (
      select component_id, min(at) as "from", max(at) as "to" from (
        select component_id, at from component_status_change
          where component_id = any (${componentIds}) and not counted and not retracted and isfinite(at)
        union all
        select m."componentId", e.at from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb)
          as m("componentId" text, "from" timestamptz, "to" timestamptz) cross join lateral (values (m."from"), (m."to")) e(at)
      ) all_of_them group by component_id
    )
    select component_id as "componentId", (select time_zone from page where id = ${pageId}) as zone,
      coalesce((select max(s.at) from component_status_change s where s.component_id = t.component_id and s.at < t."from" and not s.retracted and isfinite(s.at)), t."from") as "from",
      coalesce((select min(s.at) from component_status_change s where s.component_id = t.component_id and s.at > t."to" and not s.retracted and isfinite(s.at)), t."to") as "to"
    from touched t`
}

type Moment = { componentId: string; at: Date; status: ComponentStatus }

/** All moments within the bounds, one before and one after them, in order of time. */
async function momentsAround({ tx }: Context, bounds: { componentId: string; begin: Date; end: Date }[]) {
  const rows = await tx.$queryRaw<Moment[]>`
    select s.component_id as "componentId", s.at, s.new_status as status
    from jsonb_to_recordset(${JSON.stringify(bounds)}::jsonb) as b("componentId" text, "begin" timestamptz, "end" timestamptz)
    join component_status_change s on s.component_id = b."componentId" and not s.retracted and isfinite(s.at)
      and s.at >= coalesce((select max(p.at) from component_status_change p
        where p.component_id = b."componentId" and p.at < b."begin" and not p.retracted and isfinite(p.at)), b."begin")
      and s.at <= coalesce((select min(n.at) from component_status_change n
        where n.component_id = b."componentId" and n.at >= b."end" and not n.retracted and isfinite(n.at)), b."end")
    order by s.at, s.sequence`
  return grouped(rows, ({ componentId }) => componentId)
}

function clipped(spans: StatusSpan[], begin: Date, end: Date): StatusSpan[] {
  return spans
    .filter(({ from, to }) => from < end && to > begin)
    .map(({ status, from, to }) => ({ status, from: from > begin ? from : begin, to: to < end ? to : end }))
}

async function settle({ tx }: Context, componentIds: string[]): Promise<void> {
  await tx.$executeRaw`
    with settled as (
      update component_status_change set counted = true where component_id = any (${componentIds}) and not counted
    )
    update component c set status_since = m.at
    from (select component_id, max(at) as at from component_status_change
      where component_id = any (${componentIds}) and not retracted and isfinite(at) group by component_id) m
    where c.id = m.component_id and c.status_since is distinct from m.at`
}
