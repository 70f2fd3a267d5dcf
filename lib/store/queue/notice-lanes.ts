import { laneOf } from '@/lib/status/lanes/lanes'
import type { Database } from '@/lib/store/transaction/database'
import { nullWhenDatabaseAway } from '@/lib/store/transaction/null-when-database-away'
import { type OperatorNotice, queueNotices } from './operator-notice'
import { type LaneView, readLanes } from './read-lanes'
import { readUnknown, type Unknown, unknownAlarms, unknownWords } from './read-unknown'

const look = { words: 'Open the lanes', path: '/admin/lanes' }
const hourMs = 3_600_000

/**
 * Tells every operator, by mail and by their webhook, of each lane that is not well, and of what waits for a release that knows it,
 * once an hour while it lasts, whoever looks. Where so much waits that it cannot be counted in time, that is told. In a lane of its
 * own: what is late cannot hold up the word that it is. Answers how many messages were queued.
 */
export async function noticeLanes(db: Database, webhook: string | null = null): Promise<number> {
  const hour = Math.floor(Date.now() / hourMs)
  const [lanes, unknown] = await Promise.all([
    nullWhenDatabaseAway(readLanes(db)),
    nullWhenDatabaseAway(readUnknown(db)),
  ])
  const notices = [...(lanes ?? []).flatMap(lateNotice), ...unknownAlarms(unknown ?? []).map(unknownNotice)]
  if (!lanes || !unknown) notices.push(uncounted)
  return queueNotices(
    db,
    notices.map((notice) => ({ ...notice, key: `${notice.key} ${hour}` })),
    webhook,
  )
}

type KeyedNotice = OperatorNotice & { key: string }

const uncounted: KeyedNotice = {
  key: 'uncounted',
  subject: 'What waits to be sent cannot be counted',
  paragraphs: [
    'So much waits, or the database is so slow, that the lanes could not be counted in time: nobody can say which of them are late.',
    'The workers go on.',
  ],
  look,
}

function lateNotice({ lane, alarm, waiting, pausedBy }: LaneView): KeyedNotice[] {
  if (alarm === null || lane === laneOf.canary) return []
  const held = pausedBy ? [`It was paused by ${pausedBy}.`] : []
  const paragraphs = [`The lane “${lane}” is not keeping up. ${alarm}`, `${waiting} jobs wait in it.`, ...held]
  const late = lane === laneOf.metric ? 'Sources of metrics are not asked in time' : `Notifications are late: ${lane}`
  return [{ key: lane, subject: late, paragraphs, look }]
}

function unknownNotice(one: Unknown): KeyedNotice {
  const { what, value } = one
  const words =
    what === 'lane'
      ? {
          subject: `Messages that this release does not know: lane “${value}”`,
          after: 'Nothing else waits for them. Start the release that knows them, or discard them in the desk.',
        }
      : {
          subject: `Subscribers whom this release cannot tell: channel “${value}”`,
          after:
            'They stay where they are, and others are told. Start the release that knows the channel, or unsubscribe them in the desk.',
        }
  return { key: `unknown ${what} ${value}`, subject: words.subject, paragraphs: [unknownWords(one), words.after], look }
}
