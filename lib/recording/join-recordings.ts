import type { ComponentRecord } from './import-component'
import type { Recording } from './import-recording'

/** A recording, and the report of the file in which it stands. */
type Job<R> = { recording: Recording; report: R }

/**
 * Joins recordings of one file that follow each other into fewer where that loses nothing, so that a file with an incident on each line is
 * not taken line by line: neither lists the page's components, the page is the same, no incident stands in both, and a component that
 * both show has one status. Joined ones are called as their file is.
 */
export function joinRecordings<R extends { file: string }>(jobs: readonly Job<R>[]): Job<R>[] {
  const joined: Open<R>[] = []
  for (const job of jobs) {
    const last = joined.at(-1)
    if (last && fits(last, job)) last.add(job.recording)
    else joined.push(new Open(job))
  }
  return joined.map((open) => open.job)
}

/** One that others may be joined to, with what it has by id. */
class Open<R extends { file: string }> {
  readonly #incidents = new Map<string, Recording['incidents'][number]>()
  readonly #copies = new Map<string, ComponentRecord>()
  #joins = 0
  #newest: Recording

  constructor(readonly first: Job<R>) {
    this.#newest = first.recording
    this.#take(first.recording)
  }

  has(incident: { id: string }): boolean {
    return this.#incidents.has(incident.id)
  }

  statusOf({ id }: ComponentRecord): ComponentRecord['status'] {
    return this.#copies.get(id)?.status
  }

  add(next: Recording): void {
    this.#joins++
    this.#newest = next
    this.#take(next)
  }

  #take({ incidents, copies }: Recording): void {
    for (const incident of incidents) this.#incidents.set(incident.id, incident)
    for (const copy of copies) {
      const other = this.#copies.get(copy.id)
      if (!other || timeOf(copy) > timeOf(other)) this.#copies.set(copy.id, copy)
    }
  }

  get job(): Job<R> {
    if (this.#joins === 0) return this.first
    const { report } = this.first
    // the oldest first, so that newer ones get higher numbers
    const incidents = [...this.#incidents.values()].sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
    const copies = [...this.#copies.values()]
    return { recording: { ...this.#newest, source: report.file, copies, incidents }, report }
  }
}

function fits<R extends { file: string }>(open: Open<R>, { recording: next, report }: Job<R>): boolean {
  const { first } = open
  return (
    first.report === report &&
    first.recording.list === null &&
    next.list === null &&
    settingsOf(first.recording) === settingsOf(next) &&
    !next.incidents.some((incident) => open.has(incident)) &&
    next.copies.every((copy) => [undefined, copy.status].includes(open.statusOf(copy)))
  )
}

const settingsOf = ({ page: { updatedAt, ...page } }: Recording) => JSON.stringify([updatedAt !== undefined, page])
const timeOf = ({ updatedAt }: ComponentRecord) => updatedAt?.getTime() ?? 0
