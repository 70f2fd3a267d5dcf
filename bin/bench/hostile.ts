import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import http from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { deskRequests } from './hostile-desk'
import { type HostileRequest, hostileRequests } from './hostile-requests'
import { startSubject } from './subject'

/** What one request did: its status, and how long each thread's event loop was held, in ms: the best of several tries. */
export type HeldUp = { name: string; as: HostileRequest['as']; status: number; mainMs: number; frontMs: number }

/** Sends every hostile request alone to a product of its own, with a probe in its renderer and its public server (`delay-probe.mjs`). */
export async function measureHostile(tries: number): Promise<HeldUp[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'heliograph-probe-'))
  const program = Object.assign(pathToFileURL('bin/bench/delay-probe.mjs'), { search: `?folder=${folder}` })
  const probe = `--import=${program.href}`
  const options = [process.env.NODE_OPTIONS, probe].filter(Boolean).join(' ')
  const operator = { email: 'bench@example.org', password: 'thirteen silver spoons' }
  const subject = await startSubject({
    NODE_OPTIONS: options,
    OPERATOR_EMAIL: operator.email,
    OPERATOR_PASSWORD: operator.password,
  })
  const note = (name: string) => readFileSync(path.join(folder, name), 'utf8')
  const heldFor = (thread: 'renderer' | 'front') => read(Number(note(thread)))
  try {
    const rows: HeldUp[] = []
    const { origin, apiKey } = subject
    const action = await findSignInAction(origin)
    const page = await subject.pageId()
    const desk = await deskRequests({ origin, page, apiKey, operator })
    for (const request of [...hostileRequests(origin, page, action), ...desk]) {
      const row = { name: request.name, as: request.as, status: 0, mainMs: Infinity, frontMs: Infinity }
      for (let at = 0; at < tries; at++) {
        await Promise.all([heldFor('renderer'), heldFor('front')])
        row.status = await sendHostile(origin, request, apiKey)
        const [mainMs, frontMs] = await Promise.all([heldFor('renderer'), heldFor('front')])
        row.mainMs = Math.min(row.mainMs, mainMs)
        row.frontMs = Math.min(row.frontMs, frontMs)
      }
      rows.push(row)
    }
    return rows
  } finally {
    await subject.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The rows as a table. */
export function hostileTable(rows: HeldUp[]): string {
  const lines = rows.map(
    ({ name, as, status, mainMs, frontMs }) =>
      `| ${name} | ${as} | ${status} | ${mainMs.toFixed(1)} | ${frontMs.toFixed(1)} |`,
  )
  return [
    '| request | from | status | renderer, ms | front, ms |',
    '| --- | --- | ---: | ---: | ---: |',
    ...lines,
  ].join('\n')
}

const read = (port: number) => fetch(`http://127.0.0.1:${port}/`).then(async (answer) => Number(await answer.text()))

export async function findSignInAction(origin: string): Promise<string> {
  const page = await (await fetch(`${origin}/admin/sign-in`)).text()
  const [, id] = /&quot;id&quot;:&quot;([0-9a-f]+)&quot;|\$ACTION_ID_([0-9a-f]+)/.exec(page) ?? []
  if (!id) throw new Error('The sign-in form names no action.')
  return id
}

export function sendHostile(
  origin: string,
  { method, path: target, headers, body, as }: HostileRequest,
  apiKey: string,
): Promise<number> {
  const authorization = as === 'key' ? { authorization: `OAuth ${apiKey}` } : {}
  return new Promise((resolve, reject) => {
    const request = http.request(`${origin}${target}`, {
      method,
      headers: { ...headers, ...authorization },
      agent: false,
    })
    request.once('response', (answer) => answer.resume().once('end', () => resolve(answer.statusCode ?? 0)))
    // what is refused before it was read whole ends the connection
    request.once('error', (fault) => (/EPIPE|ECONNRESET/.test(String(fault)) ? resolve(0) : reject(fault)))
    request.end(body)
  })
}
