import type { IncidentRecord } from './import-incident'
import type { UpdateRecord } from './import-update'

export type StoredUpdate = Omit<UpdateRecord, 'changes' | 'status'> & {
  status: string
  editedAt: Date | null
  /** published on this page, not recorded elsewhere */
  own: boolean
  changes: { code: string; name: string; oldStatus: string; newStatus: string }[]
}

/** The columns of an incident that a recording can fill. */
export type IncidentState = Omit<IncidentRecord, 'id' | 'kind' | 'components' | 'updates' | 'status' | 'impact'> & {
  status: string
  impact: string
  impactOverride: string | null
}

export type StoredIncident = {
  state: Required<IncidentState>
  componentIds: string[]
  updates: StoredUpdate[]
  touched: boolean
}

export type Plan = {
  /** true: the recording is older than what is known of the recorded page; nothing to do */
  older: boolean
  /** what to write into the incident; null: nothing */
  state: Partial<IncidentState> | null
  componentIds: string[]
  newUpdates: UpdateRecord[]
  changedUpdates: UpdateRecord[]
}

/**
 * What a recording adds to an incident that stands here already. The newer fact wins, one by one: an older recording changes
 * nothing, updates that were published or edited here stay, and while one of ours is the newest it decides the status.
 */
export function planIncident(record: IncidentRecord, held: StoredIncident, attachable: string[]): Plan {
  const nothing: Plan = {
    older: true,
    state: null,
    componentIds: held.componentIds,
    newUpdates: [],
    changedUpdates: [],
  }
  if (lastChange(record.updatedAt, record.updates) < lastKnownChange(held)) return nothing
  const known = new Map(held.updates.map((update) => [update.id, update]))
  const newUpdates = record.updates.filter(({ id }) => !known.has(id))
  const changedUpdates = record.updates.filter((update) => differs(update, known.get(update.id)))
  const wanted = wantedState(record, held)
  const updatedAt = record.updatedAt > held.state.updatedAt ? record.updatedAt : held.state.updatedAt
  const state = onlyDifferent({ ...wanted, updatedAt }, held.state)
  const componentIds = record.components ? attach(attachable, held) : held.componentIds
  return { older: false, state, componentIds, newUpdates, changedUpdates }
}

/** Every column of a new incident. */
export function newState(record: IncidentRecord): IncidentState {
  const { id: _id, kind: _kind, components: _components, updates: _updates, ...state } = record
  return { ...state, impactOverride: record.impact }
}

function wantedState(record: IncidentRecord, held: StoredIncident): Partial<IncidentState> {
  const newest = [...held.updates].sort((a, b) => a.displayAt.getTime() - b.displayAt.getTime()).at(-1)
  const ours = newest?.own === true && record.updates.every(({ displayAt }) => displayAt <= newest.displayAt)
  if (ours) return {}
  if (record.updatedAt >= held.state.updatedAt) return newState(record)
  return { status: record.status, monitoringAt: record.monitoringAt, resolvedAt: record.resolvedAt }
}

function onlyDifferent(wanted: Partial<IncidentState>, held: IncidentState): Partial<IncidentState> | null {
  const keys = Object.keys(wanted) as (keyof IncidentState)[]
  const different = keys.filter(
    (key) => wanted[key] !== undefined && JSON.stringify(wanted[key]) !== JSON.stringify(held[key]),
  )
  return different.length > 0 ? Object.fromEntries(different.map((key) => [key, wanted[key]])) : null
}

function attach(attachable: string[], held: StoredIncident): string[] {
  return held.touched ? [...new Set([...attachable, ...held.componentIds])] : attachable
}

function differs(update: UpdateRecord, held: StoredUpdate | undefined): boolean {
  if (!held || held.own || update.updatedAt < held.updatedAt) return false
  const { changes, ...fields } = update
  const sameFields = (Object.keys(fields) as (keyof typeof fields)[]).every(
    (key) => JSON.stringify(fields[key]) === JSON.stringify(held[key]),
  )
  return !sameFields || asText(changes ?? []) !== asText(held.changes)
}

const asText = (changes: StoredUpdate['changes']) =>
  JSON.stringify(changes.map(({ code, name, oldStatus, newStatus }) => [code, name, oldStatus, newStatus]))

const lastChange = (updatedAt: Date | null, updates: { updatedAt: Date }[]) =>
  Math.max(updatedAt?.getTime() ?? 0, ...updates.map((update) => update.updatedAt.getTime()))

/** When the recorded page last changed it, as far as is known here: what was done here does not count. */
function lastKnownChange({ state, updates, touched }: StoredIncident): number {
  return lastChange(
    touched ? null : state.updatedAt,
    updates.filter(({ own, editedAt }) => !own && !editedAt),
  )
}
