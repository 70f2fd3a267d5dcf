import { duration } from '@/lib/status/time/time-words'
import type { UptimeDay } from './uptime-days'
import { percentText, uptimePercentage } from './uptime-percentage'

/** "97.91 %: major outage for 30 min, partial outage for 2 h"; what a day without any says; that there is no data. */
export function outageWords(day: UptimeDay): string {
  const percentage = uptimePercentage([day])
  if (percentage === null) return 'No data exists for this day.'
  const parts = [
    day.majorSeconds > 0 && `major outage for ${duration(day.majorSeconds * 1000)}`,
    day.partialSeconds > 0 && `partial outage for ${duration(day.partialSeconds * 1000)}`,
  ].filter(Boolean)
  if (parts.length === 0) return 'No downtime recorded on this day.'
  return `${percentText(percentage)} %: ${parts.join(', ')}`
}
