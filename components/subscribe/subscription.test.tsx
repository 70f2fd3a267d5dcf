import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { sampleFacts } from '@/e2e/support/sample-facts'
import type { Subscriber } from '@/lib/status/subscriber/subscriber'
import { Subscription } from './subscription'

const at = new Date('2026-11-20T12:00:00.000Z')
const subscriber: Subscriber = {
  id: 'zzzzzzzzzzzz',
  channel: 'email',
  address: 'zoe@example.org',
  phoneCountry: null,
  ownerEmail: null,
  incidentId: null,
  componentIds: [],
  createdAt: at,
  confirmedAt: at,
  quarantinedAt: null,
  quarantineReason: null,
  unsubscribedAt: null,
  confirmationSentAt: null,
  linkVersion: 1,
  previousSecretUntil: null,
  failingSince: null,
  lastError: null,
  lastSentAt: null,
}
const drawn = (done?: string) =>
  renderToStaticMarkup(<Subscription subscriber={subscriber} token="t" facts={sampleFacts({})} done={done} />)

test('what was done is said', () => {
  expect(drawn('confirmed')).toContain('role="status">Confirmed')
})

test.each(['constructor', '__proto__', 'valueof', 'tostring', 'hacked'])('%s is nothing that was done', (done) => {
  expect(drawn(done)).toBe(drawn())
})
