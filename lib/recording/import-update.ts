import type { ComponentStatus } from '@/lib/status/facts/component-status'
import type { EventStatus } from '@/lib/status/facts/incident-status'
import { derivedCode } from './import-code'
import { FieldReader, longestText, quoted, type Raw, rawList } from './import-field'
import type { Note } from './import-report'
import { knownComponentStatus, knownEventStatus } from './import-status'

export type ChangeRecord = { code: string; name: string; oldStatus: ComponentStatus; newStatus: ComponentStatus }

/** An update as a recording has it, with what it is silent about filled in from its other fields. */
export type UpdateRecord = {
  id: string
  status: EventStatus
  body: string
  displayAt: Date
  createdAt: Date
  updatedAt: Date
  deliverNotifications: boolean
  wantsTwitterUpdate: boolean
  customTweet: string | null
  tweetId: string | null
  /** null: nothing was attached */
  changes: ChangeRecord[] | null
}

/** What an update falls back on: its incident, and how things stood before it. */
export type Before = { incidentId: string; status: EventStatus; at: Date }

/** One recorded update. Without an id it gets one derived from its incident and its time, so that a repeat finds it. */
export function readUpdate(raw: Raw, before: Before, note: Note): UpdateRecord {
  const fields = new FieldReader(
    raw,
    `update ${String(raw.id ?? '(without id)')} of incident ${before.incidentId}`,
    note,
  )
  const [display, created, updated] = [fields.time('display_at'), fields.time('created_at'), fields.time('updated_at')]
  const displayAt = display ?? created ?? updated ?? before.at
  const status = readStatus(fields, before.status)
  const body = fields.markdown('body', status === 'postmortem' ? longestText.postmortem : longestText.body) ?? ''
  const createdAt = created ?? displayAt
  return {
    id:
      fields.code('id') ??
      derivedCode(before.incidentId, displayAt.toISOString(), status, display || created ? '' : body),
    status,
    body,
    displayAt,
    createdAt,
    updatedAt: updated ?? createdAt,
    deliverNotifications: fields.flag('deliver_notifications') ?? false,
    wantsTwitterUpdate: fields.flag('wants_twitter_update') ?? false,
    customTweet: fields.text('custom_tweet') ?? null,
    tweetId: readTweetId(fields),
    changes: readChanges(fields),
  }
}

function readStatus(fields: FieldReader, before: EventStatus): EventStatus {
  const text = fields.text('status')
  if (text === undefined || text === null) return before
  const status = knownEventStatus(text) ?? before
  if (status !== text) fields.note(fields.what, `status ${quoted(text)} was taken as ${status}.`)
  return status
}

function readTweetId(fields: FieldReader): string | null {
  const text = fields.text('tweet_id') ?? null
  if (text === null || /^\d{1,20}$/.test(text)) return text
  fields.note(fields.what, `tweet_id ${quoted(text)} is not a number; left out.`)
  return null
}

function readChanges(fields: FieldReader): ChangeRecord[] | null {
  const changes = new Map<string, ChangeRecord>()
  for (const raw of rawList(fields.raw.affected_components, fields.what, fields.note)) {
    const change = readChange(
      new FieldReader(raw, `affected component ${String(raw.code ?? raw.id)} in ${fields.what}`, fields.note),
    )
    if (change && !changes.has(change.code)) changes.set(change.code, change)
  }
  // a list without entries is something that was said, too
  const said = Array.isArray(fields.raw.affected_components)
  return said ? [...changes.values()] : null
}

function readChange(fields: FieldReader): ChangeRecord | null {
  const code = fields.code('code') ?? fields.code('id')
  const newStatus = readChangeStatus(fields, 'new_status') ?? readChangeStatus(fields, 'status')
  const oldStatus = readChangeStatus(fields, 'old_status') ?? newStatus
  if (code && newStatus && oldStatus)
    return { code, name: fields.name('name', 2 * longestText.name + 3) ?? code, oldStatus, newStatus }
  fields.note(fields.what, 'has no code or no known status; left out.')
  return null
}

function readChangeStatus(fields: FieldReader, key: string): ComponentStatus | null {
  const text = fields.text(key)
  if (text === undefined || text === null) return null
  const status = knownComponentStatus(text)
  if (status && status !== text) fields.note(fields.what, `${key} ${quoted(text)} was taken as ${status}.`)
  return status
}
