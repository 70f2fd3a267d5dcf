import type { Metric } from '@/lib/status/facts/facts'

/** A made-up metric for tests: pushed, shown, everything plain. */
export function metricSpecimen(id: string, over: Partial<Metric> = {}): Metric {
  const long = new Date('2020-01-01T00:00:00Z')
  return {
    ...{
      id,
      providerId: 'self',
      isPushed: true,
      identifier: null,
      name: id,
      referenceName: null,
      transform: 'average',
    },
    ...{
      suffix: null,
      decimalPlaces: 0,
      yAxisMin: null,
      yAxisMax: null,
      yAxisHidden: false,
      display: true,
      tooltip: null,
    },
    ...{ createdAt: long, updatedAt: long, mostRecentDataAt: null, lastFetchedAt: null, lastError: null },
    ...over,
  }
}
