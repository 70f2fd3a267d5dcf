import { type ComponentRecord, readComponentList } from './import-component'
import { isRaw, type Raw, rawList } from './import-field'
import { type IncidentRecord, readIncident } from './import-incident'
import { type PageRecord, readPage } from './import-page'
import type { Note } from './import-report'
import type { RecordedDocument } from './import-text'

/** One recorded answer, understood. */
export type Recording = {
  source: string
  page: PageRecord
  /** a whole summary: it names everything that is open */
  isSummary: boolean
  /** the page's own list, in its order; null: the answer has none (a single component does not make a list) */
  list: ComponentRecord[] | null
  /** components that stand alone or only in an incident's list */
  copies: ComponentRecord[]
  /** oldest first */
  incidents: IncidentRecord[]
}

type Parts = { list: Raw[] | null; copies: Raw[]; incidents: Raw[]; maintenances: Raw[] }

/**
 * Recognises a recorded answer by its shape: summary, status, components, incidents, maintenances, one incident, with or without
 * the page around them, or such an answer under the key `summary`. Throws an Error with a sentence when it is none of these.
 */
export function readRecording({ source, value }: RecordedDocument, now: Date, note: Note): Recording {
  const whole = isRaw(value) && isRaw(value.summary) ? value.summary : value
  const parts = partsOf(whole, note)
  const page = isRaw(whole) ? readPage(whole, note) : readPage({ entries: whole }, note)
  const recordedAt = page.updatedAt ?? now
  const read = (raws: Raw[], as: 'incident' | 'maintenance' | null) =>
    raws.map((raw) => readIncident(raw, as, recordedAt, note))
  const incidents = once([...read(parts.incidents, null), ...read(parts.maintenances, 'maintenance')], note)
  const list = parts.list ? readComponentList(parts.list, note) : null
  const copies = [...readComponentList(parts.copies, note), ...incidents.flatMap(({ components = [] }) => components)]
  const isSummary =
    isRaw(whole) && ['page', 'components', 'incidents', 'scheduled_maintenances'].every((key) => key in whole)
  return { source, page, isSummary, list, copies: onlyNew(copies, list ?? []), incidents }
}

function partsOf(whole: unknown, note: Note): Parts {
  if (Array.isArray(whole)) return partsOfList(rawList(whole, 'the list', note))
  if (!isRaw(whole))
    throw new Error(
      `The file holds ${whole === null ? 'null' : `a ${typeof whole}`}, not a recorded answer of a status page.`,
    )
  if (isIncident(whole)) return { list: null, copies: [], incidents: [whole], maintenances: [] }
  if (isComponent(whole)) return { list: null, copies: [whole], incidents: [], maintenances: [] }
  const known = [
    'page',
    'components',
    'component',
    'incidents',
    'incident',
    'scheduled_maintenances',
    'scheduled_maintenance',
  ]
  if (!known.some((key) => key in whole))
    throw new Error(`The file is not a recorded answer of a status page: ${shapeOf(whole)}.`)
  return {
    list: 'components' in whole ? rawList(whole.components, 'components', note) : null,
    copies: isRaw(whole.component) ? [whole.component] : [],
    incidents: [...rawList(whole.incidents, 'incidents', note), ...(isRaw(whole.incident) ? [whole.incident] : [])],
    maintenances: [
      ...rawList(whole.scheduled_maintenances, 'scheduled_maintenances', note),
      ...(isRaw(whole.scheduled_maintenance) ? [whole.scheduled_maintenance] : []),
    ],
  }
}

function partsOfList(raws: Raw[]): Parts {
  const components = raws.filter(isComponent)
  const incidents = raws.filter((raw) => !isComponent(raw))
  if (raws.length > 0 && !raws.some((raw) => isComponent(raw) || isIncident(raw))) {
    throw new Error(`The file is a list of something else than incidents or components: ${shapeOf(raws[0] ?? {})}.`)
  }
  return {
    list: components.length > 0 && incidents.length === 0 ? components : null,
    copies: incidents.length > 0 ? components : [],
    incidents,
    maintenances: [],
  }
}

function shapeOf(raw: Raw): string {
  if ('months' in raw) return 'it is a listing of the history page; import the incidents that it names one by one'
  const keys = Object.keys(raw).slice(0, 6)
  return keys.length > 0 ? `its keys are ${keys.join(', ')}` : 'it is empty'
}

const isIncident = (raw: Raw) =>
  'incident_updates' in raw || 'impact' in raw || 'shortlink' in raw || 'scheduled_for' in raw
const isComponent = (raw: Raw) =>
  !isIncident(raw) && 'name' in raw && ['position', 'group_id', 'showcase', 'group'].some((key) => key in raw)

/** One incident for each id, the one that changed last, oldest incident first (so that newer ones get higher numbers). */
function once(incidents: (IncidentRecord | null)[], note: Note): IncidentRecord[] {
  const newest = new Map<string, IncidentRecord>()
  for (const incident of incidents) {
    if (!incident) continue
    const other = newest.get(incident.id)
    if (other) note(`incident ${incident.id}`, 'stands twice in the file; the one that changed last counts.')
    if (!other || incident.updatedAt > other.updatedAt) newest.set(incident.id, incident)
  }
  return [...newest.values()].reverse().sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
}

/** Copies of components that the list does not have, each once: the one that changed last. */
function onlyNew(copies: ComponentRecord[], list: ComponentRecord[]): ComponentRecord[] {
  const listed = new Set(list.map(({ id }) => id))
  const newest = new Map<string, ComponentRecord>()
  for (const copy of copies) {
    const other = newest.get(copy.id)
    const later = !other || (copy.updatedAt?.getTime() ?? 0) > (other.updatedAt?.getTime() ?? 0)
    if (!listed.has(copy.id) && later) newest.set(copy.id, copy)
  }
  return [...newest.values()]
}
