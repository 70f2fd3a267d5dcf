import type { ComponentStatus } from './component-status'
import type { EventStatus, Impact } from './incident-status'
import type { Unreadable } from './unreadable'

/** What the database says about a page at one version. Everything a viewer sees is derived from this and the clock. */
export type Facts = {
  version: number
  page: Page
  /** groups and leaves, by position; removed ones are left out */
  components: Component[]
  /** incidents and maintenances, newest `createdAt` first; deleted ones are left out */
  incidents: Incident[]
  /** by component: the days on which it was out in spans that have ended, oldest first */
  outages: Record<string, OutageDay[]>
  /** in the order in which they were made */
  metrics: Metric[]
  /** by metric: what its points come to, for each interval of `metricPeriods` */
  metricSums: Record<string, MetricSum[][]>
  /** how many versions only brought points of metrics: what shows none of them is the same under all of these */
  pushes: number
  /** rows that could not be read and were left out of the two lists */
  unreadable: Unreadable[]
}

export type Page = {
  /** 12 characters of `0123456789bcdfghjklmnpqrstvwxyz`, like every id */
  id: string
  name: string
  description: string | null
  /** IANA name or an alias of one */
  timeZone: string
  timePrecision: 'millisecond' | 'second'
  /** Markdown, on every public page while it is set */
  banner: string | null
  bannerSetAt: Date | null
  /** Markdown: the page's standing line of advice */
  advice: string | null
  /** the address that the ids of its feeds are made of, where it has moved since; without a slash at its end */
  idsBase?: string | null
  createdAt: Date
  updatedAt: Date
}

export type Component = {
  id: string
  groupId: string | null
  isGroup: boolean
  name: string
  description: string | null
  /** as stored; a group's is derived by `statusOf` */
  status: ComponentStatus
  /** null: it never had another status, as far as is known */
  statusSince: Date | null
  position: number
  showcase: boolean
  /** YYYY-MM-DD */
  startDate: string | null
  onlyShowIfDegraded: boolean
  createdAt: Date
  updatedAt: Date
}

export type Incident = {
  id: string
  /** integer of the Atom id */
  number: number
  kind: 'incident' | 'maintenance'
  name: string
  /** always the newest update's status */
  status: EventStatus
  impact: Impact
  impactOverride: Impact | null
  startedAt: Date
  monitoringAt: Date | null
  resolvedAt: Date | null
  scheduledFor: Date | null
  scheduledUntil: Date | null
  /** what the clock does to a maintenance by itself; null: it is an incident */
  automation: Automation | null
  /** by when operators promised viewers the next update; null: they promised none */
  nextUpdateBy: Date | null
  /** as Statuspage writes it: null, "[]", "[6]", "4" */
  reminderIntervals: string | null
  backfilled: boolean
  createdAt: Date
  updatedAt: Date
  /** the page version that last changed it */
  version: number
  componentIds: string[]
  /** newest `displayAt` first; a published postmortem is the update with status `postmortem` */
  updates: Update[]
}

/** What happens to a maintenance without anybody's doing, at the ends of its window and an hour before it (STATUSPAGE §4.4). */
export type Automation = {
  remindPrior: boolean
  /** when viewers were reminded last */
  remindedAt: Date | null
  /** an update says that it began, or that it is over */
  start: boolean
  end: boolean
  /** these updates move its components: under maintenance at the start, operational at the end */
  toMaintenance: boolean
  toOperational: boolean
  /** subscribers are told of these updates */
  notifyAtStart: boolean
  notifyAtEnd: boolean
}

export type Update = {
  id: string
  status: EventStatus
  /** Markdown as typed, may hold CR LF and HTML */
  body: string
  displayAt: Date
  createdAt: Date
  updatedAt: Date
  /** null: never edited after it was published */
  editedAt: Date | null
  /** earlier wordings, oldest first */
  earlier: { body: string; replacedAt: Date }[]
  deliverNotifications: boolean
  customTweet: string | null
  tweetId: string | null
  /** null: nothing was attached */
  changes: ComponentChange[] | null
}

/** What an update did to one component. `name` is "Group - Component" as it was called then. */
export type ComponentChange = {
  code: string
  name: string
  oldStatus: ComponentStatus
  newStatus: ComponentStatus
}

/** What a component was out on one day of the page's zone, whole seconds. `day` is YYYY-MM-DD. */
export type OutageDay = {
  day: string
  majorSeconds: number
  partialSeconds: number
  /** somebody said so in place of what was counted: what is out still adds nothing to it */
  corrected?: true
}

/** What is shown of the points of an interval. */
export type MetricTransform = 'average' | 'sum' | 'count' | 'min' | 'max'

export type Metric = {
  id: string
  providerId: string
  /** true: its points are sent to us; false: they are fetched */
  isPushed: boolean
  /** what its provider calls it: of one that is fetched the query; null: nothing */
  identifier: string | null
  name: string
  referenceName: string | null
  transform: MetricTransform
  /** the unit, as it follows a value */
  suffix: string | null
  /** 0 to 5 */
  decimalPlaces: number
  yAxisMin: number | null
  yAxisMax: number | null
  yAxisHidden: boolean
  /** false: on no public surface */
  display: boolean
  tooltip: string | null
  createdAt: Date
  updatedAt: Date
  mostRecentDataAt: Date | null
  /** of one that is fetched: when its source last answered, and why it did not the last time */
  lastFetchedAt: Date | null
  lastError: string | null
}

/** What the points of one interval come to; `at` is its beginning in Unix seconds. Intervals without any point have none. */
export type MetricSum = { at: number; sum: number; count: number; min: number; max: number }
