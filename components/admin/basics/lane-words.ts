import type { LaneName } from '@/lib/status/lanes/lanes'
import { duration } from '@/lib/status/time/time-words'

/** Lanes as operators call them. */
export const laneWords: Record<LaneName, string> = {
  'fan-out': 'Fan-out',
  email: 'E-mail',
  sms: 'SMS',
  webhook: 'Webhook',
  slack: 'Slack',
  teams: 'Teams',
  confirmation: 'Confirmations',
  notice: 'Notices',
  metrics: 'Metrics',
  canary: 'Canary',
}

/** "8 s", "4 min", "2 h 5 min". */
export function secondsInWords(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  return whole < 120 ? `${whole} s` : duration(whole * 1000)
}

export const inFigures = (count: number): string => count.toLocaleString('en-US')
