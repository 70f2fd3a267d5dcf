import { type EventStatus, type Impact, isOpen, maintenanceStatuses } from '@/lib/status/facts/incident-status'
import { type ComponentRecord, readComponent } from './import-component'
import { codeOf, FieldReader, quoted, type Raw, rawList } from './import-field'
import type { Note } from './import-report'
import { knownEventStatus, knownImpact } from './import-status'
import { readUpdate, type UpdateRecord } from './import-update'

/** An incident or maintenance as a recording has it; undefined: the recording is silent about it. */
export type IncidentRecord = {
  id: string
  kind: 'incident' | 'maintenance'
  name: string
  status: EventStatus
  impact: Impact
  createdAt: Date
  updatedAt: Date
  startedAt: Date
  monitoringAt: Date | null
  resolvedAt: Date | null
  scheduledFor?: Date | null
  scheduledUntil?: Date | null
  reminderIntervals?: string | null
  backfilled?: boolean
  /** the attached components as the incident's own list shows them; undefined: it has no list */
  components?: ComponentRecord[]
  /** oldest first */
  updates: UpdateRecord[]
}

/** Null (and a note) for one without an id. `recordedAt` stands in where the recording gives no time at all. */
export function readIncident(
  raw: Raw,
  listedAs: 'incident' | 'maintenance' | null,
  recordedAt: Date,
  note: Note,
): IncidentRecord | null {
  const id = codeOf(raw.id ?? raw.code)
  if (!id) {
    note(`incident ${quoted(raw.name)}`, 'has no id; left out.')
    return null
  }
  const fields = new FieldReader(raw, `incident ${String(raw.id ?? raw.code)}`, note)
  const statusText = fields.text('status') ?? null
  const kind = listedAs === 'maintenance' ? listedAs : kindOf(fields, statusText)
  const oldest = fields.time('created_at') ?? fields.time('started_at') ?? recordedAt
  const updates = readUpdates(fields, {
    incidentId: id,
    status: kind === 'maintenance' ? 'scheduled' : 'investigating',
    at: oldest,
  })
  const status = readStatus(fields, statusText, kind, updates)
  return {
    id,
    kind,
    name: readName(fields),
    status,
    impact: readImpact(fields, kind),
    updates,
    ...times(fields, status, updates, oldest),
    ...rest(fields),
  }
}

function kindOf(fields: FieldReader, status: string | null): IncidentRecord['kind'] {
  const known = status === null ? null : knownEventStatus(status)
  const scheduled = fields.raw.scheduled_for !== undefined && fields.raw.scheduled_for !== null
  return scheduled || maintenanceStatuses.some((word) => word === known) ? 'maintenance' : 'incident'
}

function readName(fields: FieldReader): string {
  const name = [fields.name('name'), fields.name('title')].find((words) => words?.trim())
  if (!name) fields.note(fields.what, 'has no name; it is called "Untitled" here.')
  return name ?? 'Untitled'
}

function readStatus(
  fields: FieldReader,
  text: string | null,
  kind: IncidentRecord['kind'],
  updates: UpdateRecord[],
): EventStatus {
  const closed: EventStatus = kind === 'maintenance' ? 'completed' : 'resolved'
  const open: EventStatus = kind === 'maintenance' ? 'scheduled' : 'investigating'
  const fallback = updates.at(-1)?.status ?? (fields.time('resolved_at') ? closed : open)
  const status = (text === null ? null : knownEventStatus(text)) ?? fallback
  if (status !== text) fields.note(fields.what, `status ${quoted(text)} was taken as ${status}.`)
  return status
}

function readImpact(fields: FieldReader, kind: IncidentRecord['kind']): Impact {
  const text = fields.text('impact')
  const missing: Impact = kind === 'maintenance' ? 'maintenance' : 'none'
  if (text === undefined || text === null) return missing
  const impact = knownImpact(text) ?? missing
  if (impact !== text) fields.note(fields.what, `impact ${quoted(text)} was taken as ${impact}.`)
  return impact
}

/** Updates oldest first: recordings have the newest first, some imitators the other way round. Repeated ids count once. */
function readUpdates(
  fields: FieldReader,
  first: { incidentId: string; status: EventStatus; at: Date },
): UpdateRecord[] {
  const raws = rawList(fields.raw.incident_updates ?? fields.raw.updates, fields.what, fields.note)
  const ordered = isOldestFirst(raws) ? raws : raws.toReversed()
  const updates = new Map<string, UpdateRecord>()
  let { status } = first
  for (const raw of ordered) {
    const update = readUpdate(raw, { ...first, status }, fields.note)
    status = update.status
    if (updates.has(update.id))
      fields.note(fields.what, `update ${String(raw.id ?? '(without id)')} stands twice; it counts once.`)
    updates.set(update.id, update)
  }
  return [...updates.values()].sort((a, b) => a.displayAt.getTime() - b.displayAt.getTime())
}

function isOldestFirst(raws: Raw[]): boolean {
  const at = (raw: Raw | undefined) => Date.parse(String(raw?.display_at ?? raw?.created_at))
  return at(raws[0]) < at(raws.at(-1))
}

function times(fields: FieldReader, status: EventStatus, updates: UpdateRecord[], oldest: Date) {
  const first = updates[0]
  const createdAt = fields.time('created_at') ?? first?.createdAt ?? oldest
  const newest = updates.reduce((latest, { updatedAt }) => (updatedAt > latest ? updatedAt : latest), createdAt)
  const updatedAt = fields.time('updated_at') ?? newest
  const closing = updates.findLast((update) => !isOpen(update.status))?.displayAt ?? updatedAt
  const resolvedAt = fields.time('resolved_at')
  return {
    createdAt,
    updatedAt,
    startedAt: fields.time('started_at') ?? first?.displayAt ?? createdAt,
    monitoringAt: fields.time('monitoring_at') ?? null,
    resolvedAt: resolvedAt === undefined ? (isOpen(status) ? null : closing) : resolvedAt,
  }
}

function rest(
  fields: FieldReader,
): Pick<IncidentRecord, 'scheduledFor' | 'scheduledUntil' | 'reminderIntervals' | 'backfilled' | 'components'> {
  const listed = fields.raw.components
  const components = rawList(listed, fields.what, fields.note).map((raw) => readComponent(raw, fields.note))
  return {
    scheduledFor: fields.time('scheduled_for'),
    scheduledUntil: fields.time('scheduled_until'),
    reminderIntervals: readReminders(fields),
    backfilled: fields.flag('backfilled') ?? undefined,
    components: Array.isArray(listed) ? components.filter((component) => component !== null) : undefined,
  }
}

// Statuspage writes a JSON list as text; an imitator may send the list itself
function readReminders(fields: FieldReader): string | null | undefined {
  const value = fields.raw.reminder_intervals
  return Array.isArray(value) ? JSON.stringify(value) : fields.text('reminder_intervals')
}
