import { changedFields } from '@/lib/status/facts/changed-fields'
import { fieldChanges } from '@/lib/status/facts/field-changes'
import { checkBody } from '@/lib/status/text/check-body'
import type { Named, PostmortemDecision, StandingPostmortem } from './postmortem-decision'

/** What is left out stays; `needsText`: a form, which has to have a text or leave one that stands. */
export type PostmortemDraft = { body?: string; notifySubscribers?: boolean; needsText?: true }

/** What a form of it holds: the draft, or where there is none what is published. */
export const draftOf = (standing: StandingPostmortem | null) => ({
  body: standing?.bodyDraft ?? standing?.body,
  notifySubscribers: standing?.notifySubscribers ?? false,
})

/** What keeping a draft does, which only operators see. `asked`: what it sets. Refusal when its text does not hold. */
export function decideDraftPostmortem(
  { incident, postmortem }: { incident: Named; postmortem: StandingPostmortem | null },
  { body: typed, notifySubscribers, needsText }: PostmortemDraft,
  now: Date,
): PostmortemDecision & { asked: PostmortemDraft } {
  const given = typed === undefined && needsText && !draftOf(postmortem).body ? '' : typed
  const body = given === undefined ? undefined : checkBody(given, 'body_draft', 100_000)
  const asked = { body, notifySubscribers }
  const stood = { body: postmortem?.bodyDraft, notifySubscribers: postmortem?.notifySubscribers ?? false }
  const changed = changedFields(stood, asked)
  const { id: incidentId, name: subject } = incident
  return {
    incidentId,
    asked,
    postmortem: { notifySubscribers, ...(body !== undefined && { bodyDraft: body, bodyDraftUpdatedAt: now }) },
    announce: [],
    audit: changed.length > 0 && {
      verb: 'drafted postmortem',
      subject,
      subjectId: incidentId,
      details: { changed },
      changes: fieldChanges(stood, asked),
    },
  }
}
