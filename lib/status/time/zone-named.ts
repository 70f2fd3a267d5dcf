import { railsZones } from './rails-zones'
import { isTimeZone } from './zone'
import { zonesOfWindows } from './zones-of-windows'

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

// "New York" and "Los Angeles", where one zone alone ends so
const cities = new Map<string, string | null>()
for (const zone of Intl.supportedValuesOf('timeZone')) {
  const city = spaced(zone.split('/').at(-1) ?? '')
  cities.set(city, cities.has(city) ? null : zone)
}
const ofWindows = new Map(Object.entries(zonesOfWindows).map(([name, zone]) => [name.toLowerCase(), zone]))

/**
 * As `zoneNamed`, also by the names of Windows, by the city alone and with blanks ("America/New York"): for settings. Behind a
 * clock "Eastern Standard Time" says an offset, and is none of them.
 */
export function zoneChosen(name: string): string | null {
  const text = name.trim()
  const known = zoneNamed(text) ?? zoneNamed(text.replaceAll(' ', '_'))
  return known ?? ofWindows.get(text.toLowerCase()) ?? cities.get(spaced(text)) ?? null
}

function spaced(name: string): string {
  return name.replaceAll('_', ' ').toLowerCase()
}
