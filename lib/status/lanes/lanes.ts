import type { Channel } from '@/lib/status/facts/subscriber-state'

/** How one lane works. All times in seconds but the timeout. */
export type Lane = {
  /** attempts at a time in one worker */
  concurrency: number
  /** how many more there may be that have taken longer than a moment: what hangs must not take the place of what does not */
  slow: number
  /** attempts at a time to one host over all workers; null: the sender limits itself */
  perHost: number | null
  /** how long a claim holds before the work counts as lost */
  leaseSeconds: number
  /** waits after the first, second … failed attempt, each ± 20 %; attempts end when it does */
  backoffSeconds: readonly number[]
  /** the whole attempt, whatever the other side does */
  timeoutMs: number
  /** the oldest job that is due has waited longer: alarm */
  alarmAgeSeconds: number
  /** more jobs than this wait: alarm */
  alarmDepth: number
}

const minute = 60
const hour = 60 * minute

// 11 tries over 92 h, 74 h when every wait is 20 % short (DEPENDENCIES D8: at least 10 over at least 72).
const patient = [5, minute, 5 * minute, 30 * minute, 2 * hour, 6 * hour, 12 * hour, 24 * hour, 24 * hour, 24 * hour]
// What somebody waits for in front of a screen is worthless a day later.
const brisk = [2, 10, 30, 2 * minute, 10 * minute, 30 * minute, hour, 3 * hour, 6 * hour]

const outward = {
  slow: 0,
  leaseSeconds: 60,
  backoffSeconds: patient,
  timeoutMs: 15_000,
  alarmAgeSeconds: 5 * minute,
  alarmDepth: 20_000,
}

/** Every lane that there is (DESIGN §5). There is no default lane: a job without one of these does not compile. */
export const lanes = {
  // Outbox rows, page by page in turn; upstream of all others, hence the strictest alarm.
  'fan-out': {
    concurrency: 8,
    slow: 0,
    perHost: null,
    leaseSeconds: 30,
    backoffSeconds: [5, 30],
    timeoutMs: 10_000,
    alarmAgeSeconds: 30,
    alarmDepth: 50,
  },
  // A mail server may take its time over a message; our connections to it are what limits us.
  email: { ...outward, concurrency: 128, perHost: null, timeoutMs: 45_000 },
  sms: { ...outward, concurrency: 16, perHost: null, alarmDepth: 5000 },
  webhook: { ...outward, concurrency: 96, slow: 1000, perHost: 4 },
  slack: { ...outward, concurrency: 16, slow: 200, perHost: 8, alarmDepth: 5000 },
  teams: { ...outward, concurrency: 16, slow: 200, perHost: 4, alarmDepth: 5000 },
  // Somebody sits there and waits for the code: never behind a flood.
  confirmation: {
    ...outward,
    concurrency: 16,
    perHost: null,
    backoffSeconds: brisk,
    alarmAgeSeconds: minute,
    alarmDepth: 1000,
  },
  // To operators and owners of endpoints: few, and they matter most when all else is late.
  notice: { ...outward, concurrency: 8, perHost: null, alarmAgeSeconds: minute, alarmDepth: 200 },
  // Sources of metrics that are asked: a turn is taken off within seconds, whatever the source answers.
  metrics: {
    concurrency: 4,
    slow: 0,
    perHost: null,
    leaseSeconds: 30,
    backoffSeconds: [30],
    timeoutMs: 10_000,
    alarmAgeSeconds: 2 * minute,
    alarmDepth: 500,
  },
  canary: {
    concurrency: 1,
    slow: 0,
    perHost: null,
    leaseSeconds: 10,
    backoffSeconds: [1],
    timeoutMs: 5000,
    alarmAgeSeconds: 30,
    alarmDepth: 100,
  },
} as const satisfies Record<string, Lane>

export type LaneName = keyof typeof lanes

export const laneNames = Object.keys(lanes) as LaneName[]

/** Lanes whose work is no message to anybody: nothing in them can be limited, found, tried again or discarded. */
export const isWithoutMessages = (lane: LaneName): boolean => ['fan-out', 'metrics', 'canary'].includes(lane)

export const isLaneName = (text: string): text is LaneName => Object.hasOwn(lanes, text)

/** Every class of work that is ever queued. */
export type JobKind =
  | 'fan-out'
  | `update by ${Channel}`
  | 'component by webhook'
  | `gone by ${Channel}`
  | 'confirmation'
  | 'notice'
  | 'reminder'
  | 'test'
  | 'metric'
  | 'canary'

/** The lane of every class of work. */
export const laneOf: Record<JobKind, LaneName> = {
  'fan-out': 'fan-out',
  'update by email': 'email',
  'update by sms': 'sms',
  'update by webhook': 'webhook',
  'update by slack': 'slack',
  'update by teams': 'teams',
  'component by webhook': 'webhook',
  'gone by email': 'email',
  'gone by sms': 'sms',
  // its owner is told: no machine chooses anew
  'gone by webhook': 'email',
  'gone by slack': 'slack',
  'gone by teams': 'teams',
  confirmation: 'confirmation',
  notice: 'notice',
  reminder: 'notice',
  test: 'notice',
  metric: 'metrics',
  canary: 'canary',
}
