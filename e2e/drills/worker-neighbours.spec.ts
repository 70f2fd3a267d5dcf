import { expect, test } from '@playwright/test'
import { openIncident } from '@/lib/store/incidents/open-incident'
import { openDatabase } from '@/lib/store/transaction/database'
import { createDatabase } from '../support/database'
import { insertSubscribers } from '../support/deliveries'
import { size, tell } from '../support/drill'
import { type Arrival, startFloodSink } from '../support/flood-sink'
import { percentile } from '../support/readers'
import { examplePageId } from '../support/template'
import { WorkerProcess } from '../support/worker-process'

const endpoints = size(1500, 10_000)

/** A loopback address of its own for every endpoint: hosts that have nothing to do with each other. */
const host = (index: number) => `127.${1 + (index >> 16)}.${(index >> 8) & 255}.${index & 255 || 254}`

test('when every tenth endpoint hangs, the others hear of an incident hardly later than before', async () => {
  test.setTimeout(900_000)
  const databaseUrl = await createDatabase()
  const db = openDatabase(databaseUrl)
  const sink = await startFloodSink({ kind: 'http', delayMs: 20 })
  const worker = await WorkerProcess.start({
    DATABASE_URL: databaseUrl,
    BASE_URL: 'https://status.example.com',
    ALLOWED_DESTINATIONS: '127.0.0.0/8',
  })
  const url = (index: number, path: string) => `http://${host(index)}:${sink.port}/${path}/${index}`
  await insertSubscribers(db, examplePageId, {
    count: endpoints,
    channel: 'webhook',
    address: (index) => url(index, 'ok'),
  })

  const tellAll = async (healthy: number) => {
    const before = sink.count()
    const now = new Date()
    const draft = {
      name: 'News',
      status: 'investigating',
      body: 'To all.',
      components: {},
      deliverNotifications: true,
    } as const
    await openIncident(db, examplePageId, draft, { by: { kind: 'system', id: null, name: 'drill' }, now })
    const mine = () => sink.arrivals().slice(before)
    await expect.poll(() => mine().filter(isHealthy).length, { timeout: 300_000, intervals: [100] }).toBe(healthy)
    return mine()
      .filter(isHealthy)
      .map(({ at }) => at - now.getTime())
  }
  const baseline = await tellAll(endpoints)
  const again = await tellAll(endpoints)
  await db.$executeRaw`
    update subscriber set address = replace(address, '/ok/', '/hang/') where right(id, 1) = '0'`
  const beside = await tellAll(endpoints - Math.ceil(endpoints / 10))
  const line = (times: number[]) => `p50 ${percentile(times, 0.5)} ms, p95 ${percentile(times, 0.95)} ms`
  tell(
    `${endpoints} endpoints, all well: ${line(baseline)}, again: ${line(again)}; every tenth hanging, the others: ${line(beside)}`,
  )
  const waiting = () => db.delivery.count({ where: { lane: 'webhook', sentAt: null } })
  await expect.poll(waiting).toBe(Math.ceil(endpoints / 10))
  await worker.kill9()
  await db.$disconnect()
  await sink.close()
})

const isHealthy = ({ to }: Arrival) => to.includes('/ok/')
