import { counted } from '@/app/admin/_action/with-done'
import { laneWords } from '@/components/admin/basics/lane-words'
import { isLaneName } from '@/lib/status/lanes/lanes'

const ofLane = (words: (name: string) => string) => (lane: string) => (isLaneName(lane) ? words(laneWords[lane]) : null)
const ofMany = (what: string) => (count: string) => {
  const words = counted(count, 'delivery', 'deliveries')
  return words && `${words} ${what}.`
}

/** What the actions of this folder say they did. */
export const laneDoneSentences = {
  paused: ofLane(
    (name) => `${name} is paused: nothing more begins in it until you resume it. Nothing is lost meanwhile.`,
  ),
  resumed: ofLane((name) => `${name} is resumed.`),
  throttled: ofLane((name) => `${name} is throttled: workers follow within two seconds.`),
  freed: ofLane((name) => `${name} goes as fast as it can again.`),
  test: () => 'The test is queued. This page shows what becomes of it.',
  retried: ofMany('put back into the lane, due now'),
  discarded: ofMany('discarded, with the reason in the audit log'),
}
