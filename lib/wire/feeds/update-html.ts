import type { Incident } from '@/lib/status/facts/facts'
import { isCalledOff } from '@/lib/status/incident/called-off'
import { labelled } from '@/lib/status/incident/update-label'
import { turnsDirection } from '@/lib/status/text/bidi'
import { monthNames, shownDay, wallClock, zoneAbbreviation } from '@/lib/status/time/zone'
import { feedBody } from './feed-body'
import { isToCome } from './feed-entries'

/** All updates of an incident as Atom and RSS carry them, newest first, byte for byte in the form of STATUSPAGE §2.2. */
export function incidentHtml(incident: Incident, zone: string): string {
  const updates = labelled(incident.updates, isCalledOff(incident)).map(({ update, label }) =>
    updateHtml(update, label, zone),
  )
  return scheduledLine(incident, zone) + updates.join('')
}

function updateHtml({ displayAt, body }: { displayAt: Date; body: string }, label: string, zone: string): string {
  const when = `${dateVar(displayAt, zone, 2)}, ${timeVar(displayAt, zone)} ${zoneAbbreviation(displayAt, zone)}`
  return `<p><small>${when}</small><br><strong>${label}</strong> - ${inItsDirection(feedBody(body))}</p>`
}

/** Words from the right keep their direction to themselves; all others stand as in Statuspage's feeds. */
function inItsDirection(html: string): string {
  return turnsDirection(html) ? `<span dir="auto">${html}</span>` : html
}

function scheduledLine(incident: Incident, zone: string): string {
  const { scheduledFor: from, scheduledUntil: until } = incident
  if (!isToCome(incident) || !from) return ''
  return `<p><strong>THIS IS A SCHEDULED EVENT ${windowText(from, until, zone)}</strong></p>`
}

function windowText(from: Date, until: Date | null, zone: string): string {
  const begin = `${dateVar(from, zone)}, ${timeVar(from, zone)}`
  const beginZone = zoneAbbreviation(from, zone)
  if (!until) return `${begin} ${beginZone}`
  const end = `${timeVar(until, zone)} ${zoneAbbreviation(until, zone)}`
  if (shownDay(from, zone) === shownDay(until, zone)) return `${begin} - ${end}`
  return `${begin} ${beginZone} &nbsp;-&nbsp; ${dateVar(until, zone)}, ${end}`
}

function dateVar(date: Date, zone: string, width = 0): string {
  const wall = wallClock(date, zone)
  const day = String(wall.getUTCDate()).padStart(width)
  return `${monthNames[wall.getUTCMonth()]} <var data-var='date'>${day}</var>`
}

function timeVar(date: Date, zone: string): string {
  return `<var data-var='time'>${wallClock(date, zone).toISOString().slice(-13, -8)}</var>`
}
