import { railsZones } from './rails-zones'
import { isTimeZone } from './zone'

const named = [
  ...Intl.supportedValuesOf('timeZone').map((zone) => [zone, zone] as const),
  ...Object.entries(railsZones),
]
const byLetters = new Map(named.map(([name, zone]) => [name.toLowerCase(), zone]))

// "(GMT-08:00) Pacific Time (US & Canada)": the way in which Rails lists them
const listed = /^\((?:GMT|UTC)[+-]\d\d:\d\d\) /

/**
 * The zone of the IANA database that somebody named: by its name there, which stays as it is but for its letters' case, or by the name that Rails gives it
 * ("Pacific Time (US & Canada)", "Kolkata"). Null for any other.
 */
export function zoneNamed(name: string): string | null {
  const text = name.trim()
  if (isTimeZone(text)) return text
  return byLetters.get(text.replace(listed, '').toLowerCase()) ?? null
}
