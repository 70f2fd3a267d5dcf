import { expect, test } from 'vitest'
import { sampleComponent, sampleFacts, sampleIncident } from '@/e2e/support/sample-facts'
import { hasAddress } from './has-address'

const now = new Date('2024-06-10T12:00:00Z')
const facts = sampleFacts({
  components: [
    sampleComponent({ id: 'c0mp' }),
    sampleComponent({ id: 'w4tch3d', showcase: true, startDate: '2022-07-01' }),
  ],
  incidents: [
    sampleIncident({ id: '1nc1', startedAt: new Date('2023-11-10T12:00:00Z'), componentIds: ['c0mp'] }),
    sampleIncident({ id: 'm41nt', kind: 'maintenance', status: 'completed', startedAt: now }),
  ],
})

test.each([
  ['/incidents/1nc1', true],
  ['/incidents/m41nt', true],
  ['/incidents/0ther', false],
  ['/api/v2/incidents/1nc1.json', true],
  ['/api/v2/incidents/0ther.json', false],
  ['/api/v2/components/c0mp.json', true],
  ['/api/v2/components/1nc1.json', false],
  ['/api/v2/scheduled-maintenances/m41nt.json', true],
  ['/api/v2/scheduled-maintenances/1nc1.json', false],
  ['/history?component=c0mp', true],
  ['/history?component=0ther', false],
  ['/history?page=1', true],
  ['/history?page=3', true],
  ['/history?page=4', false],
  ['/history?page=3&component=c0mp', true],
  ['/uptime?page=8', true],
  ['/uptime?page=9', false],
  ['/uptime?page=8&component=w4tch3d', true],
  ['/uptime?component=c0mp', false],
  ['/uptime/w4tch3d', true],
  ['/uptime/w4tch3d?page=8', true],
  ['/uptime/w4tch3d?page=9', false],
  ['/uptime/0ther', false],
  ['/subscribe?incident=1nc1', true],
  ['/subscribe?incident=0ther', false],
  ['/subscribe/code?incident=0ther', false],
])('%s: %s', (address, expected) => {
  expect(hasAddress(facts, address, now)).toBe(expected)
})
