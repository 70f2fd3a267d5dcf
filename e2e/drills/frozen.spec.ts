import http from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import { type App, startApp } from '../support/app'
import { full, tell } from '../support/drill'
import { Publisher } from '../support/publisher'
import { surfacesWithout } from '../support/surfaces'

// The receipt is true, whatever happened to another web instance: after it nobody is told the old words as if they were new.

const parts = {
  'all of it': (app: App, signal: NodeJS.Signals) => app.signalAll(signal),
  'its public server': (app: App, signal: NodeJS.Signals) => process.kill(app.pid, signal),
  'its renderer': (app: App, signal: NodeJS.Signals) => process.kill(app.rendererPid, signal),
}
const frozenForMs = full ? [500, 1500, 3000, 30_000] : [500, 1500, 3000]

type Answer = { afterReceipt: boolean; aged: boolean; body: string }

/** Asks over and over, on a connection each; what was asked of a stopped process waits in its socket. */
function startAsking(app: App, paths: string[]) {
  const state = { receipt: false, stopped: false }
  const pending: Promise<Answer | null>[] = []
  const ask = (path: string) =>
    new Promise<Answer | null>((resolve) => {
      const options = { agent: false, headers: { connection: 'close' } }
      const request = http.get(app.url + path, options, (answer) => {
        const afterReceipt = state.receipt
        const aged = 'x-heliograph-age' in answer.headers
        let body = ''
        answer.setEncoding('utf8')
        answer.on('data', (chunk) => (body += chunk)).on('end', () => resolve({ afterReceipt, aged, body }))
      })
      request.once('error', () => resolve(null))
    })
  const run = async () => {
    for (let turn = 0; !state.stopped; turn++) {
      pending.push(ask(paths[turn % paths.length] ?? '/'))
      await sleep(40)
    }
  }
  const running = run()
  return {
    // what had come by then is read before: all that is ready is handled in one turn of the loop
    receipt: () => setImmediate(() => (state.receipt = true)),
    stop: async () => {
      state.stopped = true
      await running
      return (await Promise.all(pending)).filter((answer) => answer !== null)
    },
  }
}

test('an instance that was frozen says nothing old after the receipt, which names it', async () => {
  test.setTimeout(900_000)
  const app = await startApp()
  const other = await app.another()
  const admin = await Publisher.for(app)
  const code = await admin.open('Frozen', 'The first word.')
  for (const [part, signal] of Object.entries(parts)) {
    for (const ms of frozenForMs) {
      const text = `Said while ${part} was frozen for ${ms} ms.`
      await other.answers('/readyz')
      await expect.poll(async () => (await fetch(other.url)).headers.get('x-heliograph-age')).toBeNull()
      const asking = startAsking(other, ['/', '/api/v2/summary.json', `/incidents/${code}`])
      await sleep(200)
      signal(other, 'SIGSTOP')
      const thawed = sleep(ms).then(() => signal(other, 'SIGCONT'))
      const answer = await admin.request(
        'PATCH',
        `/${code}`,
        { status: 'identified', body: text },
        { patienceMs: 60_000 },
      )
      asking.receipt()
      const told = answer.headers.get('x-heliograph-unconfirmed')
      expect(answer.status).toBe(200)
      await thawed
      await expect.poll(() => surfacesWithout(text, code, other.url)).toEqual([])
      const answers = await asking.stop()
      const late = answers.filter(({ afterReceipt, aged, body }) => afterReceipt && !aged && !body.includes(text))
      const old = answers.filter(({ body }) => !body.includes(text))
      tell(
        `${part}, ${ms} ms: ${answers.length} answers, ${old.length} of them old (${old.filter(({ aged }) => aged).length} with their age), ${late.length} old after the receipt; not confirmed: ${told ?? 'nobody'}`,
      )
      expect(late).toEqual([])
      // frozen for longer than its lease and what the receipt waits on top of it
      if (ms > 2500) expect(told).toContain(`:${other.port}`)
    }
  }
  await other.stop()
  await app.stop()
})

test('it stays named for as long as it is frozen, and is not when it left in order', async () => {
  const app = await startApp()
  const other = await app.another()
  const admin = await Publisher.for(app)
  const code = await admin.open('Frozen', 'The first word.')
  const unconfirmed = async (body: string) => {
    const answer = await admin.request('PATCH', `/${code}`, { status: 'identified', body }, { patienceMs: 60_000 })
    return [answer.status, answer.headers.get('x-heliograph-unconfirmed')]
  }
  expect(await unconfirmed('All are there.')).toEqual([200, null])
  other.signalAll('SIGSTOP')
  for (let index = 0; index < 4; index++) {
    expect(await unconfirmed(`Frozen ${index}.`)).toEqual([200, expect.stringContaining(`:${other.port}`)])
    await sleep(1500)
  }
  other.signalAll('SIGCONT')
  await other.answers('/readyz')
  expect(await surfacesWithout('Frozen 3.', code, other.url)).toEqual([])
  await other.stop()
  expect(await unconfirmed('It left.')).toEqual([200, null])
  await app.stop()
})
