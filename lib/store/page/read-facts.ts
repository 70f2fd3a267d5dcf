import { grouped } from '@/lib/status/component/grouped'
import type { Component, Facts, Incident, OutageDay, Page } from '@/lib/status/facts/facts'
import type { Unreadable } from '@/lib/status/facts/unreadable'
import { knownZone } from '@/lib/status/time/known-zone'
import type { Database, Transaction } from '@/lib/store/transaction/database'
import { thePage } from '@/lib/store/transaction/find-page'
import { incidentJson } from '@/lib/store/transaction/incident-json'
import { componentRow, incidentRow } from '@/lib/store/transaction/readable-row'
import { Prisma } from '@/prisma/generated/client'
import { assembleMetrics, type MetricRow, metricJson, type SumRow, sumJson, sumsInWindow } from './metric-facts'
import { unreadableRow } from './unreadable-row'

const incidentsPerQuery = 500
const daysPerQuery = 5000
const sumsPerQuery = 20_000

/**
 * The facts of a page (null: the first one) at one version, from one snapshot of the database. With `held` facts of the same page
 * only what is newer than they are is read; `held` itself comes back when nothing changed. A row that cannot be read is left
 * out and named in `unreadable`. Throws when the database cannot be asked or holds no such page, or an archived one.
 */
export async function readFacts(db: Database, held: Facts | null = null, pageId: string | null = null): Promise<Facts> {
  const from = pageId === null ? thePage : shownPage(pageId)
  const newer = held && (await readNewer(db, held, from))
  if (newer) return newer
  const read = (tx: Transaction) => readAll(tx, from)
  return db.$transaction(read, { isolationLevel: 'RepeatableRead', timeout: 60_000 })
}

const shownPage = (id: string) => Prisma.sql`(select * from page where id = ${id} and archived_at is null)`

type Row = { id: string; row: unknown }
/** a day of a component; without any outage it is one that is gone */
type DayRow = [componentId: string, day: string, majorSeconds: number, partialSeconds: number, corrected: boolean]
type PageRow = Omit<Page, 'timePrecision'> & { timePrecision: string; version: number; pushes: number }

const pageColumns = Prisma.sql`p.id, p.name, p.description, p.time_zone as "timeZone", p.time_precision as "timePrecision", p.banner,
  p.banner_set_at as "bannerSetAt", p.advice, p.ids_base as "idsBase", p.created_at as "createdAt", p.updated_at as "updatedAt", p.version,
  coalesce((select c.pushes from metric_clock c where c.page_id = p.id), 0) as pushes`

const dayJson = Prisma.sql`jsonb_build_array(d.component_id, d.day, coalesce(d.corrected_major_seconds, d.major_seconds),
  coalesce(d.corrected_partial_seconds, d.partial_seconds), d.corrected_major_seconds is not null)`

/**
 * One statement, which is a snapshot by itself: after a publish every millisecond counts. Null when the facts have to be read from the
 * beginning: another page, an older database, or more that is new than one answer should hold.
 */
async function readNewer(db: Database, held: Facts, from: Prisma.Sql): Promise<Facts | null> {
  const since = held.version
  const [found] = await db.$queryRaw<
    (PageRow & { components: Row[] | null; incidents: Row[] | null; days: DayRow[] | null } & {
      metrics: MetricRow[] | null
      sums: SumRow[] | null
    })[]
  >`
    select ${pageColumns},
      case when p.version > ${since} then (
        select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'row', to_jsonb(c)) order by c.position, c.sequence), '[]')
        from component c where c.page_id = p.id and c.removed_at is null) end as components,
      case when p.version > ${since} then (
        select coalesce(jsonb_agg(r), '[]') from (
          select i.id, ${incidentJson} as row from incident i
          where i.page_id = p.id and i.version > ${since} limit ${incidentsPerQuery + 1}) r) end as incidents,
      case when p.version > ${since} then (
        select coalesce(jsonb_agg(r.row), '[]') from (
          select ${dayJson} as row from component_day d
          where d.page_id = p.id and d.version > ${since} limit ${daysPerQuery + 1}) r) end as days,
      case when p.version > ${since} then (
        select coalesce(jsonb_agg(${metricJson} order by m.sequence), '[]') from metric m where m.page_id = p.id) end as metrics,
      case when p.version > ${since} then (
        select coalesce(jsonb_agg(r.row), '[]') from (
          select ${sumJson} as row from metric_sum s
          where s.page_id = p.id and s.version > ${since} and ${sumsInWindow} limit ${sumsPerQuery + 1}) r) end as sums
    from ${from} p`
  if (found?.id !== held.page.id || found.version < since) return null
  if (found.version === since) return held
  const { components: componentRows, incidents: incidentRows, days, metrics, sums, ...page } = found
  if (!componentRows || !incidentRows || !days || !metrics || !sums) return null
  if (incidentRows.length > incidentsPerQuery || days.length > daysPerQuery || sums.length > sumsPerQuery) return null
  return assemble(page, { componentRows, incidentRows, days, metrics, sums }, held)
}

async function readAll(tx: Transaction, from: Prisma.Sql): Promise<Facts> {
  const [page] = await tx.$queryRaw<PageRow[]>`select ${pageColumns} from ${from} p`
  if (!page) throw new Error('The database holds no page yet.')
  const componentRows = await tx.$queryRaw<Row[]>`
    select c.id, to_jsonb(c) as row from component c
    where c.page_id = ${page.id} and c.removed_at is null order by c.position, c.sequence`
  const incidentRows: Row[] = []
  const ids = await tx.$queryRaw<{ id: string }[]>`
    select id from incident where page_id = ${page.id} order by created_at desc, number desc`
  for (let at = 0; at < ids.length; at += incidentsPerQuery) {
    const batch = ids.slice(at, at + incidentsPerQuery).map(({ id }) => id)
    incidentRows.push(
      ...(await tx.$queryRaw<Row[]>`select i.id, ${incidentJson} as row from incident i where i.id = any(${batch})`),
    )
  }
  const days = await tx.$queryRaw<{ row: DayRow }[]>`
    select ${dayJson} as row from component_day d where d.page_id = ${page.id} order by d.day`
  const metrics = await tx.$queryRaw<{ row: MetricRow }[]>`
    select ${metricJson} as row from metric m where m.page_id = ${page.id} order by m.sequence`
  const sums = await tx.$queryRaw<{ row: SumRow }[]>`
    select ${sumJson} as row from metric m join metric_sum s on s.metric_id = m.id
    where m.page_id = ${page.id} and ${sumsInWindow}`
  const rowsOf = <T>(rows: { row: T }[]) => rows.map(({ row }) => row)
  const rows = { componentRows, incidentRows, days: rowsOf(days), metrics: rowsOf(metrics), sums: rowsOf(sums) }
  return assemble(page, rows, null)
}

type Rows = { componentRows: Row[]; incidentRows: Row[]; days: DayRow[]; metrics: MetricRow[]; sums: SumRow[] }

function assemble({ version, pushes, ...page }: PageRow, rows: Rows, held: Facts | null): Facts {
  const { componentRows, incidentRows, days } = rows
  const unreadable: Unreadable[] = []
  const read = componentRows.flatMap(({ row }): Component[] => {
    const component = componentRow.safeParse(row)
    if (!component.success) unreadable.push(unreadableRow('component', row, component.error))
    return component.success ? [component.data] : []
  })
  /** null stands for one that is gone or cannot be read */
  const changed = new Map<string, Incident | null>()
  for (const { id, row } of incidentRows) {
    const incident = row === null ? null : incidentRow.safeParse(row)
    if (incident && !incident.success) unreadable.push(unreadableRow('incident', row, incident.error))
    changed.set(id, incident?.success ? incident.data : null)
  }
  // components are read anew every time; of incidents only the changed ones are
  const stillUnreadable = (held?.unreadable ?? []).filter(({ what, id }) => what === 'incident' && !changed.has(id))
  return {
    version,
    page: {
      ...page,
      timeZone: knownZone(page.timeZone),
      timePrecision: page.timePrecision === 'second' ? 'second' : 'millisecond',
    },
    components: read,
    incidents: merge(held?.incidents ?? [], changed),
    outages: mergeDays(held?.outages ?? {}, days),
    ...assembleMetrics(rows, held),
    pushes,
    unreadable: [...stillUnreadable, ...unreadable],
  }
}

function merge(held: Incident[], changed: Map<string, Incident | null>): Incident[] {
  const kept = held.filter(({ id }) => !changed.has(id))
  const fresh = [...changed.values()].filter((incident) => incident !== null)
  const newestFirst = (a: Incident, b: Incident) => b.createdAt.getTime() - a.createdAt.getTime() || b.number - a.number
  return [...kept, ...fresh].sort(newestFirst)
}

function mergeDays(held: Facts['outages'], rows: DayRow[]): Facts['outages'] {
  if (rows.length === 0) return held
  const merged = { ...held }
  for (const [componentId, fresh] of grouped(rows, ([id]) => id)) {
    const days = new Map<string, OutageDay>(merged[componentId]?.map((day) => [day.day, day]))
    for (const [, day, majorSeconds, partialSeconds, corrected] of fresh) {
      const one = { day, majorSeconds, partialSeconds }
      if (corrected) days.set(day, { ...one, corrected })
      else if (majorSeconds + partialSeconds > 0) days.set(day, one)
      else days.delete(day)
    }
    merged[componentId] = [...days.values()].toSorted((a, b) => (a.day < b.day ? -1 : 1))
  }
  return merged
}
