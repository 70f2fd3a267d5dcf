import { expect, test } from 'vitest'
import { attempt } from '@/e2e/support/attempt'
import { createDatabase, freshDatabase } from '@/e2e/support/database'
import { connect } from '@/lib/database/connect.mjs'
import { listen } from '@/lib/store/instances/listen'
import { readInstances } from '@/lib/store/instances/read-instances'
import { changePage } from '@/lib/store/page/change-page'
import { listenForWork } from '@/lib/store/queue/listen-for-work'
import { openDatabase } from '@/lib/store/transaction/database'
import { seedEmptyPage } from '@/prisma/seed'
import { leftInPublic } from './left-in-public.mjs'
import { migrate } from './migrate.mjs'

const withSchema = (url: string, schema: string) => {
  const address = new URL(url)
  address.searchParams.set('schema', schema)
  return address.href
}

async function tablesIn(url: string) {
  const client = await connect(url)
  const { rows } = await client.query(
    `select schemaname as schema, count(*)::int as tables from pg_tables where tablename in ('page', '_prisma_migrations') group by 1`,
  )
  await client.end()
  return Object.fromEntries(rows.map((row) => [row.schema, row.tables]))
}

test.each(['status', 'Status Page', "it's; drop", 'a.b', 'ünïcode', 'back\\slash', 'select'])(
  'a schema that is not there is made, and all tables are in it: %s',
  async (schema) => {
    const url = withSchema(await createDatabase(), schema)
    const before = await tablesIn(url)
    expect(await migrate(url)).not.toEqual([])
    expect(await migrate(url)).toEqual([])
    expect(await tablesIn(url)).toEqual({ ...before, [schema]: 2 })
    const db = openDatabase(url)
    expect(await seedEmptyPage(db, new Date())).toBe(true)
    expect(await db.page.count()).toBe(1)
    expect(await db.$queryRaw`select count(*)::int as n from page`).toEqual([{ n: 1 }])
    await db.$disconnect()
  },
)

test('two installations in one database hear nothing of each other', async () => {
  const here = await freshDatabase()
  const url = withSchema(here.url, 'neighbour')
  await migrate(url)
  const db = openDatabase(url)
  await seedEmptyPage(db, new Date())
  const { id: pageId } = await db.page.findFirstOrThrow()
  const heard: string[] = []
  const hear = (who: string) => ({
    published: (version: number) => heard.push(`${who} published ${version}`),
    acknowledged: (instance: string, version: number) => heard.push(`${who} acknowledged ${instance} ${version}`),
    deliverable: () => heard.push(`${who} deliverable`),
    lost: () => heard.push(`${who} lost`),
  })
  const listeners = [
    await listen(here.url, { id: 'a', name: 'a' }, hear('here')),
    await listen(url, { id: 'b', name: 'b' }, hear('there')),
  ]
  const asWorker = (who: string) => ({
    ...hear(who),
    published: (page: string) => heard.push(`${who} published ${page}`),
  })
  const workers = [
    await listenForWork(here.url, asWorker('worker here')),
    await listenForWork(url, asWorker('worker there')),
  ]
  await Promise.all(listeners.map((listener) => listener.beat(1)))
  expect(await readInstances(here.db)).toMatchObject([{ id: 'a', name: 'a' }])
  expect(await readInstances(db)).toMatchObject([{ id: 'b', name: 'b' }])
  await changePage(db, pageId, { name: 'There' }, attempt())
  await listeners[1]!.acknowledge(2)
  await db.$queryRaw`select 1`
  // what comes last on a channel comes after everything before it
  await changePage(here.db, here.pageId, { name: 'Here' }, attempt())
  await listeners[0]!.acknowledge(2)
  await expect.poll(() => heard.length).toBe(6)
  expect(heard.sort()).toEqual([
    ...['here acknowledged a 2', 'here published 2', 'there acknowledged b 2', 'there published 2'],
    ...[`worker here published ${here.pageId}`, `worker there published ${pageId}`],
  ])
  for (const one of [...listeners, ...workers]) await one.close()
  await db.$disconnect()
})

test('who may make no schema and no table can start where both are there', async () => {
  const { url, name, pageId } = await freshDatabase()
  const schema = new URL(url).searchParams.get('schema') ?? 'public'
  const admin = await connect(url)
  const role = `plain_${name}`
  await admin.query(`create role ${role} login password 'secret-enough'; grant usage on schema "${schema}" to ${role};
    grant all on all tables in schema "${schema}" to ${role}; revoke create on schema public from public`)
  const plain = Object.assign(new URL(url), { username: role, password: 'secret-enough' }).href
  expect(await migrate(plain)).toEqual([])
  const db = openDatabase(plain)
  expect(await db.page.findFirst({ select: { id: true } })).toEqual({ id: pageId })
  await db.$disconnect()
  await expect(migrate(withSchema(plain, 'another'))).rejects.toThrow(/permission denied/)
  await admin.query(`create schema theirs authorization ${role}`)
  expect(await migrate(withSchema(plain, 'theirs'))).not.toEqual([])
  await admin.query(`drop owned by ${role} cascade; drop role ${role}`)
  await admin.end()
})

test('tables that an earlier release put into "public" are noticed before a new schema is made', async () => {
  const url = await createDatabase()
  expect(await leftInPublic(withSchema(url, 'wanted'))).toBe(false)
  await migrate(withSchema(url, 'public'))
  expect(await leftInPublic(withSchema(url, 'wanted'))).toBe(true)
  expect(await leftInPublic(withSchema(url, 'public'))).toBe(false)
  await migrate(withSchema(url, 'wanted'))
  expect(await leftInPublic(withSchema(url, 'wanted'))).toBe(false)
})
