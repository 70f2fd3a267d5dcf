import { afterEach, describe, expect, test } from 'vitest'
import { createDatabase } from '@/e2e/support/database'
import { hasPgbouncer, type Pooler, poolerTo } from '@/e2e/support/pgbouncer'
import { connect } from '@/lib/database/connect.mjs'
import { listen } from '@/lib/store/instances/listen'
import { openDatabase } from '@/lib/store/transaction/database'
import { whyUnreachable } from './reach.mjs'

describe.skipIf(!hasPgbouncer)('a connection pooler between', () => {
  let pooler: Pooler
  afterEach(() => pooler?.close())
  const through = async (settings: Record<string, string | number>) => {
    pooler = await poolerTo(await createDatabase(), settings)
    return pooler.url
  }

  test.each<Record<string, string | number>>([
    { pool_mode: 'transaction' },
    { pool_mode: 'transaction', server_round_robin: 1 },
    { pool_mode: 'transaction', default_pool_size: 1 },
    { pool_mode: 'transaction', ignore_startup_parameters: 'options, statement_timeout' },
    { pool_mode: 'statement' },
  ])('in another mode than session is refused in one line, quickly: %j', async (settings) => {
    const url = await through(settings)
    for (let start = 0; start < 2; start++) {
      const reason = await whyUnreachable(url, 0)
      expect(reason).toMatchObject({
        unfit: true,
        why: expect.stringMatching(/^leads to a connection pooler in transaction mode[^\n]*$/),
      })
    }
  })

  test('is found out beside traffic of others as well', async () => {
    const url = await through({ pool_mode: 'transaction', default_pool_size: 4 })
    const others = await Promise.all([1, 2, 3].map(() => connect(url)))
    let over = false
    const traffic = others.map(async (client) => {
      while (!over) await client.query('select 1').catch(() => {})
    })
    expect(await whyUnreachable(url, 0)).toMatchObject({ unfit: true })
    over = true
    await Promise.all(traffic)
    for (const client of others) await client.end()
  })

  test('in session mode is as good as none: same session, NOTIFY, pool', async () => {
    const url = await through({ pool_mode: 'session' })
    expect(await whyUnreachable(url, 0)).toBeNull()
    const db = openDatabase(url)
    const [zone] = await db.$queryRaw<object[]>`select current_setting('TimeZone') as zone`
    expect(zone).toEqual({ zone: 'UTC' })
    let heard = 0
    const self = { id: 'one', name: 'one' }
    const listener = await listen(url, self, {
      published() {},
      acknowledged: (_, version) => (heard = version),
      lost() {},
    })
    await listener.acknowledge(7)
    await expect.poll(() => heard).toBe(7)
    await listener.close()
    await db.$disconnect()
  })

  test('in session mode that has one connection alone is refused, not waited for', async () => {
    const url = await through({ pool_mode: 'session', default_pool_size: 1 })
    expect(await whyUnreachable(url, 0)).toMatchObject({
      unfit: true,
      why: expect.stringContaining('second connection'),
    })
  })
})
