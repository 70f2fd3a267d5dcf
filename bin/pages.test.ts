import path from 'node:path'
import { expect, test } from 'vitest'
import { attempt } from '@/e2e/support/attempt'
import { insertSubscribers } from '@/e2e/support/deliveries'
import { pageWithComponents } from '@/e2e/support/page-with-components'
import { saveTemplate } from '@/lib/store/incidents/template'
import { readFacts } from '@/lib/store/page/read-facts'

// by its full name: beside it stands the launcher, pages.mjs
const { runPages } = (await import(path.resolve('bin/pages.ts'))) as typeof import('./pages')

async function desk() {
  const page = await pageWithComponents()
  const run = async (...args: string[]) => {
    const said: string[] = []
    const setting = { databaseUrl: page.url, baseUrl: 'https://status.example.org', user: 'root' }
    const code = await runPages(args, { ...setting, write: (line) => said.push(line) })
    return { code, said: said.join('\n') }
  }
  return { ...page, run }
}

test('another page is made, listed, archived and restored, and each act stands in its audit log', async () => {
  const { db, pageId, run } = await desk()
  expect((await run('list')).said).toBe(`${pageId}  first  https://status.example.org/  Example`)
  const made = await run('create', 'eu', 'EU cloud', '--host', 'Status.EU.example')
  expect(made).toEqual({ code: 0, said: expect.stringMatching(/^\w{12} {2}https:\/\/status\.eu\.example\/$/) })
  const id = made.said.slice(0, 12)
  expect((await run('list')).said).toContain(`${id}  eu  https://status.eu.example/  EU cloud`)
  expect((await run('archive', 'eu')).said).toContain('npm run pages -- restore eu')
  expect((await run('list')).said).toMatch(/EU cloud {2}\(archived; erased after \d{4}-\d\d-\d\d\)$/)
  expect(await run('archive', 'eu')).toEqual({ code: 1, said: 'There is no such page.' })
  expect(await run('restore', 'eu')).toEqual({ code: 0, said: 'Restored.' })
  const entries = await db.auditEntry.findMany({ where: { pageId: id }, orderBy: { id: 'asc' } })
  expect(entries.map(({ verb, actorName, origin }) => [verb, actorName, origin])).toEqual([
    ['created page', 'root (command line)', 'command line'],
    ['archived page', 'root (command line)', 'command line'],
    ['restored page', 'root (command line)', 'command line'],
  ])
})

test('a copy has the components, groups, templates and settings, and nothing that happened', async () => {
  const { db, pageId, web, payouts, run } = await desk()
  await db.page.update({ where: { id: pageId }, data: { timeZone: 'Asia/Tokyo', emailFooter: 'Ours.', banner: 'Now' } })
  const template = { name: 'Slow', title: 'It is slow', body: 'We look.', componentIds: [web, payouts] }
  await saveTemplate(db, pageId, template, attempt())
  await insertSubscribers(db, pageId, { count: 3, address: (at) => `${at}@example.com` })
  await db.component.update({ where: { id: web }, data: { status: 'major_outage' } })
  const id = (await run('create', 'eu', 'EU', '--copy', 'first')).said.slice(0, 12)
  const [from, to] = [await readFacts(db), await readFacts(db, null, id)]
  const outline = ({ components }: typeof from) =>
    components.map(({ name, isGroup, groupId }) => [
      name,
      isGroup,
      components.find((one) => one.id === groupId)?.name ?? null,
    ])
  expect(outline(to)).toEqual(outline(from))
  expect(to.components.map(({ status }) => status)).toEqual(to.components.map(() => 'operational'))
  expect(to.page).toMatchObject({ name: 'EU', timeZone: 'Asia/Tokyo', banner: null })
  expect(to.incidents).toEqual([])
  const copied = await db.incidentTemplate.findMany({ where: { pageId: id } })
  const idOf = (name: string) => to.components.find((one) => one.name === name)?.id
  expect(copied).toMatchObject([{ name: 'Slow', componentIds: [idOf('Web'), idOf('Payouts')] }])
  expect(await db.subscriber.count({ where: { pageId: id } })).toBe(0)
  expect((await db.page.findUniqueOrThrow({ where: { id } })).emailFooter).toBe('Ours.')
  const ids = new Set(from.components.map((one) => one.id))
  expect(to.components.filter((one) => ids.has(one.id))).toEqual([])
})

test('a page moves to a host of its own, and its old name may be taken by another', async () => {
  const { db, run } = await desk()
  const id = (await run('create', 'eu', 'EU')).said.slice(0, 12)
  const before = await readFacts(db, null, id)
  const moved = await run('move', 'eu', '--host', 'Status.EU.example', '--slug', 'europe')
  expect(moved).toEqual({ code: 0, said: `${id}  https://status.eu.example/` })
  const facts = await readFacts(db, before, id)
  expect(facts.version).toBe(before.version + 1)
  expect(facts.page.idsBase).toBe('https://status.example.org/p/eu')
  const page = async () => (await db.page.findUniqueOrThrow({ where: { id } })).formerNames
  expect(await page()).toEqual(['eu'])
  await run('create', 'eu', 'Another')
  expect(await page()).toEqual([])
  const [entry] = await db.auditEntry.findMany({ where: { pageId: id }, orderBy: { id: 'desc' }, take: 1 })
  expect(entry?.changes).toEqual({ slug: ['eu', 'europe'], host: [null, 'status.eu.example'] })
})

test('two pages that want one name at the same moment: one has it, the other is told', async () => {
  const { db, run } = await desk()
  for (const slug of ['a', 'b', 'c', 'd']) await run('create', slug, slug)
  for (const wish of [
    ['--slug', 'eu'],
    ['--host', 'eu.example'],
  ]) {
    const codes = await Promise.all(['a', 'b', 'c', 'd'].map(async (slug) => (await run('move', slug, ...wish)).code))
    // who has another slug by then is not found under the old one: three are refused all the same
    expect(codes.filter((code) => code === 0)).toHaveLength(1)
  }
  expect(await db.page.count({ where: { slug: 'eu' } })).toBe(1)
  expect(await db.page.count({ where: { host: 'eu.example' } })).toBe(1)
})

test.each([
  [['archive', 'first'], 1, 'The first page cannot be archived'],
  [['archive', 'nobody'], 1, 'There is no such page.'],
  [['restore', 'first'], 1, 'is not archived'],
  [['create', 'first', 'Another'], 1, 'Another page has this name'],
  [['create', 'eu', 'EU', '--host', 'status.example.org'], 1, 'has this host name'],
  [['create', 'E U', 'EU'], 1, 'small letters'],
  [['create', 'eu', 'EU', '--time-zone', 'Mars/Olympus'], 1, 'Time zone'],
  [['create', 'eu', 'EU', '--copy', 'nobody'], 1, 'There is no such page.'],
  [['create', 'eu'], 2, 'npm run pages'],
  [['list', 'all'], 2, 'npm run pages'],
  [['archive'], 2, 'npm run pages'],
  [['move', 'first', '--slug', 'eu'], 1, 'BASE_URL'],
  [['move', 'nobody', '--slug', 'eu'], 1, 'There is no such page.'],
  [['move', 'first'], 2, 'npm run pages'],
  [['create', 'eu', 'EU', '--slug', 'x'], 2, 'npm run pages'],
  [['archive', 'eu', '--host', 'x'], 2, 'npm run pages'],
  [['erase', 'eu'], 2, 'npm run pages'],
  [[], 2, 'npm run pages'],
])('%j ends with %i and says why', async (args, code, words) => {
  const { db, run } = await desk()
  const answer = await run(...args)
  expect(answer.code).toBe(code)
  expect(answer.said).toContain(words)
  expect(await db.page.count()).toBe(1)
})
