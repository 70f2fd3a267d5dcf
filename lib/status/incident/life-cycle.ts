import type { Incident, Update } from '@/lib/status/facts/facts'
import { type EventStatus, incidentStatuses, isOpen, maintenanceStatuses } from '@/lib/status/facts/incident-status'
import { inWords } from '@/lib/status/text/in-words'
import { Refusal } from '@/lib/status/text/refusal'
import { newestFirst } from './newest-first'

type Kind = Incident['kind']
type Moment = Pick<Update, 'status' | 'displayAt'>

/** What the updates decide about their incident. */
export type LifeCycle = Pick<Incident, 'status' | 'monitoringAt' | 'resolvedAt' | 'startedAt'>

const publishable: Record<Kind, readonly EventStatus[]> = {
  // 'postmortem' comes only through publishing a postmortem
  incident: incidentStatuses.filter((status) => status !== 'postmortem'),
  maintenance: maintenanceStatuses,
}

/**
 * The incident's life cycle as its updates tell it, whatever order they were written in: the newest by `displayAt` decides,
 * so a back-dated update never moves the status or re-opens (STATUSPAGE §1.4). `updates` are those after the change,
 * equal times newest first; `incident` is what was recorded before it. Without updates everything stays as recorded.
 *
 * - `resolvedAt`: when the update that closed it was displayed, null while open; notes and a postmortem after it keep it.
 * - `monitoringAt`: the first monitoring (verifying) update; re-opening keeps it.
 * - `startedAt`: the earliest update, but as recorded while the earliest update is the one it was (an import may differ).
 */
export function incidentAfter(
  incident: LifeCycle & Pick<Incident, 'kind'> & { updates?: readonly Moment[] },
  updates: readonly Moment[],
): LifeCycle {
  const newest = newestFirst(updates)
  const latest = newest[0]
  if (!latest) {
    const { status, monitoringAt, resolvedAt, startedAt } = incident
    return { status, monitoringAt, resolvedAt, startedAt }
  }
  return {
    status: latest.status,
    monitoringAt: firstWatched(newest, incident.kind),
    resolvedAt: closedSince(newest),
    startedAt: startOf(incident, newest),
  }
}

function firstWatched(newest: readonly Moment[], kind: Kind): Date | null {
  const watching = kind === 'maintenance' ? 'verifying' : 'monitoring'
  return newest.findLast((update) => update.status === watching)?.displayAt ?? null
}

function closedSince(newest: readonly Moment[]): Date | null {
  const reopened = newest.findIndex((update) => isOpen(update.status))
  const closing = reopened < 0 ? newest : newest.slice(0, reopened)
  const closed = closing.findLast((update) => update.status !== 'postmortem') ?? closing.at(-1)
  return closed?.displayAt ?? null
}

function startOf(
  incident: Pick<Incident, 'startedAt'> & { updates?: readonly Moment[] },
  newest: readonly Moment[],
): Date {
  const before = newestFirst(incident.updates ?? []).at(-1)?.displayAt
  const earliest = newest.at(-1)?.displayAt ?? incident.startedAt
  return before?.getTime() === earliest.getTime() ? incident.startedAt : earliest
}

/**
 * The statuses that an update may carry, in the usual order. From every status all of them: operators repeat, step back
 * and re-open. `postmortem` is not among them.
 */
export function nextStatuses(kind: Kind, _status?: EventStatus | null): readonly EventStatus[] {
  return publishable[kind]
}

/** The status as an ordinary update may carry it; a Refusal that lists the allowed words for everything else. */
export function checkStatus(kind: Kind, text: unknown): EventStatus {
  const status = publishable[kind].find((allowed) => allowed === text)
  if (status) return status
  if (text === 'postmortem') throw new Refusal('status_is_postmortem')
  throw new Refusal('status_unknown', { kind, words: inWords(publishable[kind], 'or') })
}
