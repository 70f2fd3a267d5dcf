import { createHash } from 'node:crypto'
import type { Announcement, AuditEntry } from '@/lib/status/facts/decision'
import type { Verb } from '@/lib/status/operator/may-do'
import { Refusal } from '@/lib/status/text/refusal'
import { Prisma } from '@/prisma/generated/client'
import { checkRole } from './check-role'
import type { Database, Transaction } from './database'
import { isDatabaseAway } from './is-database-away'
import { auditInsert, recordAudit } from './record-audit'
import { channelHere } from './schema-scope'
import { Semaphore } from './semaphore'
import { clockDue, type Settled, settleClock } from './settle-clock'
import type { WriteContext, Written } from './write-context'

/** What a verb's work hands back to `write`. */
export type PublishWork<T> = {
  result: T
  announce: Announcement[]
  /** false: nothing was changed that has to be remembered; several in their order */
  audit: AuditEntry | readonly AuditEntry[] | false
  /** the page's id after the work: an import may have given the page its recorded one */
  pageId?: string
  /** when the page changed last; the attempt's `now` unless an import knows better */
  pageUpdatedAt?: Date
  /** true: pages are found elsewhere from now on */
  moved?: boolean
}

export type PublishContext = {
  tx: Transaction
  pageId: string
  writeContext: WriteContext
  version: number
  /** how many automatic updates of maintenances this transaction has written down before the work */
  settled: number
}

type Request = { verb: Verb; draft: unknown }

const nothingSettled: Settled = { announce: [], audits: [] }

// Writes to a page wait for each other in the database anyway; four at a time leave connections for the readers.
const gates = new WeakMap<Database, Semaphore>()

function gateOf(db: Database): Semaphore {
  const gate = gates.get(db) ?? new Semaphore(4, isDatabaseAway)
  gates.set(db, gate)
  return gate
}

/** How web instances hear of a publish (`page version`), and of other pages than before (`page version pages`), which PostgreSQL delivers with the commit: the channel's name, and the same for pg_notify. */
export const publishChannelName = 'heliograph_publish'
export const publishChannel = channelHere(publishChannelName)

/**
 * The one transaction of every write that viewers can see: lock the page, recognise a retry, write down what the clock has done to
 * maintenances since (whoever writes builds on what is shown), do the work, write outbox and audit rows, raise the page's version, NOTIFY. Throws Refusal when the page, the role or the key does not fit.
 */
export async function publishTransaction<T extends Prisma.InputJsonValue>(
  db: Database,
  pageId: string,
  writeContext: WriteContext,
  request: Request,
  work: (context: PublishContext) => Promise<PublishWork<T>>,
): Promise<Written<T>> {
  checkRole(writeContext, pageId, request.verb)
  const transaction = () =>
    db.$transaction(async (tx) => {
      const page = await lockPage(tx, pageId, writeContext.now)
      const version = page.version + 1
      const replay = await findReplay<T>(tx, pageId, writeContext, request)
      if (replay) return replay
      const settled = page.due ? await settleClock(tx, { pageId, version, now: writeContext.now }) : nothingSettled
      const done = await work({ tx, pageId, writeContext, version, settled: settled.announce.length })
      const id = done.pageId ?? pageId
      if (writeContext.key) await keep(tx, id, writeContext, request, version, done.result)
      const announce = [...settled.announce, ...done.announce]
      // last of all: whoever else writes into the audit log waits from here on
      for (const { by, entry } of settled.audits)
        await recordAudit(tx, { pageId: id, by, now: writeContext.now }, entry)
      const outboxIds = await conclude(tx, id, version, writeContext, { ...done, announce })
      return { result: done.result, version, outboxIds, replayed: false }
    })
  return gateOf(db).pass(transaction)
}

/** Outbox rows, the audit entry, the new version and the NOTIFY that the commit will release, in one statement. Answers the rows' ids. */
async function conclude<T>(
  tx: Transaction,
  pageId: string,
  version: number,
  { by, now, origin }: WriteContext,
  done: PublishWork<T>,
) {
  const { audit, pageUpdatedAt = now, moved = false } = done
  const of = { pageId, by, now, origin }
  const audits = audit ? [audit].flat() : []
  const last = audits.pop()
  for (const entry of audits) await recordAudit(tx, of, entry)
  const rows = done.announce.map((row) => ({ payload: {}, ...row }))
  const [concluded] = await tx.$queryRaw<{ outboxIds: string[] }[]>`
    with announced as (
      insert into outbox (page_id, version, kind, incident_id, update_id, component_id, notify, payload, created_at)
      select ${pageId}, ${version}::int, kind, "incidentId", "updateId", "componentId", notify, payload, ${now}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r(kind text, "incidentId" text, "updateId" text, "componentId" text, notify boolean, payload jsonb)
      returning id
    ), ${last ? auditInsert(of, last) : Prisma.sql`noted as (select)`}, raised as (
      update page set version = ${version}::int, updated_at = ${pageUpdatedAt} where id = ${pageId} returning id
    )
    select (select coalesce(array_agg(id::text order by id), '{}') from announced) as "outboxIds",
      pg_notify(${publishChannel}, id || ' ' || ${version}::int || ${moved ? ' pages' : ''})::text from raised`
  return concluded?.outboxIds ?? []
}

async function lockPage(tx: Transaction, pageId: string, now: Date): Promise<{ version: number; due: boolean }> {
  // "no key": rows that only name the page (subscribers, deliveries) go on being inserted; a plain lock and they wait for each other
  const [row] = await tx.$queryRaw<{ version: number; due: boolean }[]>`
    select version, ${clockDue(now)} as due from page where id = ${pageId} and archived_at is null for no key update`
  if (!row) throw new Refusal('page_not_found')
  return row
}

async function findReplay<T>(
  tx: Transaction,
  pageId: string,
  writeContext: WriteContext,
  request: Request,
): Promise<Written<T> | null> {
  if (!writeContext.key) return null
  const earlier = await tx.idempotencyKey.findUnique({ where: { pageId_key: { pageId, key: writeContext.key } } })
  if (!earlier) return null
  if (earlier.verb !== request.verb || earlier.requestHash !== hash(request)) {
    throw new Refusal('idempotency_key_used')
  }
  const outbox = await tx.outbox.findMany({ where: { pageId, version: earlier.version }, select: { id: true } })
  return {
    result: earlier.result as T,
    version: earlier.version,
    outboxIds: outbox.map((row) => String(row.id)),
    replayed: true,
  }
}

async function keep(
  tx: Transaction,
  pageId: string,
  writeContext: WriteContext,
  request: Request,
  version: number,
  result: Prisma.InputJsonValue,
) {
  const twoDaysAgo = new Date(writeContext.now.getTime() - 2 * 86_400_000)
  if (version % 100 === 0) await tx.idempotencyKey.deleteMany({ where: { createdAt: { lt: twoDaysAgo } } })
  await tx.idempotencyKey.create({
    data: {
      pageId,
      key: writeContext.key ?? '',
      verb: request.verb,
      requestHash: hash(request),
      result,
      version,
      createdAt: writeContext.now,
    },
  })
}

const hash = (request: Request) => createHash('sha256').update(JSON.stringify(request)).digest('hex')
