import type { ComponentStatus } from '@/lib/status/facts/component-status'
import { codeOf, FieldReader, isRaw, longestText, quoted, type Raw } from './import-field'
import type { Note } from './import-report'
import { knownComponentStatus } from './import-status'

/** A component as a recording has it; undefined: the recording is silent about it. */
export type ComponentRecord = {
  id: string
  name?: string
  description?: string | null
  status?: ComponentStatus | 'unknown'
  position?: number
  showcase?: boolean
  startDate?: Date | null
  groupId?: string | null
  isGroup?: boolean
  onlyShowIfDegraded?: boolean
  createdAt?: Date
  updatedAt?: Date
}

/** Null (and a note) for a component without an id: a repeated import could not find it again. */
export function readComponent(raw: Raw, note: Note): ComponentRecord | null {
  const id = codeOf(raw.id)
  if (!id) {
    note(`component ${quoted(raw.name)}`, 'has no id; left out.')
    return null
  }
  const fields = new FieldReader(raw, `component ${String(raw.id)}`, note)
  const record: ComponentRecord = {
    id,
    name: readName(fields),
    description: fields.text('description', longestText.description),
    status: readStatus(fields),
    position: fields.integer('position') ?? undefined,
    showcase: fields.flag('showcase') ?? undefined,
    startDate: readDay(fields),
    groupId: 'group_id' in raw ? fields.code('group_id') : undefined,
    isGroup: fields.flag('group') ?? (Array.isArray(raw.components) || undefined),
    onlyShowIfDegraded: fields.flag('only_show_if_degraded') ?? undefined,
    createdAt: fields.time('created_at') ?? undefined,
    updatedAt: fields.time('updated_at') ?? undefined,
  }
  return record
}

function readName(fields: FieldReader): string | undefined {
  const name = fields.name('name')
  if (name?.trim()) return name
  if (name !== undefined) fields.note(fields.what, 'has no name; it keeps the one that it has here, or its id.')
  return undefined
}

// an unknown status is never turned into green; a missing one says nothing bad
function readStatus(fields: FieldReader): ComponentRecord['status'] {
  const text = fields.text('status') ?? null
  const status = text === null ? undefined : (knownComponentStatus(text) ?? 'unknown')
  if (status === text) return status
  const given = text === null ? 'no status is given' : `status ${quoted(text)} is not one of ours`
  fields.note(
    fields.what,
    `${given}; ${status === undefined || status === 'unknown' ? newOnes[status ?? 'missing'] : `taken as ${status}`}.`,
  )
  return status
}

const newOnes = {
  missing: 'what stood here stays (operational for a new one)',
  unknown: 'what stood here stays (degraded_performance for a new one)',
}

// start_date is a day; pages' HTML has it as a full time
function readDay(fields: FieldReader): Date | null | undefined {
  const time = fields.time('start_date')
  return time ? new Date(`${time.toISOString().slice(0, 10)}T00:00:00Z`) : time
}

/**
 * The components of a recorded list, in its order. A child that does not name its group gets it from the group's own list;
 * without positions the order of the list counts. A component recorded twice counts once.
 */
export function readComponentList(raws: Raw[], note: Note): ComponentRecord[] {
  const groupOf = new Map<string | null, string | null>()
  for (const raw of raws) for (const child of childIds(raw)) groupOf.set(child, codeOf(raw.id))
  const records = new Map<string, ComponentRecord>()
  for (const [index, raw] of raws.entries()) {
    const record = readComponent(raw, note)
    if (!record) continue
    if (records.has(record.id)) note(`component ${String(raw.id)}`, 'stands twice in the list; the first counts.')
    else
      records.set(record.id, {
        ...record,
        groupId: groupIn(record, groupOf.get(record.id), note),
        position: record.position ?? index + 1,
      })
  }
  return [...records.values()]
}

/** The group of a component. A group within a group stands beside it, as pages have two levels. */
function groupIn({ id, groupId, isGroup }: ComponentRecord, named: string | null | undefined, note: Note) {
  const group = groupId ?? named ?? groupId
  if (!isGroup || !group) return group
  note(`component ${id}`, 'is a group within a group; it stands beside it here.')
  return null
}

function childIds(group: Raw): (string | null)[] {
  const children = Array.isArray(group.components) ? group.components : []
  return children.map((child) => codeOf(isRaw(child) ? child.id : child))
}
