import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { attempt } from '@/e2e/support/attempt'
import { pageWithComponents } from '@/e2e/support/page-with-components'
import type { EventStatus } from '@/lib/status/facts/incident-status'
import { openIncident } from '@/lib/store/incidents/open-incident'
import { publishUpdate } from '@/lib/store/incidents/publish-update'
import { countDraftAudience } from '@/lib/store/subscribers/count-draft-audience'
import { claimFanOut, fanOutPage } from './fan-out'

let page: Awaited<ReturnType<typeof pageWithComponents>>
const before = new Date('2026-11-20T11:00:00Z')

beforeEach(async () => {
  page = await pageWithComponents()
})

const followers = fc.array(
  fc.record({
    channel: fc.constantFrom('email', 'sms', 'webhook', 'slack', 'teams'),
    chosen: fc.subarray(['web', 'api', 'payouts', 'group'] as const),
    followsIncident: fc.boolean(),
    state: fc.constantFrom('active', 'active', 'active', 'unconfirmed', 'quarantined', 'unsubscribed', 'late'),
  }),
  { maxLength: 12 },
)
const states: Record<string, object> = {
  active: { confirmedAt: before },
  unconfirmed: {},
  quarantined: { confirmedAt: before, quarantinedAt: before },
  unsubscribed: { confirmedAt: before, unsubscribedAt: before },
  late: { confirmedAt: new Date('2099-01-01T00:00:00Z') },
}
const touched = fc.subarray(['web', 'api', 'payouts'] as const)
const drafts = fc.record({
  attached: touched,
  named: touched,
  status: fc.constantFrom('investigating', 'identified', 'monitoring', 'resolved'),
  notify: fc.boolean(),
  begins: fc.boolean(),
})

type Followers = typeof followers extends fc.Arbitrary<infer T> ? T : never

async function follow(people: Followers, incidentId: string) {
  for (const [index, { channel, chosen, followsIncident, state }] of people.entries()) {
    const own: Record<string, string> = { email: `p${index}@example.com`, sms: `+4930${1000 + index}` }
    const components = followsIncident ? [] : chosen.map((name) => ({ componentId: page[name], pageId: page.pageId }))
    await page.db.subscriber.create({
      data: {
        id: `${channel} ${index}`,
        pageId: page.pageId,
        channel,
        address: own[channel] ?? `https://h${index}.example/hook`,
        addressKey: `${channel} ${index}`,
        incidentId: followsIncident ? incidentId : null,
        scope: followsIncident ? `incident ${incidentId}` : 'page',
        createdAt: before,
        ...states[state],
        components: { create: components },
      },
    })
  }
}

async function fanOutAll() {
  for (let row = await claimFanOut(page.db); row; row = await claimFanOut(page.db)) await fanOutPage(page.db, row)
}

/** How many messages there are by channel, out of the ids of those whom they go to. */
async function madeByChannel() {
  const made: Record<string, number> = {}
  for (const { subscriberId } of await page.db.delivery.findMany()) {
    const channel = subscriberId?.split(' ')[0] ?? ''
    made[channel] = (made[channel] ?? 0) + 1
  }
  return made
}

const inAll = (byChannel: Record<string, number>) =>
  Object.fromEntries(Object.entries(byChannel).filter(([, count]) => count > 0))

test('a draft is counted as the fan-out then makes messages', async () => {
  let told = 0
  await fc.assert(
    fc.asyncProperty(followers, drafts, async (people, { attached, named, status, notify, begins }) => {
      const ids = (names: readonly ('web' | 'api' | 'payouts')[]) => names.map((name) => page[name])
      const words = { name: 'Slow', body: 'We look.', deliverNotifications: false }
      const components = Object.fromEntries(ids(named).map((id) => [id, 'partial_outage' as const]))
      const standing = { ...words, status: 'investigating' as const, components: {}, componentIds: ids(attached) }
      const { incidentId } = (await openIncident(page.db, page.pageId, standing, attempt())).result
      await fanOutAll()
      await page.db.delivery.deleteMany()
      await page.db.subscriber.deleteMany()
      await follow(people, incidentId)
      const attempted = attempt()
      const said = await countDraftAudience(
        page.db,
        page.pageId,
        {
          incidentId: begins ? null : incidentId,
          componentIds: ids([...attached, ...named]),
          status: status as EventStatus,
        },
        attempted.now,
      )
      const draft = { ...words, status: status as 'resolved', components, deliverNotifications: notify }
      if (begins) {
        await openIncident(page.db, page.pageId, { ...draft, componentIds: ids(attached) }, attempted)
      } else await publishUpdate(page.db, page.pageId, incidentId, draft, attempted)
      await fanOutAll()
      const made = await madeByChannel()
      expect(made).toEqual(notify ? inAll(said.byChannel) : {})
      expect(said.more).toBe(false)
      told += Object.keys(made).length
    }),
    { numRuns: 60 },
  )
  expect(told).toBeGreaterThan(0)
})
