import net, { type AddressInfo } from 'node:net'
import { beforeAll, describe, expect, test } from 'vitest'
import { createDatabase, freshDatabase } from '@/e2e/support/database'
import { connect } from '@/lib/database/connect.mjs'
import { openDatabase } from './database'
import { isDatabaseAway } from './is-database-away'

let url: string
beforeAll(async () => {
  url = await createDatabase()
})

const changed = (change: Partial<Record<'port' | 'password' | 'pathname' | 'hostname', string>>) => {
  const address = Object.assign(new URL(url), { hostname: '127.0.0.1', ...change })
  address.searchParams.delete('host')
  return address.href
}

/** What each way of asking rejects with. */
async function faultsOf(address: string): Promise<unknown[]> {
  const db = openDatabase(address, { connections: 2 })
  const asked = [
    db.page.findFirst(),
    db.$queryRaw`select 1`,
    db.$transaction((tx) => tx.page.count()),
    connect(address),
  ]
  const faults = await Promise.allSettled(asked)
  await db.$disconnect()
  return faults.map((fault) => (fault.status === 'rejected' ? fault.reason : null))
}

const expectAway = async (address: string) => {
  for (const fault of await faultsOf(address))
    expect([String(fault), isDatabaseAway(fault)]).toEqual([String(fault), true])
}

describe('a database is away', () => {
  test('when its socket file is gone with it', () => expectAway('postgresql://me@localhost/page?host=/nowhere/at/all'))
  test('when nobody is at its port', () => expectAway(changed({ port: '9' })))
  test('when its name leads nowhere', () => expectAway('postgresql://me@does-not-exist.invalid/page'))
  test('when it takes our password no longer', () => expectAway(changed({ password: 'changed-since' })))
  test('when it was dropped or renamed', () => expectAway(changed({ pathname: '/renamed' })))

  test('when it takes connections and says nothing', async () => {
    const silent = net.createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => silent.once('listening', resolve))
    await expectAway(changed({ port: String((silent.address() as AddressInfo).port) }))
    silent.close()
  })

  test('when it can only be read, and when a lock is not to be had', async () => {
    const fresh = await freshDatabase()
    const blocker = await connect(fresh.url)
    await blocker.query('begin; lock table page in access exclusive mode')
    const db = openDatabase(fresh.url, { statementMs: 200 })
    expect(isDatabaseAway(await db.page.count().catch((fault: unknown) => fault))).toBe(true)
    await blocker.query('rollback')
    const readOnly = db.$transaction(async (tx) => {
      await tx.$executeRaw`set transaction read only`
      await tx.page.updateMany({ data: { name: 'Never' } })
    })
    expect(isDatabaseAway(await readOnly.catch((fault: unknown) => fault))).toBe(true)
    await db.$disconnect()
    await blocker.end()
  })
})

test('a fault of ours is none of the database', async () => {
  const { db } = await freshDatabase()
  for (const asked of [db.$queryRaw`select nonsense`, db.page.findFirstOrThrow({ where: { id: 'none' } })])
    expect(isDatabaseAway(await asked.catch((fault: unknown) => fault))).toBe(false)
  expect(isDatabaseAway(Object.assign(new Error('no such file'), { code: 'ENOENT', syscall: 'open' }))).toBe(false)
})
