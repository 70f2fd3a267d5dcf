/** How far the held facts are proven: what the public server must know at every request; `provenTick` on the clock of `ticks`. */
export type FactsCacheState = {
  stamp: string
  /** as `stamp`, of everything but the points of metrics: what shows none of these is the same as long as this is */
  words: string
  provenTick: number
  /** when the facts were last known to be the newest; null: never */
  provenAt: Date | null
  /** the page's time zone */
  zone: string
  /** when the clock changes what they say: what is shown now is not true any more; null: never */
  endsAt: Date | null
  outdated: boolean
  cutOff: boolean
}

/** How long a proof holds, in milliseconds. */
export const leaseMs = 2000
