import { duration } from '@/lib/status/time/time-words'
import { type LaneName, lanes } from './lanes'

/** How much waits in a lane: jobs that nobody works on, and for how long the oldest of those that are due has been due. */
export type LaneLoad = { waiting: number; oldestSeconds: number | null }

/** Why a lane is not well, in a sentence; null: it is. */
export function laneAlarm(lane: LaneName, { waiting, oldestSeconds }: LaneLoad): string | null {
  const { alarmAgeSeconds, alarmDepth } = lanes[lane]
  if (oldestSeconds !== null && oldestSeconds > alarmAgeSeconds)
    return `The oldest has waited ${duration(oldestSeconds * 1000)}; ${duration(alarmAgeSeconds * 1000)} is the limit.`
  if (waiting > alarmDepth)
    return `${waiting.toLocaleString('en-US')} wait; ${alarmDepth.toLocaleString('en-US')} is the limit.`
  return null
}

/** Seconds until a lane is empty at the rate of the last minute; 0 when nothing waits, null when nothing moves. */
export function secondsToEmpty(waiting: number, sentLastMinute: number): number | null {
  if (waiting === 0) return 0
  return sentLastMinute === 0 ? null : Math.ceil((waiting * 60) / sentLastMinute)
}
