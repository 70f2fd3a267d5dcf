import { inFigures } from '@/components/admin/basics/lane-words'

/** What became of an update's messages. `counted`: false where there are more than were counted. */
export type NotificationCounts = {
  waiting: number
  sent: number
  quarantined: number
  discarded: number
  counted: boolean
}

/** How many were told, and who still waits; nothing for an update that nobody was to be told of. */
export function NotificationSummary({ told }: { told: NotificationCounts | undefined }) {
  if (!told) return null
  const { waiting, sent, quarantined, discarded, counted } = told
  const parts = [
    `${inFigures(sent)} sent`,
    waiting > 0 && `${inFigures(waiting)} waiting`,
    quarantined > 0 && `${inFigures(quarantined)} quarantined`,
    discarded > 0 && `${inFigures(discarded)} not sent any more`,
  ].filter(Boolean)
  return (
    <p className="quiet figures-line">
      Messages: {parts.join(', ')}
      {!counted && ' (of the first 100,000)'}
    </p>
  )
}
