import type { Verb } from '@/lib/status/operator/may-do'
import { decideDraftPostmortem, draftOf, type PostmortemDraft } from '@/lib/status/postmortem/decide-draft-postmortem'
import { decidePublishPostmortem } from '@/lib/status/postmortem/decide-publish-postmortem'
import {
  decideDeletePostmortem,
  decideIgnorePostmortem,
  decideRetractPostmortem,
} from '@/lib/status/postmortem/decide-remove-postmortem'
import type { PostmortemDecision } from '@/lib/status/postmortem/postmortem-decision'
import { checkLayout } from '@/lib/store/transaction/check-layout'
import type { Database } from '@/lib/store/transaction/database'
import { newId } from '@/lib/store/transaction/new-id'
import { refuseOvertaken, writerInAudit } from '@/lib/store/transaction/overtaken'
import { type PublishContext, publishTransaction } from '@/lib/store/transaction/publish-transaction'
import type { WriteContext, Written } from '@/lib/store/transaction/write-context'
import type { Postmortem } from '@/prisma/generated/client'
import { type LockedIncident, lockIncident } from './lock-incident'
import { recordPostmortem } from './record-postmortem'

type Result = Promise<Written<{ incidentId: string }>>
type Standing = { incident: LockedIncident; postmortem: Postmortem | null }
type Decide = (standing: Standing, context: PublishContext) => PostmortemDecision | Promise<PostmortemDecision>

/** The postmortem's record, draft and all; null when nobody began one. */
export async function readPostmortem(db: Database, pageId: string, incidentId: string): Promise<Postmortem | null> {
  return db.postmortem.findFirst({ where: { incidentId, pageId } })
}

/** Keeps a draft that only operators see, and whether subscribers shall be told once it is published. What is left out stays. */
export async function draftPostmortem(
  db: Database,
  pageId: string,
  incidentId: string,
  draft: PostmortemDraft,
  writeContext: WriteContext,
): Result {
  await checkLayout({ body_draft: draft.body })
  const request = { verb: 'drafted postmortem', draft: { incidentId, ...draft } } as const
  return decided(db, pageId, request, writeContext, async (standing, context) => {
    const decision = decideDraftPostmortem(standing, draft, writeContext.now)
    const findWriter = writerInAudit(context, incidentId)
    await refuseOvertaken(draftOf(standing.postmortem), decision.asked, writeContext.seen, findWriter)
    return decision
  })
}

/** Shows the draft above the incident's updates, as an update of its own. Refusal while the incident is open or without a draft. */
export function publishPostmortem(
  db: Database,
  pageId: string,
  incidentId: string,
  draft: { notifySubscribers: boolean },
  writeContext: WriteContext,
): Result {
  const request = { verb: 'published postmortem', draft: { incidentId, ...draft } } as const
  return decided(db, pageId, request, writeContext, (standing) =>
    decidePublishPostmortem({ ...standing, updateId: newId() }, draft, writeContext.now),
  )
}

/** Takes a published postmortem back to a draft. */
export function retractPostmortem(
  db: Database,
  pageId: string,
  incidentId: string,
  writeContext: WriteContext,
): Result {
  const request = { verb: 'retracted postmortem', draft: { incidentId } } as const
  return decided(db, pageId, request, writeContext, decideRetractPostmortem)
}

/** Says that this incident gets no postmortem: nobody is asked for one any more. */
export function ignorePostmortem(db: Database, pageId: string, incidentId: string, writeContext: WriteContext): Result {
  const request = { verb: 'ignored postmortem', draft: { incidentId } } as const
  return decided(db, pageId, request, writeContext, (standing) => decideIgnorePostmortem(standing, writeContext.now))
}

/** Removes the postmortem, published or not. */
export function deletePostmortem(db: Database, pageId: string, incidentId: string, writeContext: WriteContext): Result {
  const request = { verb: 'deleted postmortem', draft: { incidentId } } as const
  return decided(db, pageId, request, writeContext, decideDeletePostmortem)
}

/** Lock, read, decide, record. */
function decided(
  db: Database,
  pageId: string,
  request: { verb: Verb; draft: { incidentId: string } },
  writeContext: WriteContext,
  decide: Decide,
): Result {
  const { incidentId } = request.draft
  return publishTransaction(db, pageId, writeContext, request, async (context) => {
    const incident = await lockIncident(context, incidentId)
    const postmortem = await context.tx.postmortem.findUnique({ where: { incidentId } })
    const decision = await decide({ incident, postmortem }, context)
    await recordPostmortem(context, decision)
    return { result: { incidentId }, announce: decision.announce, audit: decision.audit }
  })
}
