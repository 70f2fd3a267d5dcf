import { beforeEach, expect, test } from 'vitest'
import { ada, at, attempt } from '@/e2e/support/attempt'
import { byMail, pageWithSubscribers, visit } from '@/e2e/support/page-with-subscribers'
import { subscriberState } from '@/lib/status/facts/subscriber-state'
import { openIncident } from '@/lib/store/incidents/open-incident'
import { confirmByCode, confirmByLink } from './confirm-subscription'
import { purgeSubscribers } from './purge-subscribers'
import { quarantineSubscriber } from './quarantine-subscriber'
import { resendConfirmation } from './resend-confirmation'
import { subscribe } from './subscribe'
import { confirmationCode, readLinkSecret } from './subscriber-link'
import { unsubscribe } from './unsubscribe'

let page: Awaited<ReturnType<typeof pageWithSubscribers>>
beforeEach(async () => {
  page = await pageWithSubscribers()
})

const phone = { channel: 'sms', address: '+1 202 555 0105' } as const
const slack = { channel: 'slack', address: 'https://hooks.slack.com/services/T0/B0/secret' } as const
const hook = { channel: 'webhook', address: 'https://hook.example.com/in', ownerEmail: 'owner@example.com' } as const

const confirm = async (id: string, clock = '12:01:00') => {
  const { confirm } = await page.tokens(await page.row(id))
  return confirmByLink(page.db, page.pageId, confirm, visit(clock))
}
const codeOf = async (id: string) => confirmationCode(await readLinkSecret(page.db), await page.row(id))
const enter = (code: string, clock = '12:01:00', number: string = phone.address) =>
  confirmByCode(page.db, page.pageId, { phoneNumber: number, code }, visit(clock))

test('a new address is unconfirmed and gets one confirmation, without a token in the database', async () => {
  const { subscriberId, added } = await page.join(byMail('Zoe@Example.ORG'))
  const row = await page.row(subscriberId)
  expect(added).toBe(true)
  expect(subscriberState(row)).toBe('unconfirmed')
  expect(row).toMatchObject({ address: 'Zoe@example.org', addressKey: 'zoe@example.org', scope: 'page' })
  const [message, ...more] = await page.messages()
  expect(more).toEqual([])
  expect(message).toMatchObject({
    lane: 'confirmation',
    kind: 'confirmation',
    address: 'Zoe@example.org',
    subscriberId,
  })
  expect(message).toMatchObject({
    destination: expect.stringMatching(/^example\.org#[0-9a-f]{16}$/),
    payload: { version: 1, purpose: 'confirm', channel: 'email' },
  })
  const { confirm, manage } = await page.tokens(row)
  const stored = JSON.stringify([row, message], (_, value) => (typeof value === 'bigint' ? String(value) : value))
  for (const token of [confirm, manage]) expect(stored).not.toContain(token.split('.').at(-1))
})

test('the link confirms, and confirming again changes nothing', async () => {
  const { subscriberId } = await page.join(byMail('zoe@example.org'))
  await confirm(subscriberId, '12:30:00')
  await confirm(subscriberId, '12:40:00')
  expect(await page.row(subscriberId)).toMatchObject({ confirmedAt: at('12:30:00') })
})

test('a confirmation link dies after 24 hours', async () => {
  const { subscriberId } = await page.join(byMail('zoe@example.org'))
  const { confirm } = await page.tokens(await page.row(subscriberId))
  const late = { ...visit(), now: new Date('2026-11-21T12:00:00.000Z') }
  await expect(confirmByLink(page.db, page.pageId, confirm, late)).rejects.toMatchObject({ reason: 'forbidden' })
  expect(await page.row(subscriberId)).toMatchObject({ confirmedAt: null })
  const justInTime = { ...late, now: new Date('2026-11-21T11:59:59.999Z') }
  await confirmByLink(page.db, page.pageId, confirm, justInTime)
})

test('an address that is active already keeps what it chose, and is sent the way to manage it', async () => {
  const { subscriberId } = await page.join(byMail('zoe@example.org', { componentIds: [page.web] }))
  await confirm(subscriberId)
  const again = await page.join(byMail('ZOE@example.org', { componentIds: [page.api] }), visit('13:00:00'))
  expect(again).toEqual({ subscriberId, added: false })
  const row = await page.row(subscriberId)
  expect([row.components.map(({ componentId }) => componentId), subscriberState(row)]).toEqual([[page.web], 'active'])
  expect(await page.purposes()).toEqual(['confirm', 'manage'])
})

test('an address that was not confirmed, or has left, begins anew with the last choice', async () => {
  const { subscriberId } = await page.join(byMail('zoe@example.org', { componentIds: [page.web] }))
  await page.join(byMail('zoe@example.org', { componentIds: [page.group] }))
  const chosen = async () => (await page.row(subscriberId)).components.map(({ componentId }) => componentId)
  expect(await chosen()).toEqual([page.payouts])
  await confirm(subscriberId)
  await unsubscribe(page.db, page.pageId, subscriberId, visit())
  await expect(confirm(subscriberId)).rejects.toMatchObject({ reason: 'conflict' })
  await page.join(byMail('zoe@example.org'), visit('14:00:00'))
  expect([await chosen(), subscriberState(await page.row(subscriberId))]).toEqual([[], 'unconfirmed'])
  expect(await page.purposes()).toEqual(['confirm', 'confirm', 'confirm'])
})

test('who could not be reached comes back by confirming once more', async () => {
  const { subscriberId } = await page.join(byMail('zoe@example.org'))
  await confirm(subscriberId)
  await quarantineSubscriber(page.db, page.pageId, subscriberId, 'No such mailbox.', attempt())
  await page.join(byMail('zoe@example.org'), visit('13:00:00'))
  expect(subscriberState(await page.row(subscriberId))).toBe('quarantined')
  await confirm(subscriberId, '13:01:00')
  expect(await page.row(subscriberId)).toMatchObject({ quarantinedAt: null, quarantineReason: null })
  expect(await page.purposes()).toEqual(['confirm', 'confirm'])
})

test('an address gets at most three messages in 24 hours, whoever asks and for whatever', async () => {
  const { result } = await openIncident(page.db, page.pageId, incident, attempt())
  const ask = (clock: string, parts = {}) => page.join(byMail('zoe@example.org', parts), visit(clock))
  const asked = ['12:00:00', '12:00:01', '12:00:02', '12:00:03', '12:00:04'].map((clock) => ask(clock))
  const [{ subscriberId }] = (await Promise.all(asked)) as unknown as [{ subscriberId: string }]
  await ask('12:10:00', { incidentId: result.incidentId })
  await page.join({ ...hook, ownerEmail: 'ZOE@example.org' }, visit('12:11:00'))
  expect(await resendConfirmation(page.db, page.pageId, subscriberId, attempt({ now: at('12:12:00') }))).toBe(false)
  expect(await page.messages()).toHaveLength(3)
  await page.join(byMail('zoe@example.org'), { ...visit(), now: new Date('2026-11-21T12:00:01.500Z') })
  expect(await page.messages()).toHaveLength(4)
})

const incident = {
  name: 'Down',
  status: 'investigating',
  body: 'Looking',
  components: {},
  deliverNotifications: true,
} as const

test('one incident is a subscription of its own', async () => {
  const { result } = await openIncident(page.db, page.pageId, incident, attempt())
  const whole = await page.join(byMail('zoe@example.org'))
  const one = await page.join(byMail('zoe@example.org', { incidentId: result.incidentId, componentIds: [page.web] }))
  expect(one.subscriberId).not.toBe(whole.subscriberId)
  expect(await page.row(one.subscriberId)).toMatchObject({
    scope: `incident ${result.incidentId}`,
    incidentId: result.incidentId,
    components: [],
  })
  await expect(page.join(byMail('zoe@example.org', { incidentId: 'n0b0dy000000' }))).rejects.toMatchObject({
    reason: 'not_found',
  })
})

test('a component of nowhere is refused, and nothing is stored', async () => {
  await expect(page.join(byMail('zoe@example.org', { componentIds: ['n0b0dy000000'] }))).rejects.toMatchObject({
    field: 'component_ids',
  })
  expect([await page.db.subscriber.count(), await page.messages()]).toEqual([0, []])
})

test('a webhook is confirmed by its owner, who is shown its secret once', async () => {
  const { subscriberId } = await page.join(hook)
  expect((await page.messages('owner@example.com'))[0]?.payload).toMatchObject({ channel: 'email', purpose: 'confirm' })
  const first = await confirm(subscriberId)
  expect(first.signingSecret).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/)
  expect((await confirm(subscriberId)).signingSecret).toBeNull()
  // somebody else who names the same endpoint reaches its owner, not themselves
  await page.join({ ...hook, ownerEmail: 'mallory@example.com' }, visit('13:00:00'))
  expect(await page.purposes('mallory@example.com')).toEqual([])
  expect(await page.purposes('owner@example.com')).toEqual(['confirm', 'manage'])
  await expect(page.join({ ...hook, address: 'https://other.example.com/', ownerEmail: '' })).rejects.toMatchObject({
    field: 'email',
  })
})

test('a Slack or Teams channel is active at once and is told how to manage it', async () => {
  const { subscriberId } = await page.join(slack)
  expect(subscriberState(await page.row(subscriberId))).toBe('active')
  expect(await page.messages()).toMatchObject([
    {
      address: slack.address,
      destination: expect.stringMatching(/^hooks\.slack\.com:443#[0-9a-f]{16}$/),
      payload: { purpose: 'manage', channel: 'slack' },
    },
  ])
  await expect(page.join({ channel: 'teams', address: 'https://evil.example.com/' })).rejects.toMatchObject({
    field: 'endpoint',
  })
})

test('a number is confirmed by the code of the SMS, once', async () => {
  const { subscriberId } = await page.join(phone)
  const code = await codeOf(subscriberId)
  expect(code).toMatch(/^\d{6}$/)
  expect(JSON.stringify(await page.row(subscriberId))).not.toContain(code)
  const { subscriber } = await enter(` ${code.slice(0, 3)} ${code.slice(3)}`)
  expect(subscriberState(subscriber)).toBe('active')
  await expect(enter(code)).rejects.toMatchObject({ field: 'code' })
})

test('the sixth try fails although it is right; a new code opens again', async () => {
  const { subscriberId } = await page.join(phone)
  const code = await codeOf(subscriberId)
  const wrong = code === '000000' ? '000001' : '000000'
  for (let tries = 1; tries <= 5; tries++) await expect(enter(wrong)).rejects.toMatchObject({ field: 'code' })
  await expect(enter(code)).rejects.toMatchObject({ field: 'code' })
  await page.join(phone, visit('12:05:00'))
  expect((await enter(await codeOf(subscriberId), '12:06:00')).subscriber.id).toBe(subscriberId)
})

test('fifty tries at once are five', async () => {
  const { subscriberId } = await page.join(phone)
  const code = await codeOf(subscriberId)
  const wrong = code === '000000' ? '000001' : '000000'
  await Promise.allSettled(Array.from({ length: 50 }, () => enter(wrong)))
  expect((await page.row(subscriberId)).confirmationTries).toBe(5)
})

test('a code dies after 15 minutes', async () => {
  const { subscriberId } = await page.join(phone)
  await expect(enter(await codeOf(subscriberId), '12:15:00')).rejects.toMatchObject({ field: 'code' })
})

test('a wrong code and a number that nobody subscribed are refused in the same words', async () => {
  const { subscriberId } = await page.join(phone)
  const code = await codeOf(subscriberId)
  const wrong = code === '000000' ? '000001' : '000000'
  const refusals = await Promise.allSettled([enter(wrong), enter(code, '12:01:00', '+1 202 555 0106')])
  const said = refusals.map((one) => (one.status === 'rejected' ? one.reason.message : 'let in'))
  expect(new Set(said)).toEqual(new Set(['This code is wrong or has expired. Ask for a new one.']))
})

test('who is vouched for is active at once and hears nothing of it', async () => {
  const by = { by: ada, now: at('12:00:00') }
  const { subscriberId } = await page.join(byMail('zoe@example.org', { skipConfirmation: true }), by)
  expect(subscriberState(await page.row(subscriberId))).toBe('active')
  await page.join(byMail('zoe@example.org'), by)
  expect(await page.messages()).toEqual([])
})

test('a subscriber is no publish: the version stays, and the audit log holds no address', async () => {
  const version = async () => (await page.db.page.findUniqueOrThrow({ where: { id: page.pageId } })).version
  const before = await version()
  const { subscriberId } = await page.join(byMail('zoe@example.org'))
  await confirm(subscriberId)
  await page.join(byMail('yan@example.org'), { by: ada, now: at('12:00:00') })
  expect(await version()).toBe(before)
  expect(await page.db.outbox.count({ where: { version: { gt: before } } })).toBe(0)
  const audit = await page.db.auditEntry.findMany({ orderBy: { id: 'desc' }, take: 3 })
  expect(audit.map(({ actorName, verb, subject }) => [actorName, verb, subject])).toEqual([
    ['Ada', 'asked to subscribe', 'y…@example.org'],
    ['Visitor', 'confirmed subscription', 'an e-mail address'],
    ['Visitor', 'asked to subscribe', 'an e-mail address'],
  ])
})

test('who does not confirm is forgotten after seven days, and nobody else', async () => {
  const [gone, stays, left] = [
    await page.join(byMail('gone@example.org')),
    await page.join(byMail('stays@example.org')),
    await page.join(byMail('left@example.org')),
  ]
  await confirm(stays.subscriberId)
  await unsubscribe(page.db, page.pageId, left.subscriberId, visit())
  expect(await purgeSubscribers(page.db, new Date('2026-11-27T12:00:00.000Z'))).toBe(0)
  expect(await purgeSubscribers(page.db, new Date('2026-11-27T12:00:00.001Z'))).toBe(1)
  const ids = (await page.db.subscriber.findMany()).map(({ id }) => id)
  expect([ids.includes(gone.subscriberId), ids.length]).toEqual([false, 2])
})

test('two requests at once are one subscriber', async () => {
  const asked = Array.from({ length: 8 }, () => subscribe(page.db, page.pageId, byMail('zoe@example.org'), visit()))
  const ids = new Set((await Promise.all(asked)).map(({ subscriberId }) => subscriberId))
  expect([ids.size, await page.db.subscriber.count()]).toEqual([1, 1])
})
