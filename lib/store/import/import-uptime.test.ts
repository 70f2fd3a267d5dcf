import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { attempt } from '@/e2e/support/attempt'
import { freshDatabase } from '@/e2e/support/database'
import { recordings } from '@/e2e/support/recordings'
import { reportLines } from '@/lib/recording/import-report'
import { shownUptimes } from '@/lib/status/uptime/shown-uptime'
import { correctUptime } from '@/lib/store/components/correct-uptime'
import { readFacts } from '@/lib/store/page/read-facts'
import { importRecordings } from './import-recordings'

type Wire = {
  uptimeData: Record<
    string,
    {
      component: { code: string; name: string; isGroup?: boolean; startDate?: string }
      days: { date: string; outages: { m?: number; p?: number } }[]
    }
  >
  uptimeValues: { component: string; ninety: number; sixty: number; thirty: number }[]
}

const page = { id: 'p4g3p4g3p4g3', name: 'Acme', url: 'https://x.example', time_zone: 'Etc/UTC' }
const old = '2010-01-10T09:00:00.000Z'
const code = (id: string) => (/^[0-9a-z]{12}$/.test(id) ? id : `${id}000000000000`.slice(0, 12))

/** The recording, and the answer that lists its components; short made-up codes become such of the usual form. */
function filesOf(file: string) {
  const wire: Wire = JSON.parse(readFileSync(file, 'utf8'))
  const leaves = Object.values(wire.uptimeData).filter(({ component }) => !component.isGroup)
  const uptimeData = Object.fromEntries(
    leaves.map(({ component, days }) => [
      code(component.code),
      { component: { ...component, code: code(component.code) }, days },
    ]),
  )
  const components = leaves.map(({ component }, i) => ({
    ...{ id: code(component.code), name: component.name, status: 'operational', position: i + 1, showcase: true },
    ...{ created_at: old, updated_at: old, group: false, group_id: null, start_date: component.startDate ?? null },
  }))
  const list = JSON.stringify({ page: { ...page, updated_at: old }, components })
  const last = leaves[0]?.days.at(-1)?.date ?? ''
  return { wire, list, uptime: JSON.stringify({ uptimeData }), leaves, last }
}

const run = async (db: Parameters<typeof importRecordings>[0], now: Date, ...texts: string[]) => {
  const named = texts.map((text, i) => ({ name: `${i}.json`, text }))
  return importRecordings(db, named, attempt({ now }), () => {})
}

describe.each(recordings('uptime'))('$name', ({ file }) => {
  test('bars and percentages live on, and a second import changes nothing', async () => {
    const { db } = await freshDatabase()
    const { wire, list, uptime, leaves, last } = filesOf(file)
    const now = new Date(`${last}T23:59:59.999Z`)
    const [, report] = await run(db, now, list, uptime)
    expect(report?.error).toBeNull()
    const facts = await readFacts(db)
    const shown = shownUptimes(facts, now)
    for (const { component, days } of leaves) {
      const found = shown.get(code(component.code))
      const outOn = (date: string) => found?.days.find(({ day }) => day === date)
      for (const { date, outages } of days.slice(0, -1))
        expect([date, outOn(date)?.majorSeconds, outOn(date)?.partialSeconds]).toEqual([
          date,
          outages.m ?? 0,
          outages.p ?? 0,
        ])
      const values = wire.uptimeValues.find((one) => one.component === component.code)
      // the day of the recording is left to its incidents, which are not recorded here
      const isQuiet = Object.keys(days.at(-1)?.outages ?? {}).length === 0
      if (values && isQuiet) expect({ component: component.code, ...found?.windows }).toEqual(values)
    }
    const lines = reportLines(report as NonNullable<typeof report>)
    expect(lines.join('\n')).toContain(`the day ${last}: was not over when it was recorded`)

    const rows = () => db.$queryRaw`select * from component_day order by component_id, day`
    const [before, version] = [await rows(), (await db.page.findFirstOrThrow()).version]
    const [again] = await run(db, now, uptime)
    expect(reportLines(again as NonNullable<typeof again>)[0]).toContain('0 changed')
    expect(await rows()).toEqual(before)
    expect((await db.page.findFirstOrThrow()).version).toBe(version)
  })
})

const only = (days: { date: string; outages: object }[]) =>
  JSON.stringify({ uptimeData: { c0mp0n3nt001: { component: { code: 'c0mp0n3nt001', name: 'Web' }, days } } })
const list = JSON.stringify({
  page: { ...page, updated_at: old },
  components: [
    {
      ...{ id: 'c0mp0n3nt001', name: 'Web', status: 'operational', position: 1, showcase: true, group: false },
      ...{ created_at: old, updated_at: old, group_id: null, start_date: null },
    },
  ],
})
const now = new Date('2026-11-20T12:00:00Z')

test('what an operator corrected stays, and a component that is not here is told', async () => {
  const { db } = await freshDatabase()
  const days = [
    { date: '2026-11-10', outages: { m: 600 } },
    { date: '2026-11-11', outages: { m: 600 } },
    { date: '2026-11-12', outages: {} },
  ]
  const [early] = await run(db, now, only(days))
  expect(early?.leftOut).toEqual([
    {
      what: 'component c0mp0n3nt001',
      why: 'is not on this page; import the answer that lists components first. Left out.',
    },
  ])
  await run(db, now, list)
  const by = { day: '2026-11-10', until: '', seconds: { majorSeconds: 60 } }
  await correctUptime(db, page.id, 'c0mp0n3nt001', by, attempt({ now }))
  await run(db, now, only(days))
  expect((await readFacts(db)).outages.c0mp0n3nt001).toEqual([
    { day: '2026-11-10', majorSeconds: 60, partialSeconds: 0, corrected: true },
    { day: '2026-11-11', majorSeconds: 600, partialSeconds: 0, corrected: true },
  ])
})

test('ten thousand days of three years: who holds the facts hears of them, and a correction reads and writes one row', async () => {
  const { db } = await freshDatabase()
  const codes = Array.from({ length: 10 }, (_, i) => `c0mp0n3nt00${i}`)
  const components = codes.map((id, i) => ({ ...JSON.parse(list).components[0], id, position: i + 1 }))
  const start = Date.parse('2023-11-01T00:00:00Z')
  const dates = Array.from({ length: 1001 }, (_, i) => new Date(start + i * 86_400_000).toISOString().slice(0, 10))
  const days = dates.map((date) => ({ date, outages: { m: 60 } }))
  const uptimeData = Object.fromEntries(codes.map((id) => [id, { component: { code: id, name: id }, days }]))
  const held = await readFacts(db)
  await run(db, now, JSON.stringify({ ...JSON.parse(list), components }), JSON.stringify({ uptimeData }))
  const facts = await readFacts(db, held)
  expect(facts.outages.c0mp0n3nt001).toHaveLength(1000)
  const versions = () => db.componentDay.groupBy({ by: ['version'], _count: true, orderBy: { version: 'asc' } })
  const [before] = await versions()
  expect(before?._count).toBe(10_000)
  const day = { day: '2024-02-29', until: '', seconds: { majorSeconds: 0 } }
  await correctUptime(db, page.id, 'c0mp0n3nt001', day, attempt({ now }))
  expect(await versions()).toEqual([
    { ...before, _count: 9999 },
    { version: (before?.version ?? 0) + 1, _count: 1 },
  ])
  const after = await readFacts(db, facts)
  const sums = (of: typeof facts) => of.outages.c0mp0n3nt001?.find((one) => one.day === '2024-02-29')?.majorSeconds
  expect([sums(facts), sums(after)]).toEqual([60, 0])
  // who holds facts takes over what did not change as it is
  expect(after.outages.c0mp0n3nt002).toBe(facts.outages.c0mp0n3nt002)
})
