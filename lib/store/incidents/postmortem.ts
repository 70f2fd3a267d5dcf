import { changedFields } from '@/lib/status/facts/changed-fields'
import type { Announcement } from '@/lib/status/facts/decision'
import { isOpen } from '@/lib/status/facts/incident-status'
import { incidentBecomes, type StandingUpdate } from '@/lib/status/incident/incident-decision'
import { checkBody } from '@/lib/status/text/check-body'
import { Refusal } from '@/lib/status/text/refusal'
import { checkLayout } from '@/lib/store/transaction/check-layout'
import type { Database } from '@/lib/store/transaction/database'
import { newId } from '@/lib/store/transaction/new-id'
import { refuseOvertaken, writerInAudit } from '@/lib/store/transaction/overtaken'
import { type PublishContext, publishTransaction } from '@/lib/store/transaction/publish-transaction'
import type { WriteContext, Written } from '@/lib/store/transaction/write-context'
import type { Postmortem } from '@/prisma/generated/client'
import { type LockedIncident, lockIncident } from './lock-incident'
import { recordDecision } from './record-decision'

type Result = Promise<Written<{ incidentId: string }>>
type Step = {
  verb: string
  announce?: Announcement
  /** may answer what it changed: nothing is no deed */
  work: (context: PublishContext, incident: LockedIncident) => Promise<unknown>
}

/** The postmortem's record, draft and all; null when nobody began one. */
export async function readPostmortem(db: Database, pageId: string, incidentId: string): Promise<Postmortem | null> {
  return db.postmortem.findFirst({ where: { incidentId, pageId } })
}

/** Keeps a draft that only operators see, and whether subscribers shall be told once it is published. What is left out stays. */
export async function draftPostmortem(
  db: Database,
  pageId: string,
  incidentId: string,
  draft: { body?: string; notifySubscribers?: boolean },
  writeContext: WriteContext,
): Result {
  await checkLayout({ body_draft: draft.body })
  const work = async (context: PublishContext) => {
    const { tx } = context
    const { notifySubscribers } = draft
    const body = draft.body === undefined ? undefined : checkBody(draft.body, 'body_draft', 100_000)
    const earlier = await tx.postmortem.findUnique({ where: { incidentId } })
    const stood = { notifySubscribers: earlier?.notifySubscribers ?? false }
    const shown = { ...stood, body: earlier?.bodyDraft ?? earlier?.body }
    await refuseOvertaken(shown, { body, notifySubscribers }, writeContext.seen, writerInAudit(context, incidentId))
    const written = body === undefined ? {} : { bodyDraft: body, bodyDraftUpdatedAt: writeContext.now }
    const kept = { ...written, notifySubscribers, updatedAt: writeContext.now }
    const created = { ...kept, incidentId, pageId, previewKey: newId(), createdAt: writeContext.now }
    await tx.postmortem.upsert({ where: { incidentId }, update: kept, create: created, select: { incidentId: true } })
    return changedFields({ ...stood, body: earlier?.bodyDraft }, { body, notifySubscribers })
  }
  return step(db, pageId, incidentId, writeContext, draft, { verb: 'drafted postmortem', work })
}

/** Shows the draft above the incident's updates, as an update of its own. Refusal while the incident is open or without a draft. */
export function publishPostmortem(
  db: Database,
  pageId: string,
  incidentId: string,
  { notifySubscribers }: { notifySubscribers: boolean },
  writeContext: WriteContext,
): Result {
  const announce = { kind: 'postmortem', incidentId, notify: notifySubscribers }
  const work = async (context: PublishContext, incident: LockedIncident) => {
    const { tx } = context
    if (isOpen(incident.status)) throw new Refusal('postmortem_too_early')
    const postmortem = await tx.postmortem.findUnique({ where: { incidentId } })
    const body = postmortem?.bodyDraft ?? postmortem?.body
    if (!body) throw new Refusal('postmortem_without_draft')
    const updateId = await showPostmortem(context, {
      incidentId,
      body,
      shownAs: postmortem?.updateId ?? null,
      notifySubscribers,
    })
    const shown = { status: 'postmortem' as const, displayAt: writeContext.now, changes: null }
    const published = {
      body,
      bodyUpdatedAt: writeContext.now,
      publishedAt: postmortem?.publishedAt ?? writeContext.now,
      updatedAt: writeContext.now,
    }
    await tx.postmortem.update({
      where: { incidentId },
      data: { ...published, ignoredAt: null, notifySubscribers, updateId },
    })
    await settleIncident(context, incident, postmortem?.updateId ? incident.updates : [shown, ...incident.updates])
  }
  return step(
    db,
    pageId,
    incidentId,
    writeContext,
    { notifySubscribers },
    { verb: 'published postmortem', announce, work },
  )
}

type Shown = { incidentId: string; body: string; shownAs: string | null; notifySubscribers: boolean }

async function showPostmortem({ tx, pageId, writeContext }: PublishContext, shown: Shown): Promise<string> {
  const { incidentId, body, shownAs, notifySubscribers } = shown
  const { now } = writeContext
  if (shownAs) {
    await tx.incidentUpdate.update({ where: { id: shownAs }, data: { body, updatedAt: now }, select: { id: true } })
    return shownAs
  }
  const id = newId()
  const moments = { displayAt: now, createdAt: now, updatedAt: now }
  const data = {
    id,
    pageId,
    incidentId,
    status: 'postmortem',
    body,
    deliverNotifications: notifySubscribers,
    ...moments,
  }
  await tx.incidentUpdate.create({ data, select: { id: true } })
  return id
}

/** Takes a published postmortem back to a draft. */
export function retractPostmortem(
  db: Database,
  pageId: string,
  incidentId: string,
  writeContext: WriteContext,
): Result {
  const announce = { kind: 'postmortem_retracted', incidentId, notify: false }
  const work = async (context: PublishContext, incident: LockedIncident) => {
    const postmortem = await requirePostmortem(context, incidentId)
    if (!postmortem.publishedAt) throw new Refusal('postmortem_not_published')
    await hide(context, incident, postmortem)
    const draft = {
      bodyDraft: postmortem.bodyDraft ?? postmortem.body,
      publishedAt: null,
      updateId: null,
      updatedAt: writeContext.now,
    }
    await context.tx.postmortem.update({ where: { incidentId }, data: draft, select: { incidentId: true } })
  }
  return step(db, pageId, incidentId, writeContext, {}, { verb: 'retracted postmortem', announce, work })
}

/** Says that this incident gets no postmortem: nobody is asked for one any more. */
export function ignorePostmortem(db: Database, pageId: string, incidentId: string, writeContext: WriteContext): Result {
  const work = async ({ tx }: PublishContext) => {
    const earlier = await tx.postmortem.findUnique({
      where: { incidentId },
      select: { publishedAt: true, ignoredAt: true },
    })
    if (earlier?.publishedAt) throw new Refusal('postmortem_published')
    const ignored = { ignoredAt: writeContext.now, updatedAt: writeContext.now }
    const created = { ...ignored, incidentId, pageId, previewKey: newId(), createdAt: writeContext.now }
    await tx.postmortem.upsert({
      where: { incidentId },
      update: ignored,
      create: created,
      select: { incidentId: true },
    })
    return earlier?.ignoredAt ? [] : undefined
  }
  return step(db, pageId, incidentId, writeContext, {}, { verb: 'ignored postmortem', work })
}

/** Removes the postmortem, published or not. */
export function deletePostmortem(db: Database, pageId: string, incidentId: string, writeContext: WriteContext): Result {
  const announce = { kind: 'postmortem_deleted', incidentId, notify: false }
  const work = async (context: PublishContext, incident: LockedIncident) => {
    const postmortem = await requirePostmortem(context, incidentId)
    await hide(context, incident, postmortem)
    await context.tx.postmortem.delete({ where: { incidentId }, select: { incidentId: true } })
  }
  return step(db, pageId, incidentId, writeContext, {}, { verb: 'deleted postmortem', announce, work })
}

async function requirePostmortem({ tx }: PublishContext, incidentId: string): Promise<Postmortem> {
  const postmortem = await tx.postmortem.findUnique({ where: { incidentId } })
  if (!postmortem) throw new Refusal('postmortem_not_found')
  return postmortem
}

async function hide(context: PublishContext, incident: LockedIncident, { updateId }: Postmortem): Promise<void> {
  if (!updateId) return
  await context.tx.incidentUpdate.deleteMany({ where: { id: updateId } })
  await settleIncident(
    context,
    incident,
    incident.updates.filter(({ id }) => id !== updateId),
  )
}

type Moment = Pick<StandingUpdate, 'status' | 'displayAt' | 'changes'>

async function settleIncident(context: PublishContext, incident: LockedIncident, updates: readonly Moment[]) {
  const columns = incidentBecomes(incident, updates)
  await recordDecision(context, { incidentId: incident.id, columns, announce: [], audit: false })
}

function step(
  db: Database,
  pageId: string,
  incidentId: string,
  writeContext: WriteContext,
  draft: object,
  { verb, announce, work }: Step,
): Result {
  return publishTransaction(db, pageId, writeContext, { verb, draft: { incidentId, ...draft } }, async (context) => {
    const incident = await lockIncident(context, incidentId)
    const answered = await work(context, incident)
    const changed: string[] | undefined = Array.isArray(answered) ? answered : undefined
    return {
      result: { incidentId },
      announce: announce ? [announce] : [],
      audit: changed?.length !== 0 && {
        verb,
        subject: incident.name,
        subjectId: incidentId,
        ...(changed && { details: { changed } }),
      },
    }
  })
}
