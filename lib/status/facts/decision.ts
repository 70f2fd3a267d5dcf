import type { FieldChanges } from './field-changes'
import type { JsonObject } from './json'

/** What one publish tells the delivery tier; `notify` false still records that it happened. */
export type Announcement = {
  kind: string
  incidentId?: string
  updateId?: string
  componentId?: string
  notify: boolean
  payload?: JsonObject
}

/** What the audit log says of an act, besides who did it and when. */
export type AuditEntry = {
  verb: string
  subject: string
  subjectId?: string
  details?: JsonObject
  /** what stood in each changed field, and what stands there now */
  changes?: FieldChanges
}

/** What every decision says besides what it writes: whom it tells, and what is remembered of it. */
export type Decision = {
  announce: Announcement[]
  /** false: nothing was changed that has to be remembered */
  audit: AuditEntry | false
}
