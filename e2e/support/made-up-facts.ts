import type { Facts } from '@/lib/status/facts/facts'

const moment = new Date('2026-11-20T12:00:00Z')

/** Facts of an empty page at a version: enough for what only looks at the version. */
export function emptyFacts(version = 1): Facts {
  const page: Facts['page'] = {
    id: 'bbbbbbbbbbbb',
    name: 'Example',
    description: null,
    timeZone: 'Etc/UTC',
    timePrecision: 'millisecond',
    banner: null,
    bannerSetAt: null,
    advice: null,
    createdAt: moment,
    updatedAt: moment,
  }
  return {
    version,
    page,
    components: [],
    incidents: [],
    outages: {},
    metrics: [],
    metricSums: {},
    pushes: 0,
    unreadable: [],
  }
}
