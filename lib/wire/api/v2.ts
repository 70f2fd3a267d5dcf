import { childrenOf, statusOf } from '@/lib/status/component/group-status'
import type { ComponentStatus } from '@/lib/status/facts/component-status'
import type { Component, Facts, Incident, Update } from '@/lib/status/facts/facts'
import {
  openIncidents,
  openMaintenances,
  unfinishedMaintenances,
  upcomingMaintenances,
} from '@/lib/status/incident/open-incidents'
import { pageStatus } from '@/lib/status/page/page-status'
import { wireTime } from '@/lib/status/time/zone'

/** Where the page lives (no trailing slash) and the moment of the answer. */
export type WireAt = { baseUrl: string; now: Date }

const newest = 50

/**
 * The answer of the public read API (STATUSPAGE §1.1) to a path below `/api/v2/` without `.json`: `summary`,
 * `incidents/unresolved`, `incidents/<code>`…; null where there is nothing (404). Keys are in the order of §1.4.
 * Serialise it with {@link v2Text}: `tweet_id` is text in here.
 */
export function answerV2(path: string, facts: Facts, at: WireAt): object | null {
  const content = lists.get(path)?.(facts, at) ?? one(path, facts, at)
  return content && { page: wirePage(facts, at), ...content }
}

const listAnswers: Record<string, (facts: Facts, at: WireAt) => object> = {
  summary: (facts, at) => ({
    components: wireComponents(facts),
    incidents: openIncidents(facts).map((incident) => wireIncident(incident, facts, at)),
    scheduled_maintenances: unfinishedMaintenances(facts).map((incident) => wireMaintenance(incident, facts, at)),
    status: pageStatus(facts.components, facts.unreadable),
  }),
  status: (facts) => ({ status: pageStatus(facts.components, facts.unreadable) }),
  components: (facts) => ({ components: wireComponents(facts) }),
  incidents: (facts, at) => incidentList(newestOf('incident', facts), facts, at),
  'incidents/unresolved': (facts, at) => incidentList(openIncidents(facts), facts, at),
  'scheduled-maintenances': (facts, at) => maintenanceList(newestOf('maintenance', facts), facts, at),
  'scheduled-maintenances/upcoming': (facts, at) => maintenanceList(upcomingMaintenances(facts), facts, at),
  'scheduled-maintenances/active': (facts, at) => maintenanceList(openMaintenances(facts), facts, at),
}
const lists = new Map(Object.entries(listAnswers))

const incidentList = (incidents: Incident[], facts: Facts, at: WireAt) => ({
  incidents: incidents.map((incident) => wireIncident(incident, facts, at)),
})

const maintenanceList = (incidents: Incident[], facts: Facts, at: WireAt) => ({
  scheduled_maintenances: incidents.map((incident) => wireMaintenance(incident, facts, at)),
})

function newestOf(kind: Incident['kind'], { incidents }: Facts): Incident[] {
  return incidents
    .filter((incident) => incident.kind === kind)
    .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
    .slice(0, newest)
}

function one(path: string, facts: Facts, at: WireAt): object | null {
  const [, room, code] = /^(components|incidents|scheduled-maintenances)\/([^/]+)$/.exec(path) ?? []
  if (room === 'components') {
    const component = facts.components.find(({ id }) => id === code)
    return component ? { component: wireComponent(component, facts) } : null
  }
  const incident = facts.incidents.find(({ id }) => id === code)
  if (!incident) return null
  if (room === 'incidents') return { incident: wireEvent(incident, facts, at) }
  return incident.kind === 'maintenance' ? { scheduled_maintenance: wireMaintenance(incident, facts, at) } : null
}

/** Whether the path below `/api/v2/` names something that is there and cannot be read: no reason to call it gone. */
export function isUnreadableV2(path: string, { unreadable }: Facts): boolean {
  const [, room, code] = /^(components|incidents|scheduled-maintenances)\/([^/]+)$/.exec(path) ?? []
  return unreadable.some(({ what, id }) => id === code && (what === 'component') === (room === 'components'))
}

/** The `page` object of every answer; `url` is our own address. */
export function wirePage({ page }: Pick<Facts, 'page'>, { baseUrl }: Pick<WireAt, 'baseUrl'>) {
  return {
    id: page.id,
    name: page.name,
    url: baseUrl,
    time_zone: page.timeZone,
    updated_at: pageTime(page.updatedAt, page),
  }
}

/** A time as the page writes it: its zone, its precision; null stays null. */
export function pageTime<T extends Date | null>(date: T, page: Facts['page']): T extends Date ? string : null
export function pageTime(date: Date | null, page: Facts['page']): string | null {
  return date && wireTime(date, page.timeZone, page.timePrecision)
}

/** A component; a group also names its children, last. A group without children keeps the status stored with it. */
export function wireComponent(component: Component, facts: Facts) {
  const children = component.isGroup ? childrenOf(component, facts.components) : []
  const status: ComponentStatus = children.length > 0 ? statusOf(component, facts.components) : component.status
  return {
    id: component.id,
    name: component.name,
    status,
    created_at: pageTime(component.createdAt, facts.page),
    updated_at: pageTime(component.updatedAt, facts.page),
    position: component.position,
    description: component.description,
    showcase: component.showcase,
    start_date: component.startDate,
    group_id: component.groupId,
    page_id: facts.page.id,
    group: component.isGroup,
    only_show_if_degraded: component.onlyShowIfDegraded,
    ...(component.isGroup && { components: children.map(({ id }) => id) }),
  }
}

type WireComponent = ReturnType<typeof wireComponent>
const wired = new WeakMap<Facts, WireComponent[]>()

/** All components by position. Made once for the same facts: every incident repeats its own in full. */
function wireComponents(facts: Facts): WireComponent[] {
  const held = wired.get(facts) ?? facts.components.map((component) => wireComponent(component, facts))
  wired.set(facts, held)
  return held
}

/** An update; `affected_components` keep the names that they had then. `tweet_id` is text: it may exceed 2^53. */
export function wireUpdate(update: Update, incident: Pick<Incident, 'id'>, { page }: Pick<Facts, 'page'>) {
  const { changes } = update
  return {
    id: update.id,
    status: update.status,
    body: update.body,
    incident_id: incident.id,
    created_at: pageTime(update.createdAt, page),
    updated_at: pageTime(update.updatedAt, page),
    display_at: pageTime(update.displayAt, page),
    affected_components:
      changes?.map(({ code, name, oldStatus, newStatus }) => ({
        code,
        name,
        old_status: oldStatus,
        new_status: newStatus,
      })) ?? null,
    deliver_notifications: update.deliverNotifications,
    custom_tweet: update.customTweet,
    tweet_id: update.tweetId,
  }
}

function wireCore(incident: Incident, facts: Facts, { baseUrl }: Pick<WireAt, 'baseUrl'>) {
  const { page } = facts
  const attached = new Set(incident.componentIds)
  return {
    id: incident.id,
    name: incident.name,
    status: incident.status,
    created_at: pageTime(incident.createdAt, page),
    updated_at: pageTime(incident.updatedAt, page),
    monitoring_at: pageTime(incident.monitoringAt, page),
    resolved_at: pageTime(incident.resolvedAt, page),
    impact: incident.impact,
    shortlink: `${baseUrl}/incidents/${incident.id}`,
    started_at: pageTime(incident.startedAt, page),
    page_id: page.id,
    incident_updates: incident.updates.map((update) => wireUpdate(update, incident, facts)),
    components: wireComponents(facts).filter(({ id }) => attached.has(id)),
  }
}

/** An incident with all updates, newest first, and its components as they are now. */
export function wireIncident(incident: Incident, facts: Facts, at: Pick<WireAt, 'baseUrl'>) {
  return { ...wireCore(incident, facts, at), reminder_intervals: incident.reminderIntervals }
}

/** A maintenance: the same with its window last and without reminders. */
export function wireMaintenance(incident: Incident, facts: Facts, at: Pick<WireAt, 'baseUrl'>) {
  return {
    ...wireCore(incident, facts, at),
    scheduled_for: pageTime(incident.scheduledFor, facts.page),
    scheduled_until: pageTime(incident.scheduledUntil, facts.page),
  }
}

function wireEvent(incident: Incident, facts: Facts, at: WireAt) {
  return incident.kind === 'maintenance' ? wireMaintenance(incident, facts, at) : wireIncident(incident, facts, at)
}

/** The answer as JSON text, `tweet_id` as a bare number of any size (a quote inside a value is always escaped). */
export function v2Text(answer: object): string {
  return JSON.stringify(answer).replace(/(?<!\\)"tweet_id":"(0|[1-9]\d*)"/g, '"tweet_id":$1')
}
