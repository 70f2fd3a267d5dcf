import { setTimeout as sleep } from 'node:timers/promises'
import { asRead } from './as-read'

/** Every public address that tells a maintenance that runs, and how each of them says so. */
export const runningOn = (code: string): Record<string, string> => ({
  '/': 'Maintenance in progress',
  [`/incidents/${code}`]: 'currently in progress',
  '/history.atom': 'currently in progress',
  '/history.rss': 'currently in progress',
  '/slack.rss': 'currently in progress',
  '/embed/script.js': 'Maintenance: In progress.',
  '/history.json': 'currently in progress',
  '/history.ics': 'currently in progress',
  '/maintenances.ics': 'currently in progress',
  '/api/v2/summary.json': '"status":"in_progress"',
  '/api/v2/status.json': '"indicator":"maintenance"',
  '/api/v2/components.json': '"status":"under_maintenance"',
  '/api/v2/scheduled-maintenances.json': '"status":"in_progress"',
  '/api/v2/scheduled-maintenances/active.json': code,
  [`/api/v2/scheduled-maintenances/${code}.json`]: '"status":"in_progress"',
})

const over = 'The scheduled maintenance has been completed.'

/** The same addresses once it is over. */
export const overOn = (code: string): Record<string, string> =>
  Object.fromEntries(
    [
      '/',
      `/incidents/${code}`,
      '/history.atom',
      '/history.rss',
      '/slack.rss',
      '/history.json',
      '/history.ics',
      '/maintenances.ics',
    ]
      .concat(['/api/v2/scheduled-maintenances.json', `/api/v2/scheduled-maintenances/${code}.json`])
      .map((path) => [path, over]),
  )

/** Where nothing tells it any more once it is over, with the words that stood there. */
export const goneFrom = (code: string): Record<string, string> => ({
  '/api/v2/summary.json': code,
  '/embed/script.js': code,
  '/api/v2/status.json': '"indicator":"maintenance"',
  '/api/v2/components.json': '"status":"under_maintenance"',
  '/api/v2/scheduled-maintenances/active.json': code,
})

const planned = 'We upgrade the database.'

/** The same while it is scheduled. */
export const scheduledOn = (code: string): Record<string, string> => ({
  ...Object.fromEntries(
    ['/', `/incidents/${code}`, '/history.atom', '/history.rss', '/slack.rss', '/history.json']
      .concat(['/history.ics', '/maintenances.ics'])
      .map((path) => [path, planned]),
  ),
  '/history': 'Database upgrade',
  '/api/v2/summary.json': code,
  '/api/v2/scheduled-maintenances.json': code,
  '/api/v2/scheduled-maintenances/upcoming.json': code,
  [`/api/v2/scheduled-maintenances/${code}.json`]: '"status":"scheduled"',
})

/** Each address of one that was called off, and what says so there. */
export const calledOffOn = (code: string): Record<string, string> => ({
  ...Object.fromEntries(
    ['/', `/incidents/${code}`, '/history.atom', '/history.rss', '/slack.rss', '/history.json', '/history']
      .concat(['/history.ics', '/maintenances.ics'])
      .map((path) => [path, 'Cancelled']),
  ),
  [`/api/v2/scheduled-maintenances/${code}.json`]: '"status":"completed"',
})

/** Every address that does not say its words, asked at once. */
export async function silentOf(origin: string, words: Record<string, string>): Promise<string[]> {
  const says = async ([path, text]: [string, string]) =>
    asRead(path, await (await fetch(origin + path)).text()).includes(text) ? [] : [path]
  return (await Promise.all(Object.entries(words).map(says))).flat()
}

export type Seen = { path: string; askedAt: number; heardAt: number; says: boolean }

/** Asks every one of these addresses again and again until `until` (epoch ms): whether it said its words at each moment. */
export async function watchSurfaces(origin: string, words: Record<string, string>, until: number): Promise<Seen[]> {
  const watch = async ([path, text]: [string, string]) => {
    const seen: Seen[] = []
    while (Date.now() < until) {
      const askedAt = Date.now()
      const body = asRead(path, await (await fetch(origin + path)).text())
      seen.push({ path, askedAt, heardAt: Date.now(), says: body.includes(text) })
      // who asks without a pause measures how busy this machine is with asking
      await sleep(20)
    }
    return seen
  }
  return (await Promise.all(Object.entries(words).map(watch))).flat()
}

/** A maintenance as the management API takes it, with everything by itself but the reminder. */
export const automatic = (from: number, until: number, componentIds: string[]) => ({
  ...{ name: 'Database upgrade', status: 'scheduled', body: 'We upgrade the database.', component_ids: componentIds },
  ...{ scheduled_for: new Date(from).toISOString(), scheduled_until: new Date(until).toISOString() },
  ...{ scheduled_auto_in_progress: true, scheduled_auto_completed: true },
  ...{ auto_transition_to_maintenance_state: true, auto_transition_to_operational_state: true },
  ...{ auto_transition_deliver_notifications_at_start: true, auto_transition_deliver_notifications_at_end: true },
})
