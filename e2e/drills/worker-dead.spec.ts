import { expect, test } from '@playwright/test'
import { account, unsent } from '../support/delivered'
import { size, tell } from '../support/drill'
import { startMailFollowers } from '../support/mail-followers'
import { Publisher } from '../support/publisher'
import { surfacesWithout } from '../support/surfaces'
import { WorkerProcess } from '../support/worker-process'

const followers = size(100, 2000)

test('S4: with every worker dead, publishes are seen at once and the tier is called down; back again, each message is delivered once and in order', async () => {
  const { app, db, sink, worker, close } = await startMailFollowers({
    followers,
    address: (index) => `${index}@example.com`,
    delayMs: 5,
  })
  const tier = async () => {
    const ready = await fetch(`${app.url}/readyz`)
    return { status: ready.status, ...((await ready.json()) as { workers: { ok: boolean; alive: number } }).workers }
  }
  const first = await WorkerProcess.start(worker)
  await expect.poll(tier).toMatchObject({ status: 200, ok: true, alive: 1 })

  await first.kill9()
  const killed = performance.now()
  const admin = await Publisher.for(app)
  const told = async () => {
    const codes = [
      await admin.open('Queues', 'Said with all workers dead.'),
      await admin.open('Uploads', 'Said as well.'),
    ]
    for (const [round, text] of ['Second word.', 'Third word.', 'Fourth word.'].entries())
      for (const code of codes) {
        await admin.update(code, `${text} ${code}`, { status: round === 2 ? 'monitoring' : 'identified' })
        expect(await surfacesWithout(`${text} ${code}`, code, app.url)).toEqual([])
      }
  }
  await told()
  await expect.poll(tier, { intervals: [250] }).toMatchObject({ status: 200, ok: false, alive: 0 })
  const noticed = (performance.now() - killed) / 1000
  expect(sink.count()).toBe(0)
  expect(await unsent(db, 'email')).toBe(8)

  const back = performance.now()
  const workers = [await WorkerProcess.start(worker), await WorkerProcess.start(worker)]
  await expect.poll(() => unsent(db, 'email'), { timeout: 300_000 }).toBe(0)
  const caughtUp = (performance.now() - back) / 1000
  await expect.poll(tier).toMatchObject({ ok: true, alive: 2 })
  for (const one of workers) expect(await one.stop()).toBe(0)
  const arrivals = sink.arrivals()
  tell(
    `workers called down ${noticed.toFixed(1)} s after they died; ${arrivals.length} mails in ${caughtUp.toFixed(1)} s once they were back`,
  )
  expect(arrivals).toHaveLength(followers * 8)
  expect(await account(db, arrivals, 'email')).toEqual({
    lost: 0,
    doubled: 0,
    unknown: 0,
    disordered: 0,
    quarantined: 0,
  })
  expect(workers.map(({ printed }) => printed).join('')).not.toMatch(/@example|whsec_/)
  await close()
})
