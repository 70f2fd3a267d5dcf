import { beforeEach, describe, expect, test } from 'vitest'
import { attempt } from '@/e2e/support/attempt'
import { pageWithComponents } from '@/e2e/support/page-with-components'
import { withoutChecks } from '@/e2e/support/without-checks'
import { hostOf } from '@/lib/status/addresses/host-of'
import { grouped } from '@/lib/status/component/grouped'
import type { ComponentStatus } from '@/lib/status/facts/component-status'
import { changeComponentStatus, removeComponent } from '@/lib/store/components/change-component'
import { openIncident } from '@/lib/store/incidents/open-incident'
import { draftPostmortem, publishPostmortem } from '@/lib/store/incidents/postmortem'
import { publishUpdate } from '@/lib/store/incidents/publish-update'
import { countAudience, countLeftWithNothing, countOutOfReach } from '@/lib/store/subscribers/audience'
import { changeSubscription } from '@/lib/store/subscribers/change-subscription'
import { type AnnouncedDraft, countDraftAudience } from '@/lib/store/subscribers/count-draft-audience'
import type { WriteContext } from '@/lib/store/transaction/write-context'
import { claimFanOut, failFanOut, fanOutPage, leaveFanOut } from './fan-out'

type Page = Awaited<ReturnType<typeof pageWithComponents>>
let page: Page

const before = new Date('2026-11-20T11:00:00Z')
const state = {
  active: { confirmedAt: before },
  unconfirmed: {},
  quarantined: { confirmedAt: before, quarantinedAt: before },
  unsubscribed: { confirmedAt: before, unsubscribedAt: before },
  late: { confirmedAt: new Date('2026-11-20T12:30:00Z') },
}
type Follower = { state?: keyof typeof state; components?: string[]; incidentId?: string }

/** A subscriber named `channel name`; the name is what `told` answers. */
async function follow(who: string, follower: Follower = {}) {
  const [channel = '', name = ''] = who.split(' ')
  const address =
    { email: `${name}@Example.com`, sms: `+4930${name.length}` }[channel] ?? `https://${name}.example:8443/hook`
  const { incidentId = null, components = [] } = follower
  await page.db.subscriber.create({
    data: {
      id: who,
      pageId: page.pageId,
      channel,
      address,
      addressKey: who,
      incidentId,
      scope: incidentId ? `incident ${incidentId}` : 'page',
      createdAt: before,
      ...state[follower.state ?? 'active'],
      components: { create: components.map((componentId) => ({ componentId, pageId: page.pageId })) },
    },
  })
}

async function fanOutAll(size = 2) {
  for (let row = await claimFanOut(page.db); row; row = await claimFanOut(page.db)) {
    let step = await fanOutPage(page.db, row, size)
    while (!step.done) step = await fanOutPage(page.db, { ...row, cursor: step.cursor }, size)
  }
}

/** Whom the messages go to; and it is whom the desk said that they would go to. */
async function told() {
  const waiting = await page.db.outbox.findMany({ where: { fannedOutAt: null, quarantinedAt: null } })
  const said = await countAudience(
    page.db,
    waiting.map(({ id }) => String(id)),
  )
  await fanOutAll()
  const made = await page.db.delivery.findMany({ where: { outboxId: { in: waiting.map(({ id }) => id) } } })
  expect(said.more).toBe(false)
  const people = [...new Set(made.map(({ subscriberId }) => subscriberId))]
  const channels = grouped(people, (who) => who?.split(' ')[0] ?? '')
  for (const [channel, count] of Object.entries(said.byChannel))
    expect([channel, count]).toEqual([channel, channels.get(channel)?.length ?? 0])
  expect(Object.keys(said.byChannel)).toEqual(expect.arrayContaining([...channels.keys()]))
  const rows = await page.db.delivery.findMany({ orderBy: [{ outboxId: 'asc' }, { subscriberId: 'asc' }] })
  return rows.map((row) => row.subscriberId)
}

type Parts = { components?: Record<string, ComponentStatus>; componentIds?: string[]; deliverNotifications?: boolean }

/** Whom it is told is whom the form said before. */
async function asSaid<T extends { outboxIds: string[] }>(
  draft: Omit<AnnouncedDraft, 'componentIds'>,
  parts: Parts,
  act: (by: WriteContext) => Promise<T>,
) {
  const by = attempt()
  const componentIds = [...Object.keys(parts.components ?? {}), ...(parts.componentIds ?? [])]
  const before = await countDraftAudience(page.db, page.pageId, { ...draft, componentIds }, by.now)
  const done = await act(by)
  const isTold = parts.deliverNotifications !== false
  expect((await countAudience(page.db, done.outboxIds)).byChannel).toEqual(isTold ? before.byChannel : {})
  return done
}

const open = (parts: Parts = {}) =>
  asSaid({ incidentId: null, status: 'investigating' }, parts, (by) =>
    openIncident(
      page.db,
      page.pageId,
      { name: 'Slow', status: 'investigating', body: 'We look.', components: {}, deliverNotifications: true, ...parts },
      by,
    ),
  )
const say = (incidentId: string, status: 'identified' | 'resolved', parts: Parts = {}) =>
  asSaid({ incidentId, status }, parts, (by) =>
    publishUpdate(
      page.db,
      page.pageId,
      incidentId,
      { status, body: 'More.', components: {}, deliverNotifications: true, ...parts },
      by,
    ),
  )

beforeEach(async () => {
  page = await pageWithComponents()
})

describe('who is told', () => {
  test('those who were active when it was published', async () => {
    for (const name of Object.keys(state)) await follow(`email ${name}`, { state: name as keyof typeof state })
    await open()
    expect(await told()).toEqual(['email active'])
  })

  test('followers of components when one of theirs is touched by the incident or by the update, also through its group', async () => {
    await follow('email all')
    await follow('email api', { components: [page.api] })
    await follow('email money', { components: [page.group] })
    await follow('email web', { components: [page.web, page.payouts] })
    await open({ components: { [page.api]: 'partial_outage' } })
    await open({ componentIds: [page.payouts] })
    expect(await told()).toEqual(['email all', 'email api', 'email all', 'email money', 'email web'])
  })

  test('nobody but followers of the page when an incident names no component', async () => {
    await follow('email all')
    await follow('email api', { components: [page.api] })
    await open()
    expect(await told()).toEqual(['email all'])
  })

  test('of a removed component those who are left with nothing, once', async () => {
    await follow('email all')
    await follow('email api', { components: [page.api] })
    await follow('sms api', { components: [page.api] })
    await follow('slack api', { components: [page.api] })
    await follow('email both', { components: [page.api, page.web] })
    await follow('email web', { components: [page.web] })
    await follow('email asleep', { components: [page.api], state: 'quarantined' })
    await follow('email unasked', { components: [page.api], state: 'unconfirmed' })
    await follow('webhook nobody', { components: [page.api] })
    await follow('webhook owned', { components: [page.api] })
    await page.db.subscriber.update({ where: { id: 'webhook owned' }, data: { ownerEmail: 'Dev@Example.com' } })
    const atApi = { byChannel: { email: 1, sms: 1, slack: 1, webhook: 1 }, more: false }
    expect(await countLeftWithNothing(page.db, page.pageId, page.api)).toEqual(atApi)
    expect((await countLeftWithNothing(page.db, page.pageId, page.web)).byChannel).toEqual({ email: 1 })
    // the webhook without anybody's address is counted apart, while it is active and follows nothing else
    expect(await countOutOfReach(page.db, page.pageId, page.api)).toBe(1)
    expect(await countOutOfReach(page.db, page.pageId, page.web)).toBe(0)
    const attempted = attempt()
    await removeComponent(page.db, page.pageId, page.api, attempted)
    await removeComponent(page.db, page.pageId, page.web, { ...attempt(), now: attempted.now })
    // both at one moment, before anybody was told of the first
    expect(await told()).toEqual(['email api', 'slack api', 'sms api', 'webhook owned', 'email both', 'email web'])
    const rows = await page.db.delivery.findMany({
      orderBy: { id: 'asc' },
      select: { lane: true, kind: true, address: true, subscriberId: true },
    })
    expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(['confirmation']))
    expect(rows.find(({ subscriberId }) => subscriberId === 'webhook owned')).toMatchObject({
      lane: 'email',
      address: 'Dev@Example.com',
    })
    expect(rows.find(({ subscriberId }) => subscriberId === 'slack api')).toMatchObject({
      lane: 'slack',
      address: null,
    })
  })

  test('who chose anew before anybody could tell is told nothing', async () => {
    await follow('email api', { components: [page.api] })
    await removeComponent(page.db, page.pageId, page.api, attempt())
    await changeSubscription(page.db, page.pageId, 'email api', { componentIds: [page.web] }, attempt())
    expect(await told()).toEqual([])
  })

  test('followers of one incident about that one only', async () => {
    const { result } = await open()
    await open()
    await fanOutAll()
    await follow('email one', { incidentId: result.incidentId })
    await say(result.incidentId, 'identified')
    expect(await told()).toEqual(['email one'])
  })

  test('by SMS only what begins or ends something', async () => {
    await follow('sms a')
    const { result } = await open()
    await say(result.incidentId, 'identified')
    await say(result.incidentId, 'resolved')
    expect(await told()).toEqual(['sms a', 'sms a'])
  })

  test("webhooks alone of a component's own status", async () => {
    for (const channel of ['email', 'sms', 'slack', 'teams', 'webhook']) await follow(`${channel} a`)
    await follow('webhook api', { components: [page.api] })
    await follow('webhook web', { components: [page.web] })
    await changeComponentStatus(page.db, page.pageId, page.api, { status: 'major_outage' }, attempt())
    expect(await told()).toEqual(['webhook a', 'webhook api'])
    const [row] = await page.db.delivery.findMany()
    expect(row).toMatchObject({
      kind: 'component',
      lane: 'webhook',
      payload: { componentId: page.api, oldStatus: 'operational', newStatus: 'major_outage' },
    })
  })

  test('nobody when the operator left the box unticked; the row is done with', async () => {
    await follow('email a')
    await open({ deliverNotifications: false })
    expect(await told()).toEqual([])
    expect(await page.db.outbox.count({ where: { fannedOutAt: null } })).toBe(0)
  })

  test('of a postmortem, with the update that shows it', async () => {
    await follow('email a')
    const { result } = await open({ deliverNotifications: false })
    await say(result.incidentId, 'resolved', { deliverNotifications: false })
    await draftPostmortem(page.db, page.pageId, result.incidentId, { body: 'Why.' }, attempt())
    await publishPostmortem(page.db, page.pageId, result.incidentId, { notifySubscribers: true }, attempt())
    expect(await told()).toEqual(['email a'])
    const { updateId } = await page.db.delivery.findFirstOrThrow()
    expect(await page.db.incidentUpdate.findUnique({ where: { id: updateId ?? '' } })).toMatchObject({
      status: 'postmortem',
    })
  })
})

test('a delivery knows its lane, its destination and an id of its own', async () => {
  await follow('email a')
  await follow('slack b')
  await open()
  await fanOutAll()
  const rows = await page.db.delivery.findMany({ orderBy: { subscriberId: 'asc' } })
  expect(rows.map(({ lane, destination }) => [lane, hostOf(destination)])).toEqual([
    ['email', 'example.com'],
    ['slack', 'b.example:8443'],
  ])
  expect(new Set(rows.map(({ messageId }) => messageId)).size).toBe(2)
  expect(rows[0]?.messageId).toMatch(/^msg_[0-9a-f]{32}$/)
})

test('a fan-out that was broken off goes on at its cursor, and nobody is told twice whoever works', async () => {
  for (let index = 0; index < 25; index++) await follow(`email ${String(index).padStart(2, '0')}`)
  await open()
  const row = await claimFanOut(page.db)
  expect(await claimFanOut(page.db)).toBeNull()
  const first = await fanOutPage(page.db, row!, 10)
  expect(first).toMatchObject({ made: 10, done: false })
  await Promise.all([fanOutPage(page.db, row!, 10), fanOutPage(page.db, { ...row!, cursor: first.cursor }, 10)])
  await page.db.$executeRaw`update outbox set next_fan_out_at = now() - interval '1 second'`
  await fanOutAll(10)
  expect(await page.db.delivery.count()).toBe(25)
})

test('a fan-out that was given back goes on at once, and being given back is no failed try', async () => {
  for (let index = 0; index < 25; index++) await follow(`email ${String(index).padStart(2, '0')}`)
  await open()
  for (let tries = 0; tries < 100; tries++) {
    const row = await claimFanOut(page.db)
    expect(row).toMatchObject({ tries: 1 })
    if (tries === 1 || tries === 3) await fanOutPage(page.db, row!, 5)
    await leaveFanOut(page.db, [row!])
  }
  await fanOutAll(10)
  expect(await page.db.delivery.count()).toBe(25)
})

test('many workers at once make every delivery once, and those of one incident in the order in which it was told', async () => {
  for (let index = 0; index < 20; index++) await follow(`email ${index}`)
  const { result } = await open()
  for (let index = 0; index < 4; index++) await say(result.incidentId, 'identified')
  await open()
  const work = async () => {
    for (let idle = 0; idle < 20; idle++) {
      const row = await claimFanOut(page.db)
      if (!row) await new Promise((resolve) => setTimeout(resolve, 5))
      else await fanOutPage(page.db, row, 1000)
    }
  }
  await Promise.all([work(), work(), work(), work()])
  const rows = await page.db.delivery.findMany({ where: { incidentId: result.incidentId }, orderBy: { id: 'asc' } })
  expect(rows).toHaveLength(100)
  const outboxIds = rows.map((row) => row.outboxId)
  expect(outboxIds).toEqual(outboxIds.toSorted((a, b) => Number(a! - b!)))
  expect(await page.db.delivery.count()).toBe(120)
})

test('a row that cannot be fanned out is quarantined after three tries with its reason, and the others go on', async () => {
  await follow('email a')
  const { result } = await open()
  await open()
  for (let index = 0; index < 3; index++) {
    const row = await claimFanOut(page.db)
    expect(row).toMatchObject({ incidentId: result.incidentId, tries: index + 1 })
    await failFanOut(page.db, row!, new Error('no such thing'))
    await page.db.$executeRaw`
      update outbox set next_fan_out_at = now() - interval '1 second' where incident_id = ${result.incidentId}`
  }
  expect(await told()).toEqual(['email a'])
  expect(await page.db.outbox.findFirst({ where: { incidentId: result.incidentId } })).toMatchObject({
    quarantinedAt: expect.any(Date),
    quarantineReason: 'no such thing',
  })
})

test('a row of a kind that only a later release knows is quarantined at once, and what came after it goes on', async () => {
  await withoutChecks(page.db)
  await follow('email a')
  const { result } = await open()
  const riddle = { pageId: page.pageId, version: 9, notify: true, createdAt: before, incidentId: result.incidentId }
  await page.db.$executeRaw`update outbox set id = id + 1000`
  await page.db.outbox.create({ data: { ...riddle, kind: 'riddle' } })
  const row = await claimFanOut(page.db)
  expect(row).toMatchObject({ kind: 'riddle', tries: 1 })
  await failFanOut(page.db, row!, await fanOutPage(page.db, row!).catch((fault: unknown) => fault))
  expect(await told()).toEqual(['email a'])
  expect(await page.db.outbox.findFirst({ where: { kind: 'riddle' } })).toMatchObject({
    quarantinedAt: expect.any(Date),
    quarantineReason: 'This release does not know the kind of publish "riddle".',
  })
})
