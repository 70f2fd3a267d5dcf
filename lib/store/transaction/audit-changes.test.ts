import { beforeEach, describe, expect, test } from 'vitest'
import { at, attempt } from '@/e2e/support/attempt'
import { queue } from '@/e2e/support/deliveries'
import { byMail, pageWithSubscribers } from '@/e2e/support/page-with-subscribers'
import type { ComponentDraft } from '@/lib/status/component/decide-component'
import { changedFields } from '@/lib/status/facts/changed-fields'
import type { IncidentChange } from '@/lib/status/incident/decide-change-incident'
import type { PageChange } from '@/lib/status/page/decide-change-page'
import { arrangeComponents } from '@/lib/store/components/arrange-components'
import { addComponent, changeComponent } from '@/lib/store/components/change-component'
import { changeGroup } from '@/lib/store/components/change-group'
import { changeIncident } from '@/lib/store/incidents/change-incident'
import { editUpdate } from '@/lib/store/incidents/edit-update'
import { openIncident } from '@/lib/store/incidents/open-incident'
import { draftPostmortem, ignorePostmortem } from '@/lib/store/incidents/postmortem'
import { saveTemplate } from '@/lib/store/incidents/template'
import { createOperator, disableOperator } from '@/lib/store/operators/operator'
import { changePage } from '@/lib/store/page/change-page'
import { discardDeliveries } from '@/lib/store/queue/discard-deliveries'
import { pauseLane, resumeLane, throttleLane } from '@/lib/store/queue/lane-setting'
import { retryDeliveries } from '@/lib/store/queue/retry-deliveries'
import { changeSubscription } from '@/lib/store/subscribers/change-subscription'
import { quarantineSubscriber, reactivateSubscribers } from '@/lib/store/subscribers/quarantine-subscriber'
import { unsubscribe, unsubscribeMany } from '@/lib/store/subscribers/unsubscribe'

let page: Awaited<ReturnType<typeof pageWithSubscribers>>
beforeEach(async () => {
  page = await pageWithSubscribers()
})

/** What the work wrote into the audit log. */
async function noted(work: () => Promise<unknown>) {
  const [last] = await page.db.auditEntry.findMany({ orderBy: { id: 'desc' }, take: 1 })
  await work()
  const rows = await page.db.auditEntry.findMany({ where: { id: { gt: last?.id ?? 0n } }, orderBy: { id: 'asc' } })
  return rows.map(({ verb, details }) => [verb, details])
}
const none: unknown[] = []

test('a field that is said and stays as it was has not changed', () => {
  const before = { a: 1, b: null, c: new Date(5), d: { x: 1, y: [2] }, e: ['p'] }
  expect(changedFields(before, { a: 1, b: null, c: new Date(5), d: { y: [2], x: 1 }, e: ['p'] })).toEqual([])
  expect(changedFields(before, { a: undefined })).toEqual([])
  expect(changedFields(before, { a: 2, b: '', c: new Date(6), d: { x: 1 }, e: ['q', 'p'] })).toEqual([...'abcde'])
})

describe('a component', () => {
  const stands: ComponentDraft = {
    name: 'Mail',
    description: 'Sends mail',
    status: 'operational',
    showcase: true,
    startDate: '2026-01-01',
    onlyShowIfDegraded: false,
  }
  const change = async (parts: Partial<ComponentDraft>) => {
    const { componentId } = (await addComponent(page.db, page.pageId, stands, attempt())).result
    return noted(() =>
      changeComponent(page.db, page.pageId, componentId, { ...stands, groupId: null, ...parts }, attempt()),
    )
  }
  test.each<[Partial<ComponentDraft>, string]>([
    [{ name: 'Mails' }, 'name'],
    [{ description: null }, 'description'],
    [{ description: ' ' }, 'description'],
    [{ showcase: false }, 'showcase'],
    [{ startDate: '2026-01-02' }, 'startDate'],
    [{ startDate: null }, 'startDate'],
    [{ onlyShowIfDegraded: true }, 'onlyShowIfDegraded'],
  ])('all fields are sent, %j is new', async (parts, field) => {
    expect(await change(parts)).toEqual([['changed component', { changed: [field] }]])
  })
  test('its status', async () => {
    const details = { changed: ['status'], status: 'major_outage' }
    expect(await change({ status: 'major_outage' })).toEqual([['changed component status', details]])
  })
  test('its group', async () => {
    expect(await change({ groupId: page.group })).toEqual([['changed component', { changed: ['groupId'] }]])
  })
  test('nothing', async () => expect(await change({})).toEqual(none))
})

test('a group', async () => {
  const change = (parts: object) =>
    noted(() =>
      changeGroup(
        page.db,
        page.pageId,
        page.group,
        { name: 'Money', componentIds: [page.payouts], ...parts },
        attempt(),
      ),
    )
  expect(await change({})).toEqual(none)
  expect(await change({ description: '' })).toEqual(none)
  expect(await change({ name: 'Cash' })).toEqual([['changed group', { changed: ['name'] }]])
  expect(await change({ name: 'Cash', componentIds: [page.payouts, page.web] })).toEqual([
    ['changed group', { changed: ['componentIds'] }],
  ])
  expect(await change({ name: 'Cash', componentIds: [page.web, page.payouts] })).toEqual([
    ['changed group', { changed: ['componentIds'] }],
  ])
})

test('the page', async () => {
  const stands: PageChange = { name: 'Example', timeZone: 'Etc/UTC', description: '', banner: null, advice: null }
  const change = (parts: PageChange) =>
    noted(() => changePage(page.db, page.pageId, { ...stands, ...parts }, attempt()))
  expect(await change({})).toEqual(none)
  expect(await change({ advice: 'Try again.' })).toEqual([['changed page', { changed: ['advice'] }]])
  expect(await change({ timeZone: 'Asia/Kolkata' })).toEqual([['changed page', { changed: ['timeZone', 'advice'] }]])
  expect(await change({ timeZone: 'Asia/Kolkata', banner: 'Down' })).toEqual([['set banner', { changed: ['banner'] }]])
  expect(await change({ timeZone: 'Asia/Kolkata', banner: 'Down' })).toEqual(none)
})

describe('an incident', () => {
  const open = async () =>
    (
      await openIncident(
        page.db,
        page.pageId,
        { name: 'Down', status: 'investigating', body: 'Looking.', components: {}, deliverNotifications: true },
        attempt(),
      )
    ).result
  const stands: IncidentChange = {
    name: 'Down',
    impactOverride: null,
    componentIds: [],
    nextUpdateBy: null,
    reminderIntervals: null,
    metadata: {},
    scheduledFor: null,
    scheduledRemindPrior: false,
    scheduledAutoInProgress: false,
  }
  test.each<[IncidentChange, string]>([
    [{ name: 'Slow' }, 'name'],
    [{ impactOverride: 'critical' }, 'impactOverride'],
    [{ nextUpdateBy: at('13:00:00') }, 'nextUpdateBy'],
    [{ reminderIntervals: '[1, 2]' }, 'reminderIntervals'],
    [{ metadata: { ticket: { id: 7 } } }, 'metadata'],
  ])('all fields are sent, %j is new', async (parts, field) => {
    const { incidentId } = await open()
    const change = () => changeIncident(page.db, page.pageId, incidentId, { ...stands, ...parts }, attempt())
    expect(await noted(change)).toEqual([['changed incident', { changed: [field] }]])
    expect(await noted(change)).toEqual(none)
  })
  test('the switches of a maintenance', async () => {
    const window = { scheduledFor: new Date('2026-12-20T13:00Z'), scheduledUntil: new Date('2026-12-20T14:00Z') }
    const draft = {
      name: 'Disks',
      status: 'scheduled',
      body: 'New disks.',
      components: {},
      deliverNotifications: true,
    } as const
    const { incidentId } = (
      await openIncident(page.db, page.pageId, { ...draft, kind: 'maintenance', ...window }, attempt())
    ).result
    const fields: IncidentChange = { ...stands, name: 'Disks', ...window, scheduledRemindPrior: true }
    const change = () => changeIncident(page.db, page.pageId, incidentId, fields, attempt())
    expect(await noted(change)).toEqual([['changed incident', { changed: ['scheduledRemindPrior'] }]])
    expect(await noted(change)).toEqual(none)
  })
  test('what it touches', async () => {
    const { incidentId } = await open()
    const change = (componentIds: string[]) =>
      noted(() => changeIncident(page.db, page.pageId, incidentId, { ...stands, componentIds }, attempt()))
    expect(await change([page.web, page.api])).toEqual([['changed incident', { changed: ['componentIds'] }]])
    expect(await change([page.api, page.web])).toEqual(none)
  })
  test('one of its updates', async () => {
    const { incidentId, updateId } = await open()
    const edit = (parts: object) =>
      noted(() =>
        editUpdate(
          page.db,
          page.pageId,
          incidentId,
          updateId,
          {
            body: 'Looking.',
            displayAt: attempt().now,
            deliverNotifications: true,
            wantsTwitterUpdate: false,
            ...parts,
          },
          attempt(),
        ),
      )
    expect(await edit({})).toEqual(none)
    expect(await edit({ body: 'Found.' })).toEqual([['edited update', { updateId, changed: ['body'] }]])
    expect(await edit({ body: 'Found.', displayAt: at('11:00:00'), wantsTwitterUpdate: true })).toEqual([
      ['edited update', { updateId, changed: ['displayAt', 'wantsTwitterUpdate'] }],
    ])
  })
  test('its postmortem', async () => {
    const { incidentId } = await open()
    const draft = (body: string) => noted(() => draftPostmortem(page.db, page.pageId, incidentId, { body }, attempt()))
    expect(await draft('Why')).toHaveLength(1)
    expect(await draft('Why')).toEqual(none)
    expect(await draft('Because')).toHaveLength(1)
    const ignore = () => ignorePostmortem(page.db, page.pageId, incidentId, attempt())
    expect([await noted(ignore), await noted(ignore)]).toEqual([[['ignored postmortem', {}]], none])
  })
})

test('a template', async () => {
  const stands = { name: 'T', title: 'Down', body: 'We look.', componentIds: [page.web] }
  const { templateId: id } = (await saveTemplate(page.db, page.pageId, stands, attempt())).result
  const save = (parts: object) =>
    noted(() => saveTemplate(page.db, page.pageId, { ...stands, id, ...parts }, attempt()))
  expect(await save({})).toEqual(none)
  expect(await save({ body: 'We see.' })).toEqual([['changed template', { changed: ['body'] }]])
  expect(await save({ body: 'We see.', componentIds: [], updateStatus: 'resolved' })).toEqual([
    ['changed template', { changed: ['updateStatus', 'componentIds'] }],
  ])
})

test('a subscription', async () => {
  const { subscriberId } = await page.join(byMail('zoe@example.org', { componentIds: [page.web] }))
  const change = (componentIds: string[]) =>
    noted(() => changeSubscription(page.db, page.pageId, subscriberId, { componentIds }, attempt()))
  expect(await change([page.web])).toEqual(none)
  expect(await change([page.api, page.web])).toEqual([['changed subscription', { changed: ['components'] }]])
  expect(await change([page.web, page.api])).toEqual(none)
  const quarantine = () => quarantineSubscriber(page.db, page.pageId, subscriberId, 'No mailbox.', attempt())
  expect([(await noted(quarantine)).length, await noted(quarantine)]).toEqual([1, none])
  const chosen = { ids: [subscriberId, 'n0b0dy000000'] }
  const reactivate = () => reactivateSubscribers(page.db, page.pageId, chosen, attempt())
  expect([await noted(reactivate), await noted(reactivate)]).toEqual([[['reactivated', { ids: [subscriberId] }]], none])
  const leave = () => unsubscribeMany(page.db, page.pageId, chosen, attempt())
  expect([await noted(leave), await noted(leave)]).toEqual([[['unsubscribed', { ids: [subscriberId] }]], none])
  expect(await noted(() => unsubscribe(page.db, page.pageId, subscriberId, attempt()))).toEqual(none)
})

test('the order of components', async () => {
  const order = [page.group, page.web, page.api].map((id) => ({ id, groupId: null as string | null }))
  const arrange = () =>
    arrangeComponents(page.db, page.pageId, { order: [...order, { id: page.payouts, groupId: page.group }] }, attempt())
  expect([(await noted(arrange)).length, await noted(arrange)]).toEqual([1, none])
})

test('lanes', async () => {
  const pause = () => pauseLane(page.db, page.pageId, 'email', attempt())
  const resume = () => resumeLane(page.db, page.pageId, 'email', attempt())
  const throttle = () => throttleLane(page.db, page.pageId, 'email', 5, attempt())
  expect(await noted(resume)).toEqual(none)
  for (const act of [pause, resume, throttle]) expect([(await noted(act)).length, await noted(act)]).toEqual([1, none])
})

test('deliveries', async () => {
  const ids = (await queue(page.db, page.pageId, { lane: 'email', count: 2 })).slice(0, 1)
  await page.db.$executeRaw`update delivery set quarantined_at = now(), quarantine_reason = 'for a test'`
  const range = () => retryDeliveries(page.db, page.pageId, { lane: 'email', to: new Date(0) }, attempt())
  const retry = () => retryDeliveries(page.db, page.pageId, { ids }, attempt())
  const discard = () => discardDeliveries(page.db, page.pageId, ids, 'For a test.', attempt())
  expect(await noted(range)).toEqual(none)
  for (const act of [retry, discard]) expect([(await noted(act)).length, await noted(act)]).toEqual([1, none])
  expect(await noted(retry)).toEqual(none)
})

test('access', async () => {
  const draft = (email: string) => ({ email, name: email.slice(0, 3), password: 'kettle anvil passport' })
  await createOperator(page.db, draft('ada@example.org'), at('12:00:00'))
  const { id } = await createOperator(page.db, draft('bob@example.org'), at('12:00:00'))
  const set = (disabled: boolean) => () => disableOperator(page.db, id, disabled, attempt())
  expect(await noted(set(false))).toEqual(none)
  for (const act of [set(true), set(false)]) expect([(await noted(act)).length, await noted(act)]).toEqual([1, none])
})
