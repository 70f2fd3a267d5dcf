import type { Facts, Incident } from '@/lib/status/facts/facts'
import { eventStatusWords } from '@/lib/status/facts/incident-status'
import { lastWordOf } from '@/lib/status/incident/history'
import { promiseOf, silenceOf } from '@/lib/status/incident/promise'
import type { DueReminder } from '@/lib/status/incident/reminders-due'
import { absoluteTime, clockTime, duration } from '@/lib/status/time/time-words'
import type { Mail } from './message-email'
import { operatorMail } from './message-service-mail'
import { oneLine } from './message-text'

/**
 * What a reminder is made from; `now` is the moment of its rendering, `baseUrl` is the page's and has no trailing slash, `adminUrl` is
 * the incident's in the desk.
 */
export type Reminded = {
  facts: Facts
  incident: Incident
  reminder: DueReminder
  now: Date
  baseUrl: string
  adminUrl: string
}

/** Tells an operator that the next word on an incident is due: how long it has been silent, and what was promised. */
export function reminderMail(reminded: Reminded): Mail {
  const { incident, baseUrl, adminUrl } = reminded
  const about = [subjectOf(reminded), incident.name].join(': ')
  const links = [
    { words: 'Publish an update', url: adminUrl },
    { words: 'View the incident in public', url: `${baseUrl}/incidents/${incident.id}` },
  ]
  return operatorMail(about, [silenceWords(reminded), promiseWords(reminded), endWords], links)
}

/**
 * The same for the operators' webhook. `text` is the whole of it in one line, which is all that chat services read of the body.
 */
export function reminderBody(reminded: Reminded): object {
  const { facts, incident, reminder, baseUrl, adminUrl } = reminded
  const { id, name, status, impact, nextUpdateBy } = incident
  return {
    text: oneLine(`${subjectOf(reminded)}: ${name}. ${promiseWords(reminded)} ${adminUrl}`),
    page: { id: facts.page.id, name: facts.page.name },
    reminder: {
      kind: reminder.kind.replace(' ', '_'),
      due_at: reminder.dueAt.toISOString(),
      last_update_at: lastWordOf(incident).toISOString(),
      next_update_by: nextUpdateBy?.toISOString() ?? null,
    },
    incident: { id, name, status, impact, shortlink: `${baseUrl}/incidents/${id}`, admin_url: adminUrl },
  }
}

const endWords = 'The next update ends these reminders, and so does resolving the incident.'

function subjectOf({ facts, incident, reminder, now }: Reminded): string {
  const by = incident.nextUpdateBy
  if (reminder.kind === 'silence' || !by) return `No update for ${duration(silenceOf(incident, now))}`
  if (reminder.kind === 'promise late') return 'The promised update is late'
  return `Update promised by ${clockTime(by, facts.page.timeZone)}`
}

function silenceWords({ facts: { page }, incident, now }: Reminded): string {
  const last = absoluteTime(lastWordOf(incident), page.timeZone)
  const silence = duration(silenceOf(incident, now))
  const status = eventStatusWords[incident.status].toLowerCase()
  return `“${incident.name}” on the status page of ${page.name} is ${status}. Its last update stands at ${last}, ${silence} ago.`
}

function promiseWords({ facts: { page }, incident, now }: Reminded): string {
  const promise = promiseOf(incident, now)
  if (!promise) return 'Viewers were not promised a next update.'
  const by = absoluteTime(promise.by, page.timeZone)
  const away = duration(Math.abs(promise.by.getTime() - now.getTime()))
  if (promise.state !== 'late') return `Viewers were promised the next update by ${by}, which is ${away} from now.`
  return `Viewers were promised the next update by ${by}. It is ${away} late, and the page says that it is late.`
}
