import type { Locale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'
import { duration } from '@/lib/status/time/time-words'
import type { UptimeDay } from './uptime-days'
import { percentText, uptimePercentage } from './uptime-percentage'

/** "97.91 %: major outage for 30 min, partial outage for 2 h"; what a day without any says; that there is no data. */
export function outageWords(locale: Locale, day: UptimeDay): string {
  const words = say(locale)
  const found = uptimePercentage([day])
  if (found === null) return words('uptime.day_no_data')
  const percentage = percentText(found)
  const [major, partial] = [duration(day.majorSeconds * 1000), duration(day.partialSeconds * 1000)]
  if (day.majorSeconds > 0 && day.partialSeconds > 0) return words('uptime.day_both', { percentage, major, partial })
  if (day.majorSeconds > 0) return words('uptime.day_major', { percentage, major })
  if (day.partialSeconds > 0) return words('uptime.day_partial', { percentage, partial })
  return words('uptime.day_no_outage')
}
