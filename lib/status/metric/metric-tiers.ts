/** How long what is known of a metric is kept: its points by minute, and what they come to in longer intervals. Declared in docs/metrics.md. */
export const metricTiers = [
  { intervalSeconds: 60, keptDays: 92 },
  { intervalSeconds: 300, keptDays: 92 },
  { intervalSeconds: 1800, keptDays: 400 },
  { intervalSeconds: 7200, keptDays: 1830 },
] as const

/** How old a point may be that still comes: an interval is summed anew from its points, so all of them have to be there. */
export const latestArrivalDays = 91
