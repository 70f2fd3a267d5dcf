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
export type AuditEntry = { verb: string; subject: string; subjectId?: string; details?: JsonObject }
