import net, { type AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDatabase } from '@/e2e/support/database'
import { type Database, openDatabase } from '@/lib/store/transaction/database'
import { isDatabaseAway } from '@/lib/store/transaction/is-database-away'
import { connect } from './connect.mjs'

// enough for a connection to be opened on a busy machine
const silentMs = 1000

let url: string
const databases: Database[] = []
beforeAll(async () => {
  url = await createDatabase()
})
afterAll(async () => {
  for (const db of databases) await db.$disconnect()
})

const open = (address: string, options = {}) => {
  const db = openDatabase(address, { connections: 2, ...options })
  databases.push(db)
  return db
}

/** A way to the database that can be held up: what the server says then stays on the way. */
async function heldUpWay() {
  const { hostname, port, searchParams } = new URL(url)
  const host = searchParams.get('host') ?? hostname
  const ends = new Set<net.Socket>()
  const server = net.createServer((near) => {
    const far = host.startsWith('/') ? net.connect(`${host}/.s.PGSQL.${port}`) : net.connect(Number(port), host)
    for (const end of [near, far]) {
      ends.add(end)
      end.on('error', () => {})
    }
    near.pipe(far)
    far.on('data', (said) => held || near.write(said))
    far.on('close', () => near.destroy())
    near.on('close', () => far.destroy())
  })
  let held = false
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = Object.assign(new URL(url), {
    hostname: '127.0.0.1',
    port: String((server.address() as AddressInfo).port),
  })
  address.searchParams.delete('host')
  return {
    url: address.href,
    hold: () => {
      held = true
    },
    close: () => {
      for (const end of ends) end.destroy()
      server.close()
    },
  }
}

/** Uses this process's only thread up, as a rendering on a busy machine does. */
const block = (ms: number) => {
  const until = performance.now() + ms
  while (performance.now() < until);
}

describe('a process that has no time is not told that its database is away', () => {
  test.each(['a statement', 'a transaction'])('while %s is answered', async (what) => {
    const db = open(url, { silentMs })
    await db.$queryRaw`select 1`
    const asked =
      what === 'a statement' ? db.$queryRaw`select 2 as two` : db.$transaction((tx) => tx.$queryRaw`select 2 as two`)
    // it is sent, and its answer comes while nobody reads it
    const blocked = new Promise<void>((resolve) => {
      setImmediate(() => {
        block(3 * silentMs)
        resolve()
      })
    })
    expect(await asked).toEqual([{ two: 2 }])
    await blocked
  })

  test('while a connection is opened', async () => {
    const opening = connect(url, { connectMs: silentMs, queryMs: silentMs })
    for (let turn = 0; turn < 4; turn++) {
      await new Promise((resolve) => setImmediate(resolve))
      block(1.2 * silentMs)
    }
    const client = await opening
    const asked = client.query('select 1 as one')
    block(3 * silentMs)
    expect((await asked).rows).toEqual([{ one: 1 }])
    await client.end()
  })
})

describe('a database that is busy is not away', () => {
  test('a slow answer is waited for while others are answered', async () => {
    const db = open(url, { silentMs })
    const other = await connect(url)
    const slow = db.$queryRaw`select pg_sleep(3)::text as slept`
    let over = false
    const beats = (async () => {
      while (!over) {
        await other.query('select 1')
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    })()
    expect(await slow.finally(() => (over = true))).toEqual([{ slept: '' }])
    await beats
    await other.end()
  })

  test('and so is a connection of the pool, while all of them are in use and get on', async () => {
    const db = open(url, { silentMs, connections: 1 })
    const asked = Array.from({ length: 12 }, () => db.$queryRaw`select pg_sleep(0.3)::text as slept`)
    expect(await Promise.all(asked)).toEqual(asked.map(() => [{ slept: '' }]))
  })

  test('and given up when nobody is: the next connection is a new one', async () => {
    const db = open(url, { silentMs, connections: 1 })
    const fault = await db.$queryRaw`select pg_sleep(30)::text`.then(
      () => null,
      (reason: unknown) => reason,
    )
    expect([String(fault), isDatabaseAway(fault)]).toEqual([expect.stringMatching(/query read timeout/i), true])
    expect(await db.$queryRaw`select 2 as two`).toEqual([{ two: 2 }])
  })

  test('but not by a tool whose statements may take long, though nobody else asks', async () => {
    const db = open(url, { silentMs, statementMs: 20_000, connections: 1 })
    expect(await db.$queryRaw`select pg_sleep(3)::text as slept`).toEqual([{ slept: '' }])
  })

  test('what the server refuses is said at once, and is a sign of life', async () => {
    const db = open(url, { silentMs })
    for (let time = 0; time < 3; time++) {
      const fault = await db.$queryRaw`select nonsense`.catch((reason: unknown) => reason)
      expect(isDatabaseAway(fault)).toBe(false)
    }
  })
})

test('when the database says nothing to anybody, every question and every write ends as "away"', async () => {
  const way = await heldUpWay()
  const db = open(way.url, { silentMs, connections: 3 })
  expect(await db.$queryRaw`select 1 as one`).toEqual([{ one: 1 }])
  way.hold()
  const asked = [
    ...Array.from({ length: 40 }, () => db.$queryRaw`select 1`),
    db.$transaction((tx) => tx.$queryRaw`select 1`),
    connect(way.url, { connectMs: silentMs }),
  ]
  for (const result of await Promise.allSettled(asked)) {
    const fault = result.status === 'rejected' ? result.reason : null
    expect([String(fault), isDatabaseAway(fault)]).toEqual([String(fault), true])
  }
  way.close()
})
