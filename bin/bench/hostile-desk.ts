import { formsIn } from '@/e2e/support/desk-forms'
import type { HostileRequest } from './hostile-requests'

type Fields = [string, string][]
type Desk = { origin: string; page: string; apiKey: string; operator: { email: string; password: string } }

const boundary = 'desk'
const multipart = (fields: Fields) =>
  `${fields.map(([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join('')}--${boundary}--\r\n`
const marks = (length: number) => `e${'\u0315\u0300'.repeat(length / 2)}`

/** The forms of the desk at their bounds, as a signed-in operator sends them, and the most points that one request may bring. */
export async function deskRequests({ origin, page, apiKey, operator }: Desk): Promise<HostileRequest[]> {
  const cookie = await signedIn(origin, operator)
  const send = async (name: string, path: string, field: string, typed: Fields): Promise<HostileRequest> => {
    const html = await (await fetch(origin + path, { headers: { cookie } })).text()
    const headers = { 'content-type': `multipart/form-data; boundary=${boundary}`, origin, cookie }
    const own = new Set(typed.map(([typedName]) => typedName))
    const kept = fieldsOf(html, field).filter(([known]) => !own.has(known))
    return { name, as: 'operator', method: 'POST', path, headers, body: multipart([...kept, ...typed]) }
  }
  const components = Array.from({ length: 1900 }, (_, at): [string, string] => [`components.c${at}`, 'operational'])
  const incident: Fields = [
    ['name', 'x'],
    ['intent', 'preview'],
    ['status', 'resolved'],
  ]
  const list = '/admin/subscribers/import'
  return [
    { ...home(cookie), name: 'the desk itself, to compare with' },
    await send('a list of 9,000 lines with unknown components', list, 'list', [
      ['list', `email,components\n${'a@b.de,API;nowhere\n'.repeat(9000)}`],
    ]),
    await send('a list of 190 columns and 900 lines', list, 'list', [
      ['list', `email${',Unsubscribed'.repeat(189)}\n${`a@b.de${',-'.repeat(100)}\n`.repeat(900)}`],
    ]),
    await send('a list of one cell of 100,000 marks', list, 'list', [
      ['list', `email,components,mode\na@b.de,${marks(50_000)},${marks(50_000)}`],
    ]),
    await send('a list of 200,000 line ends', list, 'list', [['list', '\n'.repeat(199_999)]]),
    await send('a component whose name is 100,000 marks', '/admin/components/new', 'start_date', [
      ['name', marks(100_000)],
    ]),
    await send('a maintenance with 1,900 components', '/admin/maintenances/new', 'scheduled_for', components),
    await send('an incident with 1,900 components', '/admin/incidents/new', 'body', [...components, ...incident]),
    await send('a preview of 25,000 marks', '/admin/incidents/new', 'body', [...incident, ['body', marks(24_000)]]),
    await send('a preview of 24,000 characters of markup', '/admin/incidents/new', 'body', [
      ...incident,
      ['body', '**a** `b` [c](/d) '.repeat(1300)],
    ]),
    await points(origin, page, apiKey),
  ]
}

const home = (cookie: string): HostileRequest => ({
  name: '',
  as: 'operator',
  method: 'GET',
  path: '/admin',
  headers: { cookie },
})

async function points(origin: string, page: string, apiKey: string): Promise<HostileRequest> {
  const make = async (path: string, body: unknown): Promise<string> => {
    const headers = { authorization: `OAuth ${apiKey}`, 'content-type': 'application/json' }
    const answer = await fetch(`${origin}/api/v1/pages/${page}/${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    })
    return ((await answer.json()) as { id: string }).id
  }
  const provider = await make('metrics_providers', { metrics_provider: { type: 'Self' } })
  const metric = await make(`metrics_providers/${provider}/metrics`, { metric: { name: 'Bench' } })
  const now = Math.floor(Date.now() / 1000)
  const data = { [metric]: Array.from({ length: 2000 }, (_, at) => ({ timestamp: now - at * 60, value: at })) }
  return {
    name: '2,000 points of a metric',
    as: 'key',
    method: 'POST',
    path: `/api/v1/pages/${page}/metrics/data`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ data }),
  }
}

async function signedIn(origin: string, { email, password }: Desk['operator']): Promise<string> {
  const address = `${origin}/admin/sign-in`
  const fields: Fields = [
    ...fieldsOf(await (await fetch(address)).text(), 'next'),
    ['email', email],
    ['password', password],
  ]
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}`, origin }
  const answer = await fetch(address, { method: 'POST', headers, body: multipart(fields), redirect: 'manual' })
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ')
}

/** What the form that holds this field would post. */
const fieldsOf = (html: string, field: string): Fields =>
  formsIn(html, '').find(({ fields }) => fields.some(([name]) => name === field))?.fields ?? []
