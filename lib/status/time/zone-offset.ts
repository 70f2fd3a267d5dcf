const quarterHour = 15 * 60_000
const remembered = 20_000

type Zone = {
  clock: Intl.DateTimeFormat
  names: Intl.DateTimeFormat[]
  canonical: string
  offsets: Map<number, number>
  abbreviations: Map<string, string>
  titles: Map<string, string>
}

// Each English knows the abbreviations of its own part of the world only.
const locales = ['en-US', 'en-GB', 'en-AU', 'en-CA', 'en-NZ', 'en-IE', 'en-IN', 'en-ZA', 'en-HK', 'en-SG', 'en-GU']

/** Abbreviations that no English locale knows, by zone and offset in minutes. */
const wellKnown: Record<string, string> = {
  'Asia/Tokyo 540': 'JST',
  'Asia/Seoul 540': 'KST',
  'Asia/Shanghai 480': 'CST',
  'Asia/Taipei 480': 'CST',
  'Asia/Jakarta 420': 'WIB',
  'Asia/Karachi 300': 'PKT',
  'Asia/Jerusalem 120': 'IST',
  'Asia/Jerusalem 180': 'IDT',
  'Europe/Moscow 180': 'MSK',
}

const zones = new Map<string, Zone>()

function openZone(timeZone: string): Zone {
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const names = locales.map((locale) => new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'short' }))
  const canonical = clock.resolvedOptions().timeZone
  return { clock, names, canonical, offsets: new Map(), abbreviations: new Map(), titles: new Map() }
}

/** A page may come from a newer time zone database than this process has. */
function isKnown(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en-US', { timeZone: name }))
  } catch {
    return false
  }
}

function zoneNamed(name: string): Zone {
  let zone = zones.get(name)
  if (!zone) {
    zone = openZone(isKnown(name) ? name : 'UTC')
    zones.set(name, zone)
  }
  return zone
}

function remember<K, V>(memory: Map<K, V>, key: K, compute: () => V): V {
  const held = memory.get(key)
  if (held !== undefined) return held
  const value = compute()
  if (memory.size >= remembered) memory.clear()
  memory.set(key, value)
  return value
}

function computeOffset(zone: Zone, time: number): number {
  const part: Record<string, string> = {}
  for (const { type, value } of zone.clock.formatToParts(time)) part[type] = value
  const year = part.era?.startsWith('B') ? 1 - Number(part.year) : Number(part.year)
  const wall = new Date(0)
  wall.setUTCFullYear(year, Number(part.month) - 1, Number(part.day))
  wall.setUTCHours(Number(part.hour), Number(part.minute), Number(part.second))
  return wall.getTime() - Math.floor(time / 1000) * 1000
}

/** Milliseconds that clocks in the zone are ahead of UTC at that instant; a zone unknown here counts as UTC. */
export function zoneOffset(time: number, name: string): number {
  const zone = zoneNamed(name)
  const quarter = Math.floor(time / quarterHour) * quarterHour
  const before = remember(zone.offsets, quarter, () => computeOffset(zone, quarter))
  const after = remember(zone.offsets, quarter + quarterHour, () => computeOffset(zone, quarter + quarterHour))
  // some zones changed at 00:01 or, long ago, at odd seconds
  return before === after ? before : computeOffset(zone, time)
}

/** The zone's abbreviation at that instant; `GMT+9` where there is none. */
export function zoneNameOf(time: number, name: string): string {
  const zone = zoneNamed(name)
  const minutes = zoneOffset(time, name) / 60_000
  const day = Math.floor(time / 86_400_000)
  return remember(zone.abbreviations, `${day} ${minutes}`, () => {
    const found = zone.names.map((format) => nameIn(format, time)).find((text) => !/^GMT[+-]/.test(text))
    return found ?? wellKnown[`${zone.canonical} ${minutes}`] ?? nameIn(zone.names[0], time)
  })
}

function nameIn(format: Intl.DateTimeFormat | undefined, time: number): string {
  return format?.formatToParts(time).find((part) => part.type === 'timeZoneName')?.value ?? 'UTC'
}

/** "Pacific Time" all year round; the name of the season's time where English knows none without a season. */
export function zoneTitleOf(time: number, name: string): string {
  const zone = zoneNamed(name)
  return remember(zone.titles, `${Math.floor(time / 86_400_000)} ${zoneOffset(time, name)}`, () => {
    const inWords = (timeZoneName: 'long' | 'longGeneric') =>
      nameIn(new Intl.DateTimeFormat('en', { timeZone: zone.canonical, timeZoneName }), time)
    const generic = inWords('longGeneric')
    return generic.startsWith('GMT') ? inWords('long') : generic
  })
}
