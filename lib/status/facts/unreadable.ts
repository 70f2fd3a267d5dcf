/** A row that cannot be read, most likely written by a later release: what is known of it all the same. */
export type Unreadable = {
  what: 'component' | 'incident'
  id: string
  name: string
  /** the columns that are wrong, for operators: "status, updates.0.status" */
  why: string
  /** of an incident: nothing says that it is over */
  open: boolean
  /** of a component, where it belongs */
  groupId: string | null
  position: number
}

type Holding = { unreadable: readonly Unreadable[] }

/** The incident of this id that cannot be read; undefined when it can, or when there is none. */
export const unreadableIncident = ({ unreadable }: Holding, id: string): Unreadable | undefined =>
  unreadable.find((row) => row.what === 'incident' && row.id === id)

/** Components that cannot be read. */
export const unreadableComponents = ({ unreadable }: Holding): Unreadable[] =>
  unreadable.filter(({ what }) => what === 'component')

/** Incidents that cannot be read and may be going on. */
export const unreadableOpen = ({ unreadable }: Holding): Unreadable[] =>
  unreadable.filter(({ what, open }) => what === 'incident' && open)
