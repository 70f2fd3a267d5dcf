import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { pageWithComponents } from '@/e2e/support/page-with-components'
import { readFacts } from '@/lib/store/page/read-facts'
import { recountOutages } from '@/lib/store/uptime/count-outages'

const sql = readFileSync('prisma/migrations/20261126210000_component_days/migration.sql', 'utf8')
const fill = sql.slice(sql.indexOf('INSERT INTO "component_day"'), sql.indexOf('UPDATE "component_status_change" SET'))

test.each(['America/New_York', 'Asia/Kathmandu', 'America/Santiago', 'Australia/Lord_Howe'])(
  'an upgrade counts the history that it finds as every later write does, in %s',
  async (timeZone) => {
    const { db, pageId, web } = await pageWithComponents()
    await db.page.update({ where: { id: pageId }, data: { timeZone } })
    const statuses = ['major_outage', 'partial_outage', 'operational', 'under_maintenance', 'degraded_performance']
    const begin = Date.parse('2027-01-01T03:03:03.500Z')
    await db.componentStatusChange.createMany({
      data: Array.from({ length: 60 }, (_, i) => ({
        ...{ id: `moment ${i}`, pageId, componentId: web, newStatus: statuses[(i * i) % 5] ?? 'operational' },
        at: new Date(begin + i * 150 * 3_600_000 + ((i * 7919) % 1000) * 60_000),
      })),
    })
    await db.$executeRawUnsafe(fill)
    const filled = (await readFacts(db)).outages[web] ?? []
    expect(filled.length).toBeGreaterThan(100)
    await db.$transaction(async (tx) => {
      await tx.$executeRaw`delete from component_day`
      await recountOutages({ tx, pageId, version: 1 })
    })
    expect((await readFacts(db)).outages[web]).toEqual(filled)
  },
)
