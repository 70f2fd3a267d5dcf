import { expect, test } from '@playwright/test'
import { openIncident } from '@/lib/store/incidents/open-incident'
import { openDatabase } from '@/lib/store/transaction/database'
import { createDatabase } from '../support/database'
import { account, unsent } from '../support/delivered'
import { insertSubscribers } from '../support/deliveries'
import { full, size, tell } from '../support/drill'
import { startFloodSink } from '../support/flood-sink'
import { examplePageId } from '../support/template'
import { WorkerProcess } from '../support/worker-process'

const followers = size(3000, 35_000)
const kills = size(4, 20)
const leaseSeconds = size(3, 60)
// a mail that the server has taken and whose worker never heard of it is sent again: one for each connection, at the most
const connections = size(16, 48)

async function flood() {
  const databaseUrl = await createDatabase()
  const sink = await startFloodSink({ kind: 'mail', delayMs: 5 })
  const db = openDatabase(databaseUrl)
  await insertSubscribers(db, examplePageId, {
    count: followers,
    address: (index) => `${index}@example${index % 40}.com`,
  })
  const draft = {
    name: 'Flood',
    status: 'investigating',
    body: 'To all.',
    components: {},
    deliverNotifications: true,
  } as const
  await openIncident(db, examplePageId, draft, { by: { kind: 'system', id: null, name: 'drill' }, now: new Date() })
  const env = {
    DATABASE_URL: databaseUrl,
    BASE_URL: 'https://status.example.com',
    SMTP_URL: `smtp://127.0.0.1:${sink.port}?maxConnections=${connections}`,
    ...(full ? {} : { LEASE_SECONDS: String(leaseSeconds) }),
  }
  const close = async () => {
    await db.$disconnect()
    await sink.close()
  }
  return { db, sink, start: () => WorkerProcess.start(env), close }
}

const moment = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test('killed with -9 over and over, workers lose nothing, send hardly anything twice, and always under the same id', async () => {
  test.setTimeout(1_200_000)
  const { db, sink, start, close } = await flood()
  let worker = await start()
  let resumed = 0
  for (let index = 0; index < kills; index++) {
    // somewhere in the middle of its work
    const before = sink.count()
    await expect
      .poll(() => sink.count() - before, { timeout: 120_000, intervals: [20] })
      .toBeGreaterThan(followers / kills / 4)
    await moment(Math.random() * 100)
    const dead = (await db.worker.findFirst({ orderBy: { startedAt: 'desc' } }))?.id ?? ''
    await worker.kill9()
    const killed = performance.now()
    worker = await start()
    if (index < kills - 1) continue
    const held = () => db.delivery.count({ where: { leasedBy: dead, sentAt: null } })
    const atDeath = await held()
    expect(atDeath).toBeGreaterThan(0)
    await expect.poll(held, { timeout: 120_000, intervals: [50] }).toBeLessThan(atDeath)
    resumed = (performance.now() - killed) / 1000
  }
  await expect.poll(() => unsent(db, 'email'), { timeout: 600_000, intervals: [250] }).toBe(0)
  await worker.stop()
  const arrivals = sink.arrivals()
  const result = await account(db, arrivals, 'email')
  tell(
    `${followers} deliveries, ${kills} kills: ${JSON.stringify(result)}; ${((100 * result.doubled) / followers).toFixed(2)} % twice; what the last held was taken up again after ${resumed.toFixed(1)} s (lease ${leaseSeconds} s)`,
  )
  expect(result).toMatchObject({ lost: 0, unknown: 0, disordered: 0, quarantined: 0 })
  // what was in the mail server's hands is more than 1 % only of a small flood
  expect(result.doubled).toBeLessThanOrEqual(full ? followers / 100 : kills * connections)
  await close()
})

test('asked to end with SIGTERM over and over, workers lose nothing and send nothing twice', async () => {
  const { db, sink, start, close } = await flood()
  const rounds = size(3, 8)
  const took: number[] = []
  for (let index = 0; index < rounds; index++) {
    const worker = await start()
    const before = sink.count()
    await expect.poll(() => sink.count() - before, { intervals: [20] }).toBeGreaterThan(50)
    const asked = performance.now()
    expect(await worker.stop()).toBe(0)
    took.push((performance.now() - asked) / 1000)
  }
  const last = await start()
  await expect.poll(() => unsent(db, 'email'), { timeout: 300_000, intervals: [250] }).toBe(0)
  await last.stop()
  tell(`${rounds} ends in order, the slowest took ${Math.max(...took).toFixed(1)} s`)
  expect(await account(db, sink.arrivals(), 'email')).toEqual({
    lost: 0,
    doubled: 0,
    unknown: 0,
    disordered: 0,
    quarantined: 0,
  })
  await close()
})
