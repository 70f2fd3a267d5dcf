import { expect, test } from '@playwright/test'
import { openDatabase } from '@/lib/store/transaction/database'
import { startApp } from '../support/app'
import { tell } from '../support/drill'
import { startHttpPeer } from '../support/http-peer'
import { startMailSink } from '../support/mail-sink'
import { Publisher } from '../support/publisher'
import { WorkerProcess } from '../support/worker-process'

test('with the whole tier frozen the web processes tell operators themselves, once, and once more when it is over', async () => {
  const [sink, peer] = [await startMailSink(), await startHttpPeer()]
  const app = await startApp({ env: { SMTP_URL: sink.url, OPERATOR_WEBHOOK: `${peer.url}/fast/operators` } })
  const other = await app.another()
  const ask = async (path: string, of = app) => {
    const answer = await fetch(of.url + path)
    return { status: answer.status, ...((await answer.json()) as { ok?: boolean; failing?: string[] }) }
  }
  // nobody ever worked here: no deployment is complete, and no mail says so
  expect(await ask('/readyz')).toMatchObject({ status: 200, failing: [] })
  expect(await ask('/readyz?strict')).toMatchObject({ status: 503, failing: ['workers'] })

  const { databaseUrl, dataDir } = app
  const worker = await WorkerProcess.start({
    ...{ DATABASE_URL: databaseUrl ?? '', DATA_DIR: dataDir, BASE_URL: app.url, SMTP_URL: sink.url },
    OPERATOR_WEBHOOK: `${peer.url}/fast/operators`,
  })
  for (const of of [app, other])
    await expect.poll(() => ask('/healthz/workers', of)).toMatchObject({ status: 200, ok: true })
  expect(await ask('/readyz?strict')).toMatchObject({ status: 200, failing: [] })
  const db = openDatabase(databaseUrl ?? '')
  await expect.poll(async () => (await db.tierWatch.findFirst())?.okAt).toBeTruthy()
  expect(sink.mails).toEqual([])

  process.kill(worker.pid, 'SIGSTOP')
  const frozen = performance.now()
  await sink.waitFor((mails) => mails.length > 0, 180_000)
  tell(`operators were told ${((performance.now() - frozen) / 1000).toFixed(0)} s after every worker froze`)
  await peer.waitFor((requests) => requests.length > 0)
  for (const of of [app, other]) {
    expect(await ask('/readyz', of)).toMatchObject({ status: 200 })
    expect(await ask('/readyz?strict', of)).toMatchObject({ status: 503, failing: ['workers'] })
    expect(await ask('/healthz/workers', of)).toMatchObject({ status: 503, ok: false })
  }
  // publishing does without
  const admin = await Publisher.for(app)
  await admin.open('Payouts are late', 'Said while all workers were frozen.')
  expect(await (await fetch(other.url)).text()).toContain('Said while all workers were frozen.')

  process.kill(worker.pid, 'SIGCONT')
  await sink.waitFor((mails) => mails.length > 1, 120_000)
  await peer.waitFor((requests) => requests.length > 1)
  await expect.poll(() => ask('/readyz?strict')).toMatchObject({ status: 200 })
  await Promise.all([app.stop(), other.stop()])
  await worker.stop()
  const told = (subject = '') => /no worker|a worker/.test(subject)
  const mailed = await Promise.all(sink.to(app.operator.email).map((mail) => mail.parsed()))
  const news = ['Notifications stand still: no worker is at work', 'Notifications go out again: a worker is at work']
  expect(mailed.map(({ subject }) => subject).filter(told)).toEqual(news)
  expect(peer.requests.map(({ body }) => JSON.parse(body).notice?.subject).filter(told)).toEqual(news)
  await db.$disconnect()
  await Promise.all([sink.close(), peer.close()])
})
