import { inFigures, secondsInWords } from '@/components/admin/basics/lane-words'

export type DelayShown = { oldestSeconds: number; due: number }

/** One quiet line on every page of the desk while subscribers wait for what was published. */
export function DelayNote({ delay: { oldestSeconds, due } }: { delay: DelayShown }) {
  return (
    <p className="delay" role="status">
      Notifications are late: the oldest has been due for {secondsInWords(oldestSeconds)}, {inFigures(due)}{' '}
      {due === 1 ? 'waits' : 'wait'}. <a href="/admin/lanes">Look at the lanes</a>
    </p>
  )
}
