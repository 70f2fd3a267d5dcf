import { type ChildProcess, spawn } from 'node:child_process'
import { expect, test } from '@playwright/test'
import { signIn } from '../support/admin'
import { startApp } from '../support/app'
import { tell } from '../support/drill'

const busyProcesses = 8
const rounds = 10

/** Uses as much of a processor as it gets, and ends with this process. */
const beBusy = () => {
  const code = `process.stdin.resume().on('end', () => process.exit()); const go = () => { const until = Date.now() + 100; while (Date.now() < until); setImmediate(go) }; go()`
  return spawn(process.execPath, ['-e', code], { stdio: ['pipe', 'ignore', 'ignore'] })
}

test('on a machine that is busy with something else, the desk and the API are slow and never say that the database is away', async ({
  page,
}) => {
  const app = await startApp({ seed: true })
  const busy: ChildProcess[] = []
  try {
    await signIn(page, app)
    const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
    const [found] = (await (
      await fetch(`${app.url}/api/v1/pages`, { headers: { authorization: `OAuth ${app.apiKey}` } })
    ).json()) as { id: string }[]
    while (busy.length < busyProcesses) busy.push(beBusy())
    const answers: Record<string, number> = {}
    const note = (what: string, status: number) => {
      answers[`${what} ${status}`] = (answers[`${what} ${status}`] ?? 0) + 1
    }
    const read = async (at: string) => note('desk', (await fetch(app.url + at, { headers: { cookie } })).status)
    const write = async (round: number) => {
      const response = await fetch(`${app.url}/api/v1/pages/${found?.id}/incidents`, {
        method: 'POST',
        headers: { authorization: `OAuth ${app.apiKey}`, 'content-type': 'application/json' },
        body: JSON.stringify({ incident: { name: `Busy ${round}`, body: 'We look into it.' } }),
      })
      note('publish', response.status)
      await response.arrayBuffer()
    }
    const desk = ['/admin/incidents', '/admin/components', '/admin/subscribers', '/admin/audit', '/admin/incidents/new']
    for (let round = 0; round < rounds; round++) await Promise.all([...desk.map(read), write(round)])
    tell(`beside ${busyProcesses} busy processes: ${JSON.stringify(answers)}`)
    expect(answers).toEqual({ 'desk 200': rounds * desk.length, 'publish 201': rounds })
  } finally {
    for (const child of busy) child.kill('SIGKILL')
    await app.stop()
  }
})
