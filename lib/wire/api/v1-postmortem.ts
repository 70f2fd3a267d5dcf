import type { Facts } from '@/lib/status/facts/facts'
import { pageTime } from './v2'

/** A postmortem as it is kept, draft and all. */
export type ManagedPostmortem = {
  previewKey: string
  body: string | null
  bodyUpdatedAt: Date | null
  bodyDraft: string | null
  bodyDraftUpdatedAt: Date | null
  publishedAt: Date | null
  ignoredAt: Date | null
  notifySubscribers: boolean
  createdAt: Date
  updatedAt: Date
}

/** A postmortem as the management API answers it (STATUSPAGE §5.3). */
export function managedPostmortem(postmortem: ManagedPostmortem, { page }: Pick<Facts, 'page'>) {
  return {
    preview_key: postmortem.previewKey,
    body: postmortem.body,
    body_updated_at: pageTime(postmortem.bodyUpdatedAt, page),
    body_draft: postmortem.bodyDraft,
    body_draft_updated_at: pageTime(postmortem.bodyDraftUpdatedAt, page),
    published_at: pageTime(postmortem.publishedAt, page),
    notify_subscribers: postmortem.notifySubscribers,
    notify_twitter: false,
    custom_tweet: null,
    created_at: pageTime(postmortem.createdAt, page),
    updated_at: pageTime(postmortem.updatedAt, page),
  }
}

/** The postmortem's part of an incident's answer; null: nobody began one. */
export function postmortemKeys(postmortem: ManagedPostmortem | null, { page }: Pick<Facts, 'page'>) {
  const published = postmortem?.publishedAt ? postmortem : null
  return {
    postmortem_body: published?.body ?? null,
    postmortem_body_last_updated_at: pageTime(published?.bodyUpdatedAt ?? null, page),
    postmortem_ignored: Boolean(postmortem?.ignoredAt),
    postmortem_notified_subscribers: Boolean(published?.notifySubscribers),
    postmortem_notified_twitter: false,
    postmortem_published_at: pageTime(published?.publishedAt ?? null, page),
  }
}
