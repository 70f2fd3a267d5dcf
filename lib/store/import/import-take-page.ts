import type { PageRecord } from '@/lib/recording/import-page'
import type { Recording } from '@/lib/recording/import-recording'
import type { Transaction } from '@/lib/store/transaction/database'
import type { PublishContext } from '@/lib/store/transaction/publish-transaction'
import { recountOutages } from '@/lib/store/uptime/count-outages'
import type { Prisma } from '@/prisma/generated/client'

export type TakenPage = {
  /** the page's id from here on */
  pageId: string
  /** the page's `updated_at` after this recording */
  updatedAt: Date
  changed: boolean
  sentence: string | null
}

type HeldPage = { id: string; name: string; timeZone: string; timePrecision: string; updatedAt: Date }

const settings = { id: true, name: true, timeZone: true, timePrecision: true, updatedAt: true } as const

/**
 * What a recording does to the page: an empty one becomes the recorded page (id, name, zone, precision), the recorded page itself
 * follows newer recordings, any other page keeps its settings.
 */
export async function takePage(context: PublishContext, recording: Recording): Promise<TakenPage> {
  const { tx, pageId, writeContext } = context
  const { page } = recording
  const held = await tx.page.findUniqueOrThrow({ where: { id: pageId }, select: settings })
  const newest = page.updatedAt ?? newestEntity(recording) ?? writeContext.now
  const follow = { pageId, updatedAt: newest > held.updatedAt ? newest : held.updatedAt, sentence: null }
  if (page.id === undefined) return { ...follow, changed: newest > held.updatedAt }
  if (page.id === held.id)
    return { ...follow, changed: (await followPage(context, held, page)) || newest > held.updatedAt }
  if (!(await isEmpty(tx, pageId)))
    return { pageId, updatedAt: writeContext.now, changed: false, sentence: settingsStay(held, page) }
  await becomePage(tx, held, page, page.id, recording)
  return { pageId: page.id, updatedAt: newest, changed: true, sentence: becameSentence(held, page, page.id) }
}

async function followPage(context: PublishContext, held: HeldPage, page: PageRecord): Promise<boolean> {
  if (page.updatedAt && page.updatedAt < held.updatedAt) return false
  const data = newSettings(held, page)
  const differs =
    data.name !== held.name || data.timeZone !== held.timeZone || data.timePrecision !== held.timePrecision
  if (differs) await context.tx.page.update({ where: { id: held.id }, data, select: { id: true } })
  if (data.timeZone !== held.timeZone) await recountOutages(context)
  return differs
}

const newSettings = (held: HeldPage, page: PageRecord) => ({
  name: page.name ?? held.name,
  timeZone: page.timeZone ?? held.timeZone,
  timePrecision: page.timePrecision ?? held.timePrecision,
})

async function isEmpty(tx: Transaction, pageId: string): Promise<boolean> {
  const component = await tx.component.findFirst({ where: { pageId, removedAt: null }, select: { id: true } })
  const incident = await tx.incident.findFirst({ where: { pageId, deletedAt: null }, select: { id: true } })
  return !component && !incident
}

// Foreign keys carry the new id along; these tables hold the page's id without one.
const followers = [
  'incident_component',
  'incident_update',
  'update_component',
  'update_revision',
  'postmortem',
  'component_status_change',
  'component_day',
  'metric_provider',
  'metric',
  'metric_point',
  'metric_sum',
  'metric_clock',
  'subscriber_component',
  'reminder',
]

async function becomePage(
  tx: Transaction,
  held: HeldPage,
  page: PageRecord,
  id: string,
  recording: Recording,
): Promise<void> {
  const data: Prisma.PageUpdateInput = { ...newSettings(held, page), id }
  const created = oldestEntity(recording)
  if (created) data.createdAt = created
  await tx.page.update({ where: { id: held.id }, data, select: { id: true } })
  for (const table of followers)
    await tx.$executeRawUnsafe(`update ${table} set page_id = $1 where page_id = $2`, id, held.id)
}

function becameSentence(held: HeldPage, page: PageRecord, id: string): string {
  const { name, timeZone } = newSettings(held, page)
  return `The empty page took over the recorded page's id ${id}, name "${name}" and time zone ${timeZone}.`
}

function settingsStay(held: HeldPage, page: PageRecord): string {
  const recorded = page.name ? `"${page.name}" (${page.id})` : page.id
  return (
    `The page "${held.name}" (${held.id}) is not empty, so its id, name and time zone stay. ` +
    `To take over those of ${recorded}, import into an empty page: start with SEED=0 and a new DATA_DIR or database.`
  )
}

const entities = ({ list, copies, incidents }: Recording) => [...(list ?? []), ...copies, ...incidents]

function newestEntity(recording: Recording): Date | null {
  return entities(recording).reduce<Date | null>(
    (newest, { updatedAt }) => (updatedAt && (!newest || updatedAt > newest) ? updatedAt : newest),
    null,
  )
}

function oldestEntity(recording: Recording): Date | null {
  return entities(recording).reduce<Date | null>(
    (oldest, { createdAt }) => (createdAt && (!oldest || createdAt < oldest) ? createdAt : oldest),
    null,
  )
}
