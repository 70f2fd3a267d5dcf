import { impacts, incidentStatuses, maintenanceStatuses } from '@/lib/status/facts/incident-status'
import { checkReminders } from '@/lib/status/incident/check-reminders'
import { jsonValue } from './json-value'
import { flagKind, isObject, type Kind, momentKind, promiseKind, removable, textKind } from './kinds'
import { components, ids, listOf } from './lists'
import { Misfit, misfit, placed } from './misfit'
import { type Shape, said } from './shape'

const reminders: Kind<string | null> = {
  schema: { type: ['string', 'null'] },
  clears: true,
  read(given, at) {
    if (given === '') return undefined
    if (given === null || typeof given === 'string') return checkReminders(given === 'null' ? null : given)
    if (typeof given === 'number') return checkReminders(String(given))
    const hours = Array.isArray(given) ? given : listOf(given)
    if (!hours?.every(isHour)) throw misfit(at, 'must be text such as "[1,5]" or null')
    return checkReminders(JSON.stringify(hours.map(Number)))
  },
}

const isHour = (given: unknown) => typeof given === 'number' || (typeof given === 'string' && /^\d{1,3}$/.test(given))

export type Metadata = Record<string, Record<string, unknown>>

const metadata: Kind<Metadata> = {
  schema: { type: 'object', additionalProperties: { type: 'object' } },
  read(given, at) {
    if (given === '' || given === 'null') return undefined
    const value = jsonValue(given, at)
    if (typeof value === 'string')
      throw new Misfit(422, `${placed(at)} must be an object of objects, or its JSON text.`)
    if (isEmptyList(value)) return {}
    if (!isObject(value)) throw misfit(at, 'must be an object of objects')
    const entries = Object.entries(value).map(([key, one]) => [key, jsonValue(one, `${at}.${key}`)] as const)
    if (!entries.every(([, one]) => isObject(one) || isEmptyList(one))) throw misfit(at, 'must be an object of objects')
    const lost = lostIn(value) ?? lostIn(entries)
    if (lost) throw misfit(at, `must not have ${lost}`)
    return Object.fromEntries(
      entries.map(([key, one]) => [key, isEmptyList(one) ? {} : (one as Record<string, unknown>)]),
    )
  },
}

/** What the database would not give back as it was sent; null for nothing. Bodies are bounded in depth before they are read. */
function lostIn(value: unknown): string | null {
  if (typeof value === 'number' && !Number.isFinite(value)) return 'a number that is too large'
  if (typeof value !== 'object' || value === null) return null
  if (Object.hasOwn(value, '__proto__')) return 'a key called __proto__'
  for (const inner of Object.values(value)) {
    const lost = lostIn(inner)
    if (lost) return lost
  }
  return null
}

// PHP and Ruby write an object without entries as an empty list
const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0

const noTweets = 'cannot be done: nothing is posted to Twitter from here'

const statusWord = {
  ...textKind,
  schema: { type: 'string', enum: [...incidentStatuses.filter((one) => one !== 'postmortem'), ...maintenanceStatuses] },
}
const impactWord = { ...removable, schema: { type: ['string', 'null'], enum: [...impacts, null] } }

// what other services call the text; a usual sentence in its place would say what nobody wrote
const textNames = 'text description details content summary comment comments note notes update msg reason'.split(' ')

const calledOtherwise = (names: string[], field: string) =>
  Object.fromEntries(names.map((name) => [name, `is no field here: it is called ${field}`]))

const fields = {
  name: said(textKind, 'One line, at most 255 characters.'),
  status: said(statusWord, 'investigating unless said; with scheduled_for, scheduled; with backfilled, resolved.'),
  body: said(
    textKind,
    'The text of the update in Markdown, at most 25,000 characters; the usual sentence of the status unless said.',
  ),
  impact_override: said(impactWord, 'Instead of the impact that follows from the components; null takes it back.'),
  impact: said(impactWord, 'As impact_override where that is not sent; the impact as it stands asks for nothing.'),
  components: said(components, 'Statuses of components by id. A list of ids attaches them without a status.'),
  component_ids: said(ids, 'Components that it touches without moving them.'),
  deliver_notifications: said(flagKind, 'Whether subscribers are told of the update; true unless said.'),
  wants_twitter_update: said(flagKind, 'Kept with the update and answered; nothing is posted.'),
  next_update_by: said(promiseKind, 'By when the next update is promised. A field of ours.'),
  scheduled_for: said(momentKind, 'The beginning of a maintenance; makes it one.'),
  scheduled_until: said(momentKind, 'The end of a maintenance.'),
  scheduled_remind_prior: said(flagKind, 'Whether subscribers are reminded an hour before.'),
  scheduled_auto_in_progress: said(flagKind, 'Whether it begins by itself.'),
  scheduled_auto_completed: said(flagKind, 'Whether it ends by itself.'),
  auto_transition_to_maintenance_state: said(
    flagKind,
    'Whether its components are under maintenance from its beginning.',
  ),
  auto_transition_to_operational_state: said(flagKind, 'Whether its components are operational after its end.'),
  auto_transition_deliver_notifications_at_start: said(
    flagKind,
    'Whether subscribers are told that it began by itself.',
  ),
  auto_transition_deliver_notifications_at_end: said(flagKind, 'Whether subscribers are told that it ended by itself.'),
  reminder_intervals: said(
    reminders,
    'When operators are reminded: "[1,5]" hours, "4" every four, "[]" never; null as usual.',
  ),
  metadata: said(metadata, 'An object of objects, kept as it is.'),
  backfilled: said(flagKind, 'Whether it is a past incident: nobody is told, no component moves.'),
  backfill_date: said(momentKind, "The day of a past incident, in the page's time zone; a time as well."),
  created_at: said(momentKind, 'When a new incident began, where that is not now.'),
}

/** The body of a request that opens or changes an incident (STATUSPAGE §5.2), and `next_update_by`, which is ours. */
export const incidentShape = {
  root: 'incident',
  fields,
  otherNames: {
    message: 'body',
    component_id: 'component_ids',
    scheduled_auto_transition: 'scheduled_auto_in_progress',
    scheduled_auto_transition_in_progress: 'scheduled_auto_in_progress',
    ...{ notify: 'deliver_notifications', notify_subscribers: 'deliver_notifications' },
    send_notifications: 'deliver_notifications',
  },
  elsewhere: {
    ...calledOtherwise(textNames, 'body'),
    ...calledOtherwise(['component_status', 'component_statuses'], 'components, with statuses by component id'),
    ...calledOtherwise(['title', 'incident_name'], 'name'),
    ...calledOtherwise(['state', 'incident_status'], 'status'),
    auto_tweet_at_beginning: noTweets,
    auto_tweet_on_completion: noTweets,
    auto_tweet_on_creation: noTweets,
    auto_tweet_one_hour_before: noTweets,
    custom_tweet: noTweets,
    incident_updates:
      'cannot be set: the text of a new update is called body, and a published one has an address of its own',
  },
  answered: [
    ...['id', 'page_id', 'incident_impacts', 'monitoring_at', 'resolved_at', 'started_at', 'updated_at', 'shortlink'],
    ...['postmortem_body', 'postmortem_body_last_updated_at', 'postmortem_ignored', 'postmortem_published_at'],
    ...[
      'postmortem_notified_subscribers',
      'postmortem_notified_twitter',
      'scheduled_reminded_at',
      'heliograph_receipt',
    ],
  ],
} as const satisfies Shape<typeof fields>

const updateFields = {
  body: said(textKind, 'The text in Markdown; the earlier wording stays public.'),
  display_at: said(momentKind, 'When it is said to have been published.'),
  deliver_notifications: said(flagKind, 'Answered as it is set; nobody is told again.'),
  wants_twitter_update: said(flagKind, 'Kept and answered; nothing is posted.'),
}

const fixed = 'cannot be changed on a published update'

/** The body of a request that rewords or re-dates a published update. */
export const updateShape = {
  root: 'incident_update',
  fields: updateFields,
  otherNames: { message: 'body' },
  elsewhere: {
    ...calledOtherwise(textNames, 'body'),
    status: fixed,
    affected_components: fixed,
    custom_tweet: noTweets,
    created_at: fixed,
  },
  answered: ['id', 'incident_id', 'tweet_id', 'twitter_updated_at', 'updated_at', 'heliograph_receipt'],
} as const satisfies Shape<typeof updateFields>
