/** The colours that a day's bar passes through, mildest first. */
export type BarColour = 'green' | 'yellow' | 'orange' | 'red'

/** A colour between two others; `share` of `to`, from 0 to 1. */
export type BarMix = { from: BarColour; to: BarColour; share: number }

/** Statuspage's default colours, RRGGBB (STATUSPAGE §6.2). */
export const defaultBarColours: Record<BarColour | 'noData', string> = {
  green: '2fcc66',
  yellow: 'f1c40f',
  orange: 'e67e22',
  red: 'e74c3c',
  noData: 'b3bac5',
}

/** The colour of a day with so many weighed minutes of outage (STATUSPAGE §6.2): none is green, any begins halfway to yellow, an hour is red. */
export function barMix(minutes: number): BarMix {
  if (minutes <= 0) return { from: 'green', to: 'yellow', share: 0 }
  if (minutes < 20) return { from: 'green', to: 'yellow', share: 0.5 + minutes / 40 }
  if (minutes < 33) return { from: 'yellow', to: 'orange', share: (minutes - 20) / 13 }
  return { from: 'orange', to: 'red', share: Math.min(1, (minutes - 33) / 27) }
}

/** The mix as `#rrggbb`; null minutes: no data. */
export function barColour(minutes: number | null, colours: Record<BarColour | 'noData', string> = defaultBarColours) {
  if (minutes === null) return `#${colours.noData}`
  const { from, to, share } = barMix(minutes)
  const [a, b] = [channels(colours[from]), channels(colours[to])]
  return `#${a.map((value, i) => hex(value + ((b[i] ?? value) - value) * share)).join('')}`
}

const channels = (colour: string) => [0, 2, 4].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
const hex = (value: number) => Math.round(value).toString(16).padStart(2, '0')
