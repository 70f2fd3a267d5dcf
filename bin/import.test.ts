import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { anotherPage } from '@/e2e/support/another-page'
import { freshDatabase } from '@/e2e/support/database'

// by its full name: beside it stands the launcher, import.mjs
const { runImport } = (await import(path.resolve('bin/import.ts'))) as typeof import('./import')

const lines: string[] = []
beforeEach(() => {
  lines.length = 0
  for (const out of ['log', 'error'] as const)
    vi.spyOn(console, out).mockImplementation((line) => void lines.push(line))
})
afterEach(() => vi.restoreAllMocks())

const recorded = {
  page: { id: 'p4g3p4g3p4g3', name: 'Acme', time_zone: 'Europe/Berlin', updated_at: '2024-06-10T09:00:01.000+02:00' },
  components: [{ id: 'c0mp0n3nt001', name: 'Web', status: 'operational' }],
}

async function fileWith(name: string, content: string | Uint8Array): Promise<string> {
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'heliograph-import-')), name)
  await writeFile(file, content)
  return file
}

test('files are imported, what is left out is said, and a useless file does not stop the others', async () => {
  const { db, url } = await freshDatabase()
  const broken = await fileWith('broken.json', '{"page":')
  const good = await fileWith('summary.json', JSON.stringify(recorded))
  expect(await runImport([broken, '/nowhere/at-all.json', tmpdir(), good], { databaseUrl: url })).toBe(1)
  expect(lines).toEqual([
    expect.stringMatching(/broken\.json: The file is not JSON: /),
    '/nowhere/at-all.json: There is no such file.',
    `${tmpdir()}: This is a folder; name the files in it.`,
    `${good}: The empty page took over the recorded page's id p4g3p4g3p4g3, name "Acme" and time zone Europe/Berlin. components: 1 new.`,
  ])
  expect(await db.page.findFirst()).toMatchObject({ id: 'p4g3p4g3p4g3', name: 'Acme' })
})

test('UTF-16 with its mark, as Windows shells record it, is read', async () => {
  const { db, url } = await freshDatabase()
  const file = await fileWith('summary.json', Buffer.from(`\uFEFF${JSON.stringify(recorded)}`, 'utf16le'))
  expect(await runImport([file], { databaseUrl: url })).toBe(0)
  expect(await db.component.count()).toBe(1)
})

test('without a file it says how to be used', async () => {
  const { url } = await freshDatabase()
  expect(await runImport([], { databaseUrl: url })).toBe(2)
  expect(lines.join()).toMatch(/^Usage: npm run import -- FILE/)
})

test('an import into another page is of that page, and what one page holds is never taken into another', async () => {
  const { db, url, pageId } = await freshDatabase()
  const beta = await anotherPage(db)
  const summary = (page: string, component: string, incident: string) => {
    const at = '2026-01-02T03:04:05.000Z'
    const of = { id: component, name: 'Web', status: 'operational', created_at: at, updated_at: at, position: 1 }
    const update = {
      id: `${incident}u`.slice(-12),
      status: 'resolved',
      body: 'Over.',
      created_at: at,
      updated_at: at,
      display_at: at,
    }
    const one = { id: incident, name: 'Slow', status: 'resolved', impact: 'minor', created_at: at, updated_at: at }
    return {
      page: { id: page, name: 'Recorded', url: 'https://recorded.example', time_zone: 'Etc/UTC', updated_at: at },
      components: [{ ...of, group: false, group_id: null, only_show_if_degraded: false }],
      incidents: [
        {
          ...one,
          resolved_at: at,
          page_id: page,
          incident_updates: [{ ...update, incident_id: incident }],
          components: [],
        },
      ],
      scheduled_maintenances: [],
      status: { indicator: 'none', description: 'All Systems Operational' },
    }
  }
  const file = await fileWith('beta.json', JSON.stringify(summary('p8g3p8g3p8g3', 'c8mpc8mpc8mp', 'n8cdn8cdn8cd')))
  expect(await runImport(['--page', 'beta', file], { databaseUrl: url })).toBe(0)
  const named = await db.page.findUniqueOrThrow({ where: { slug: 'beta' } })
  // an empty page becomes the recorded one, and stays where it was
  expect([beta === named.id, named.id, named.name]).toEqual([false, 'p8g3p8g3p8g3', 'Recorded'])
  expect(await db.incident.findMany({ select: { id: true, pageId: true } })).toEqual([
    { id: 'n8cdn8cdn8cd', pageId: named.id },
  ])
  const before = JSON.stringify([await db.component.findMany(), await db.incident.findMany(), await db.page.findMany()])
  expect(await runImport([file], { databaseUrl: url })).toBe(1)
  expect(JSON.stringify([await db.component.findMany(), await db.incident.findMany(), await db.page.findMany()])).toBe(
    before,
  )
  expect(await db.component.count({ where: { pageId } })).toBe(0)
  expect(await runImport(['--page', 'nobody', file], { databaseUrl: url })).toBe(1)
  expect(await runImport(['--page', 'beta'], { databaseUrl: url })).toBe(2)
})
