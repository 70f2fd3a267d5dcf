import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '@/e2e/support/database'
import { recordings } from '@/e2e/support/recordings'
import { readFacts } from '@/lib/store/page/read-facts'
import { openDatabase } from '@/lib/store/transaction/database'
import { importRecordings } from './import-recordings'

// What an import costs follows its batches, not its incidents: statements are counted.

const attempt = { by: { kind: 'system', id: null, name: 'import' } as const, now: new Date('2026-11-20T12:00:00Z') }
const page = { id: 'p4g3p4g3p4g3', name: 'Acme', updated_at: '2026-11-01T00:00:00.000Z' }
const moment = (n: number, minutes = 0) => new Date(Date.UTC(2020, 0, 1, n, minutes)).toISOString()
const change = (old: string, next: string) => ({
  affected_components: [{ code: 'c0mp0n3nt001', name: 'API', old_status: old, new_status: next }],
})
const update = (n: number, place: number, status: string, more: object) => ({
  id: `u${String(n).padStart(9, '0')}${place}0`,
  status,
  body: `Words ${n} ${place} 🛰`,
  ...more,
  ...Object.fromEntries(['created_at', 'updated_at', 'display_at'].map((key) => [key, moment(n, place)])),
})
const incident = (n: number) => ({
  id: `i${String(n).padStart(11, '0')}`,
  name: `Outage ${n}`,
  status: 'resolved',
  impact: 'minor',
  created_at: moment(n, 1),
  updated_at: moment(n, 2),
  resolved_at: moment(n, 2),
  components: [{ id: 'c0mp0n3nt001', name: 'API', status: 'operational', updated_at: moment(0), position: 1 }],
  incident_updates: [
    update(n, 2, 'resolved', change('partial_outage', 'operational')),
    update(n, 1, 'investigating', change('operational', 'partial_outage')),
  ],
})
const many = (count: number, from = 0) => Array.from({ length: count }, (_, n) => incident(from + n))

async function counted() {
  const { url } = await freshDatabase()
  let statements = 0
  const db = openDatabase(url, { connections: 1, statementMs: 120_000, onStatement: () => void statements++ })
  const take = async (text: string) => {
    const before = statements
    const told: string[] = []
    const reports = await importRecordings(db, [{ name: 'all', text }], attempt, (line) => told.push(line))
    expect(reports).toMatchObject([{ error: null, leftOut: [] }])
    return { statements: statements - before, told }
  }
  return { db, take }
}

let few: Awaited<ReturnType<typeof counted>>
let lot: Awaited<ReturnType<typeof counted>>
beforeAll(async () => {
  few = await counted()
  lot = await counted()
  return () => Promise.all([few, lot].map(({ db }) => db.$disconnect()))
})

test('two hundred incidents take as many statements as ten, and twice as many when there are twice as many', async () => {
  const ten = await few.take(JSON.stringify({ page, incidents: many(10) }))
  const hundreds = await lot.take(JSON.stringify({ page, incidents: many(200) }))
  expect(hundreds.statements).toBe(ten.statements)
  const more = await lot.take(JSON.stringify({ page, incidents: many(400, 1000) }))
  expect(more.statements).toBeLessThanOrEqual(2 * hundreds.statements)
  expect(more.told).toEqual(['all: 200 of 400 incidents', 'all: 400 of 400 incidents'])
})

test('and an incident on each line takes no more than a list of them', async () => {
  const lines = many(200, 2000).map((one) => JSON.stringify({ page, incident: one }))
  const list = await few.take(JSON.stringify({ page, incidents: many(200, 3000) }))
  expect((await lot.take(lines.join('\n'))).statements).toBeLessThanOrEqual(list.statements)
})

test('what real pages recorded, one on each line, is what their files tell one by one', async () => {
  const files = recordings('incidents').map(({ file }) => readFileSync(file, 'utf8'))
  const [each, lines] = [(await freshDatabase()).db, (await freshDatabase()).db]
  for (const text of files) await importRecordings(each, [{ name: 'one', text }], attempt, () => {})
  const text = files.map((one) => one.trim().replaceAll(/\n\s*/g, ' ')).join('\n')
  expect(await importRecordings(lines, [{ name: 'lines', text }], attempt, () => {})).toMatchObject([{ error: null }])
  const [one, other] = [await readFacts(each), await readFacts(lines)]
  expect(other.components.map(known)).toEqual(one.components.map(known))
  expect(byId(other.incidents)).toEqual(byId(one.incidents))
})

type Component = Awaited<ReturnType<typeof readFacts>>['components'][number]
type Incident = Awaited<ReturnType<typeof readFacts>>['incidents'][number]
const known = ({ id, name, status, position, updatedAt }: Component) => ({ id, name, status, position, updatedAt })
const byId = (incidents: Incident[]) =>
  Object.fromEntries(incidents.map(({ number: _n, version: _v, ...incident }) => [incident.id, incident]))

test('half a letter does not stop an import, and what is not said has its default', async () => {
  const { db } = await freshDatabase()
  const odd = { ...incident(1), name: 'Half \ud83d a letter' }
  await importRecordings(db, [{ name: 'odd', text: JSON.stringify({ page, incident: odd }) }], attempt, () => {})
  const row = await db.incident.findFirstOrThrow()
  expect(row).toMatchObject({
    name: 'Half  a letter',
    metadata: {},
    scheduledAutoCompleted: false,
    nextUpdateBy: null,
  })
})
