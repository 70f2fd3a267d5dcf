import { beforeEach, describe, expect, test } from 'vitest'
import { attempt } from '@/e2e/support/attempt'
import { pageWithComponents } from '@/e2e/support/page-with-components'
import type { ComponentStatus } from '@/lib/status/facts/component-status'
import { daysOfComponent } from '@/lib/status/uptime/component-uptime'
import { outageLengths } from '@/lib/status/uptime/outage-length'
import { editUpdate } from '@/lib/store/incidents/edit-update'
import { openIncident } from '@/lib/store/incidents/open-incident'
import { readFacts } from '@/lib/store/page/read-facts'
import type { SeenField } from '@/lib/store/transaction/overtaken'
import { readCorrectedDays } from '@/lib/store/uptime/read-corrected-days'
import { changeComponentStatus } from './change-component'
import { correctUptime, type UptimeCorrection } from './correct-uptime'

let world: Awaited<ReturnType<typeof pageWithComponents>>
beforeEach(async () => {
  world = await pageWithComponents()
})

const by = (text: string) => attempt({ now: new Date(`${text}:00Z`) })
const turn = (status: ComponentStatus, at: string) =>
  changeComponentStatus(world.db, world.pageId, world.web, { status }, by(at))
const outages = async () => (await readFacts(world.db)).outages[world.web] ?? []
const correct = (
  correction: Partial<UptimeCorrection> & Pick<UptimeCorrection, 'day'>,
  seen: Record<string, SeenField> = {},
  at = '2029-06-01T12:00',
) => correctUptime(world.db, world.pageId, world.web, { until: '', seconds: null, ...correction }, { ...by(at), seen })

const seenMajor = (value: string) => ({
  majorSeconds: {
    ...{ field: 'major_outage', label: 'Major outage', value },
    read: (stored: unknown) => (Array.isArray(stored) ? outageLengths(stored) : String(stored)),
  },
})

describe('what an operator says of a day', () => {
  beforeEach(async () => {
    await turn('major_outage', '2029-03-05T10:00')
    await turn('operational', '2029-03-05T11:00')
  })

  test('stands in place of what was counted, and can be taken back', async () => {
    const held = await readFacts(world.db)
    await correct({ day: '2029-03-05', seconds: { majorSeconds: 600, partialSeconds: 60 } })
    const said = { day: '2029-03-05', majorSeconds: 600, partialSeconds: 60, corrected: true }
    expect(await outages()).toEqual([said])
    expect((await readFacts(world.db, held)).outages[world.web]).toEqual([said])
    expect(await readCorrectedDays(world.db, world.web)).toEqual([
      {
        ...{ day: '2029-03-05', majorSeconds: 600, partialSeconds: 60 },
        by: 'operator',
        counted: { majorSeconds: 3600, partialSeconds: 0 },
      },
    ])
    await correct({ day: '2029-03-05', seconds: null })
    expect(await outages()).toEqual([{ day: '2029-03-05', majorSeconds: 3600, partialSeconds: 0 }])
    expect(await readCorrectedDays(world.db, world.web)).toEqual([])
  })

  test('leaves what it does not name', async () => {
    await correct({ day: '2029-03-05', seconds: { partialSeconds: 120 } })
    expect(await outages()).toMatchObject([{ majorSeconds: 3600, partialSeconds: 120 }])
  })

  test('is in the audit log with what stood before and why', async () => {
    await correct({ day: '2029-03-05', seconds: { majorSeconds: 600 }, reason: 'The probe was broken.' })
    const entry = await world.db.auditEntry.findFirstOrThrow({ orderBy: { id: 'desc' } })
    expect(entry).toMatchObject({ verb: 'corrected the uptime', subjectId: world.web })
    expect(entry.details).toMatchObject({
      day: '2029-03-05',
      'major outage': '1:00 → 0:10',
      reason: 'The probe was broken.',
    })
  })

  test('stays when the incident of that day is moved', async () => {
    const { result } = await openIncident(
      world.db,
      world.pageId,
      {
        ...{ name: 'Down', status: 'investigating', body: 'Looking.', deliverNotifications: false },
        components: { [world.web]: 'major_outage' },
      },
      by('2029-03-07T10:00'),
    )
    await turn('operational', '2029-03-07T12:00')
    await correct({ day: '2029-03-07', seconds: { majorSeconds: 60 } })
    const edit = { displayAt: new Date('2029-03-06T10:00:00Z') }
    await editUpdate(world.db, world.pageId, result.incidentId, result.updateId, edit, by('2029-06-02T00:00'))
    expect((await outages()).slice(-2)).toEqual([
      { day: '2029-03-06', majorSeconds: 50_400, partialSeconds: 0 },
      { day: '2029-03-07', majorSeconds: 60, partialSeconds: 0, corrected: true },
    ])
  })

  test('stands against an outage that goes on', async () => {
    await turn('major_outage', '2029-04-01T12:00')
    await correct({ day: '2029-04-02', seconds: { majorSeconds: 0 } }, {}, '2029-04-04T12:00')
    const facts = await readFacts(world.db)
    const component = facts.components.find(({ id }) => id === world.web)
    if (!component) throw new Error('gone')
    const shown = { ...facts, components: facts.components.map((one) => ({ ...one, showcase: true })) }
    const window = { first: '2029-04-01', last: '2029-04-03', now: new Date('2029-04-04T12:00Z') }
    const days = daysOfComponent(shown, { ...component, showcase: true }, window)
    expect(days.map(({ majorSeconds }) => majorSeconds)).toEqual([43_200, 0, 86_400])
    await turn('operational', '2029-04-04T13:00')
    expect((await outages()).slice(-3).map(({ majorSeconds }) => majorSeconds)).toEqual([0, 86_400, 46_800])
  })

  test('is refused when somebody else said otherwise meanwhile', async () => {
    await correct({ day: '2029-03-05', seconds: { majorSeconds: 600 } }, seenMajor('1:00'))
    const late = correct({ day: '2029-03-05', seconds: { majorSeconds: 1200 } }, seenMajor('1:00'))
    await expect(late).rejects.toMatchObject({
      code: 'form_overtaken',
      theirs: [{ value: '0:10', yours: '0:20', writer: { name: expect.any(String) } }],
    })
    expect(await outages()).toMatchObject([{ majorSeconds: 600 }])
  })
})

test('a correction of a day two years ago writes that day alone, and the facts read one row more', async () => {
  for (let i = 10; i < 30; i++) {
    await turn('major_outage', `2028-03-${i}T10:00`)
    await turn('operational', `2028-03-${i}T10:10`)
  }
  const rows = () => world.db.componentDay.findMany({ orderBy: { day: 'asc' } })
  const [before, moments] = [await rows(), await world.db.componentStatusChange.findMany()]
  await correct({ day: '2027-03-06', seconds: { majorSeconds: 1800 } })
  const after = await rows()
  expect(after).toHaveLength(before.length + 1)
  expect(after.slice(1)).toEqual(before)
  expect(await world.db.componentStatusChange.findMany()).toEqual(moments)
})

test('several days are corrected at once, each as it is said', async () => {
  await correct({ day: '2029-03-01', until: '2029-03-03', seconds: { partialSeconds: 3600 } })
  expect((await outages()).map(({ day, partialSeconds }) => [day, partialSeconds])).toEqual([
    ['2029-03-01', 3600],
    ['2029-03-02', 3600],
    ['2029-03-03', 3600],
  ])
})

test.each([
  [{ day: '2029-06-01' }, 'correction_of_today'],
  [{ day: '2029-03-05', seconds: { majorSeconds: 80_000, partialSeconds: 6401 } }, 'correction_beyond_day'],
  [{ day: '2029-03-05', until: '2029-03-04' }, 'correction_reversed'],
  [{ day: '2029-02-30' }, 'day_unreadable'],
])('%j is refused, and nothing is stored', async (correction, code) => {
  const seconds = { majorSeconds: 60 }
  await expect(correct({ seconds, ...correction })).rejects.toMatchObject({ code })
  expect(await world.db.componentDay.count()).toBe(0)
})
