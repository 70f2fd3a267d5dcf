import { beforeAll, expect, test } from 'vitest'
import { dayField, momentField, tickField } from '@/app/_edit/field-kind'
import { attempt } from '@/e2e/support/attempt'
import { pageWithComponents } from '@/e2e/support/page-with-components'
import {
  addComponent,
  changeComponent,
  changeComponentStatus,
  removeComponent,
} from '@/lib/store/components/change-component'
import { changeComponentStatuses } from '@/lib/store/components/change-component-statuses'
import { changeIncident } from '@/lib/store/incidents/change-incident'
import { editUpdate } from '@/lib/store/incidents/edit-update'
import { openIncident } from '@/lib/store/incidents/open-incident'
import { draftPostmortem } from '@/lib/store/incidents/postmortem'
import { publishUpdate } from '@/lib/store/incidents/publish-update'
import { readTemplates, saveTemplate } from '@/lib/store/incidents/template'
import type { SeenField } from './overtaken'
import type { WriteContext } from './write-context'

let page: Awaited<ReturnType<typeof pageWithComponents>>
beforeAll(async () => {
  page = await pageWithComponents()
})

const ann = (): WriteContext => ({
  ...attempt(),
  by: { kind: 'operator', id: null, name: 'Ann', roleOn: () => 'owner' as const },
})
const seeing = (column: string, value: string, kind: Pick<SeenField, 'read'> = {}): WriteContext => ({
  ...attempt(),
  seen: { [column]: { field: column, label: 'Choice', value, ...kind } },
})
const overtaken = (value: string) => ({ reason: 'overtaken', theirs: [{ value, writer: { name: 'Ann' } }] })

const opened = async (components = {}) =>
  (
    await openIncident(
      page.db,
      page.pageId,
      { name: 'I', status: 'investigating', body: 'B', components, deliverNotifications: false },
      attempt(),
    )
  ).result
const statusOf = async (id: string) => (await page.db.component.findUniqueOrThrow({ where: { id } })).status

test('a tick, a day, a group, an impact, a moment: the second is told what the first chose, and by whom', async () => {
  const { db, pageId, web, group } = page
  await changeComponent(db, pageId, web, { showcase: true }, attempt())
  const { incidentId, updateId } = await opened()
  const { templateId: id } = (await saveTemplate(db, pageId, { name: 'A', title: 'T', body: 'B' }, attempt())).result
  await draftPostmortem(db, pageId, incidentId, { body: 'Why' }, attempt())
  const [then, later] = [7_200_000, 3_600_000].map((ms) => new Date(attempt().now.getTime() - ms)) as [Date, Date]
  const zone = momentField('America/New_York')
  const ways: [
    WriteContext['seen'],
    string,
    (tried: WriteContext) => Promise<unknown>,
    (tried: WriteContext) => Promise<unknown>,
  ][] = [
    [
      seeing('showcase', 'on', tickField).seen,
      '',
      (a) => changeComponent(db, pageId, web, { showcase: false }, a),
      (a) => changeComponent(db, pageId, web, { showcase: true }, a),
    ],
    [
      seeing('startDate', '', dayField).seen,
      '2024-02-29',
      (a) => changeComponent(db, pageId, web, { startDate: '2024-02-29' }, a),
      (a) => changeComponent(db, pageId, web, { startDate: '2024-03-01' }, a),
    ],
    [
      seeing('groupId', '').seen,
      group,
      (a) => changeComponent(db, pageId, web, { groupId: group }, a),
      (a) => changeComponent(db, pageId, web, { groupId: null }, a),
    ],
    [
      seeing('impactOverride', '').seen,
      'major',
      (a) => changeIncident(db, pageId, incidentId, { impactOverride: 'major' }, a),
      (a) => changeIncident(db, pageId, incidentId, { impactOverride: 'minor' }, a),
    ],
    [
      seeing('displayAt', '2000-01-01T00:00:00', zone).seen,
      zone.read(then),
      (a) => editUpdate(db, pageId, incidentId, updateId, { displayAt: then }, a),
      (a) => editUpdate(db, pageId, incidentId, updateId, { displayAt: later }, a),
    ],
    [
      seeing('shouldSendNotifications', 'on', tickField).seen,
      '',
      (a) => saveTemplate(db, pageId, { id, shouldSendNotifications: false }, a),
      (a) => saveTemplate(db, pageId, { id, shouldSendNotifications: true }, a),
    ],
    [
      seeing('notifySubscribers', '', tickField).seen,
      'on',
      (a) => draftPostmortem(db, pageId, incidentId, { notifySubscribers: true }, a),
      (a) => draftPostmortem(db, pageId, incidentId, { notifySubscribers: false }, a),
    ],
  ]
  for (const [seen = {}, theirs, first, second] of ways) {
    const [column = ''] = Object.keys(seen)
    await first(ann())
    await expect(second({ ...attempt(), seen }), column).rejects.toMatchObject(overtaken(theirs))
    // the same choice twice is no quarrel
    await first({ ...attempt(), seen })
  }
  expect((await readTemplates(db, pageId))[0]).toMatchObject({ shouldSendNotifications: false })
})

test('a status set by hand or by an update: the second is told, and all or none of several are set', async () => {
  const { db, pageId, web, api } = page
  const set = (statuses: Parameters<typeof changeComponentStatuses>[2], a: WriteContext) =>
    changeComponentStatuses(db, pageId, statuses, a)
  await changeComponentStatus(db, pageId, web, { status: 'partial_outage' }, ann())
  const both = { [api]: 'major_outage', [web]: 'under_maintenance' } as const
  await expect(set(both, seeing(web, 'operational'))).rejects.toMatchObject(overtaken('partial_outage'))
  expect([await statusOf(api), await statusOf(web)]).toEqual(['operational', 'partial_outage'])
  const { incidentId } = await opened()
  const said = { status: 'identified', body: 'Known', deliverNotifications: false } as const
  await publishUpdate(db, pageId, incidentId, { ...said, components: { [web]: 'degraded_performance' } }, ann())
  const byHand = changeComponent(db, pageId, web, { status: 'operational' }, seeing('status', 'partial_outage'))
  await expect(byHand).rejects.toMatchObject(overtaken('degraded_performance'))
  await set(both, seeing(web, 'degraded_performance'))
  expect([await statusOf(api), await statusOf(web)]).toEqual(['major_outage', 'under_maintenance'])
  const noted = await db.auditEntry.findMany({ where: { pageId, verb: 'changed component status', subjectId: api } })
  expect(noted).toHaveLength(1)
})

test('an update leaves what it only carried along as it stands, and is refused over what it has not seen', async () => {
  const { db, pageId, payouts } = page
  const { incidentId } = await opened({ [payouts]: 'operational' })
  await changeComponentStatus(db, pageId, payouts, { status: 'major_outage' }, ann())
  const said = { status: 'identified', body: 'Known', deliverNotifications: false } as const
  const carrying = { ...said, components: { [payouts]: 'operational' as const } }
  const changing = { ...said, components: { [payouts]: 'degraded_performance' as const } }
  const seen = seeing(payouts, 'operational')
  await publishUpdate(db, pageId, incidentId, { ...carrying, carriedIds: [payouts] }, attempt())
  expect(await statusOf(payouts)).toBe('major_outage')
  await expect(publishUpdate(db, pageId, incidentId, changing, seen)).rejects.toMatchObject(overtaken('major_outage'))
  await publishUpdate(db, pageId, incidentId, changing, seeing(payouts, 'major_outage'))
  expect(await statusOf(payouts)).toBe('degraded_performance')
})

test('a template of which a component was removed can be changed in the rest', async () => {
  const { db, pageId } = page
  const { componentId } = (await addComponent(db, pageId, { name: 'Gone soon' }, attempt())).result
  const draft = { name: 'With', title: 'T', body: 'B', componentIds: [componentId] }
  const { templateId: id } = (await saveTemplate(db, pageId, draft, attempt())).result
  await removeComponent(db, pageId, componentId, attempt())
  await saveTemplate(db, pageId, { id, body: 'Other' }, attempt())
  expect((await readTemplates(db, pageId)).find((one) => one.id === id)).toMatchObject({ body: 'Other' })
})
