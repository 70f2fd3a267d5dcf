import { expect, test } from '@playwright/test'
import { lanes } from '@/lib/status/lanes/lanes'
import { readLanes } from '@/lib/store/queue/read-lanes'
import { account, unsent } from '../support/delivered'
import { size, tell } from '../support/drill'
import { startMailFollowers } from '../support/mail-followers'
import { Publisher } from '../support/publisher'
import { percentile } from '../support/readers'
import { WorkerProcess } from '../support/worker-process'

const followers = size(2000, 35_000)

test('S1: a flood to a slow mail server drains, publishes stay quick, a new incident does not wait behind it, and the lane that backs up says so itself', async () => {
  const { app, db, sink, worker, close } = await startMailFollowers({
    followers,
    address: (index) => `${index}@example${index % 40}.com`,
    delayMs: 50,
  })
  const admin = await Publisher.for(app)

  // upstream of every lane: nobody fans out
  await admin.open('The flood', 'Told to everybody.')
  await db.$executeRaw`update outbox set created_at = created_at - interval '2 minutes'`
  const upstream = (await readLanes(db)).filter(({ alarm }) => alarm !== null).map(({ lane }) => lane)
  expect(upstream).toEqual(['fan-out'])

  const begun = performance.now()
  const mailer = await WorkerProcess.start(worker)
  await expect
    .poll(async () => (await readLanes(db)).find(({ lane }) => lane === 'email')?.waiting, {
      intervals: [50],
    })
    .toBeGreaterThan(followers / 4)
  const published: number[] = []
  const publish = async (work: () => Promise<string>) => {
    const from = performance.now()
    const code = await work()
    published.push(performance.now() - from)
    return code
  }
  const code = await publish(() => admin.open('Another thing', 'New while the flood runs.'))
  const announced = Date.now()
  const second = await db.outbox.findFirstOrThrow({ where: { incidentId: code } })
  const begins = async () =>
    (await db.delivery.findFirst({ where: { outboxId: second.id, sentAt: { not: null } }, orderBy: { sentAt: 'asc' } }))
      ?.sentAt ?? null
  await expect.poll(begins, { intervals: [50] }).not.toBeNull()
  const startedMs = ((await begins())?.getTime() ?? 0) - announced
  const backlog = await unsent(db, 'email')
  // what was queued long before it still waits
  expect(
    await db.delivery.count({ where: { lane: 'email', sentAt: null, outboxId: { lt: second.id } } }),
  ).toBeGreaterThan(0)
  // counted now and then: the count reads all that waits, and would be a load of its own
  const isNearlyDone = async (index: number) =>
    index === 400 || (index % 10 === 0 && (await unsent(db, 'email')) <= followers / 20)
  for (let index = 0; !(await isNearlyDone(index)); index++)
    await publish(async () => {
      const quiet = { status: 'monitoring', body: `Word ${index}.`, deliver_notifications: false }
      const answer = await admin.request('PATCH', `/${code}`, quiet)
      expect(answer.status).toBe(200)
      return code
    })
  await expect.poll(() => unsent(db, 'email'), { timeout: 300_000, intervals: [250] }).toBe(0)
  const seconds = (performance.now() - begun) / 1000
  const arrivals = sink.arrivals().filter(({ to }) => to !== app.operator.email)
  // the operator was told of the lane upstream, and of the one in which more waits than may
  expect(sink.arrivals().length - arrivals.length).toBe(followers > lanes.email.alarmDepth ? 2 : 1)
  const rate = arrivals.length / seconds
  tell(
    `${arrivals.length} mails to a 50 ms server in ${seconds.toFixed(1)} s (${rate.toFixed(0)}/s, so 35,000 in ${(35_000 / rate).toFixed(0)} s) with one worker`,
  )
  tell(
    `${published.length} publishes meanwhile: p50 ${percentile(published, 0.5).toFixed(0)} ms, p99 ${percentile(published, 0.99).toFixed(0)} ms; mails of a new incident began after ${startedMs} ms with ${backlog} waiting`,
  )
  expect(await account(db, arrivals, 'email')).toEqual({
    lost: 0,
    doubled: 0,
    unknown: 0,
    disordered: 0,
    quarantined: 0,
  })
  await mailer.stop()
  await close()
})
