import { fieldChanges } from '@/lib/status/facts/field-changes'
import { isLaneName, isWithoutMessages, type LaneName } from '@/lib/status/lanes/lanes'
import { Refusal } from '@/lib/status/text/refusal'
import { type AuditedContext, auditedTransaction } from '@/lib/store/transaction/audited-transaction'
import type { Database } from '@/lib/store/transaction/database'
import { refuseOvertaken, type Writer } from '@/lib/store/transaction/overtaken'
import type { WriteContext } from '@/lib/store/transaction/write-context'

/** The lane of this name; Refusal when there is none. */
export function checkLane(text: string): LaneName {
  if (!isLaneName(text)) throw new Refusal('lane_not_found', { name: text.slice(0, 40) })
  return text
}

/** Lets nothing more begin in a lane until it is resumed; what is under way ends. The canary is never paused: it shows that workers work. */
export async function pauseLane(
  db: Database,
  pageId: string,
  lane: LaneName,
  writeContext: WriteContext,
): Promise<void> {
  if (lane === 'canary') throw new Refusal('lane_is_canary')
  const { now, by } = writeContext
  await set(db, pageId, lane, { pausedAt: now, pausedBy: by.name }, { verb: 'paused lane' }, writeContext)
}

/** Takes up a paused lane again. */
export async function resumeLane(
  db: Database,
  pageId: string,
  lane: LaneName,
  writeContext: WriteContext,
): Promise<void> {
  await set(db, pageId, lane, { pausedAt: null, pausedBy: null }, { verb: 'resumed lane' }, writeContext)
}

/** Limits a lane to so many messages per second over all workers; null takes the limit away. Workers follow within two seconds. */
export async function throttleLane(
  db: Database,
  pageId: string,
  lane: LaneName,
  perSecond: number | null,
  writeContext: WriteContext,
): Promise<void> {
  const fits = perSecond === null || (Number.isInteger(perSecond) && perSecond >= 1 && perSecond <= 100_000)
  if (!fits) throw new Refusal('lane_limit')
  if (isWithoutMessages(lane)) throw new Refusal('lane_without_messages')
  await set(db, pageId, lane, { perSecond }, { verb: 'throttled lane', details: { perSecond } }, writeContext)
}

type Setting = { pausedAt?: Date | null; pausedBy?: string | null; perSecond?: number | null }
type Audit = { verb: string; details?: { perSecond: number | null } }

function set(db: Database, pageId: string, lane: LaneName, setting: Setting, audit: Audit, writeContext: WriteContext) {
  return auditedTransaction(db, pageId, writeContext, 'set lane', async (context) => {
    const { tx } = context
    const stood = await tx.laneSetting.findUnique({ where: { lane } })
    const before = { paused: Boolean(stood?.pausedAt), perSecond: stood?.perSecond ?? null }
    const paused = setting.pausedAt === undefined ? undefined : setting.pausedAt !== null
    await refuseOvertaken(before, setting, writeContext.seen, () => throttler(context, lane))
    const changes = fieldChanges(before, { paused, perSecond: setting.perSecond })
    if (Object.keys(changes).length === 0) return { result: null }
    const data = { ...setting, updatedAt: writeContext.now }
    await tx.laneSetting.upsert({ where: { lane }, update: data, create: { lane, ...data }, select: { lane: true } })
    return { result: null, audit: { ...audit, subject: lane, subjectId: lane, changes } }
  })
}

async function throttler({ tx, pageId }: AuditedContext, lane: LaneName): Promise<Writer | null> {
  const where = { pageId, subjectId: lane, verb: 'throttled lane' }
  const select = { actorName: true, at: true } as const
  const entry = await tx.auditEntry.findFirst({ where, select, orderBy: { id: 'desc' } })
  return entry && { name: entry.actorName, at: entry.at }
}
