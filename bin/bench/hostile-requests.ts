/** A request that means to cost more than it is long. `as`: a stranger brings nothing, an integration its key, an operator a session. */
export type HostileRequest = {
  name: string
  as: 'stranger' | 'key' | 'operator'
  method: string
  path: string
  headers?: Record<string, string>
  body?: string
}

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const json = { 'content-type': 'application/json' }
const multipart = { 'content-type': 'multipart/form-data; boundary=b' }
const part = (name: string, value: string) =>
  `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
const parts = (fields: [string, string][]) => `${fields.map(([name, value]) => part(name, value)).join('')}--b--\r\n`
const times = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at))
const list = (text: string, count: number) => `[${times(count, () => JSON.stringify(text)).join()}]`

const subscribers = { as: 'stranger', method: 'POST', path: '/api/v2/subscribers.json' } as const
const subscribe = { as: 'stranger', method: 'POST', path: '/subscribe/send' } as const
const home = { as: 'stranger', method: 'GET', path: '/' } as const

const strangers = (origin: string): HostileRequest[] => [
  { ...home, name: 'the page itself, to compare with' },
  { ...home, path: '/subscribe', name: 'a page that is rendered, to compare with' },
  { ...subscribers, headers: form, body: 'a[]=&'.repeat(50_000), name: 'a list of 50,000 fields' },
  {
    ...subscribers,
    headers: form,
    body: times(2000, (at) => `a[b][c][d][e]${at}=`).join('&'),
    name: '2,000 broken names',
  },
  {
    ...subscribers,
    headers: form,
    body: times(1000, (at) => `a[b][c][d][e${at}]=`).join('&'),
    name: '1,000 nested names',
  },
  { ...subscribers, headers: form, body: `subscriber[email]=${'%C3%BC'.repeat(40_000)}`, name: 'an address of 240 KB' },
  {
    ...subscribers,
    headers: json,
    body: `{"subscriber":{"component_ids":[${'0,'.repeat(125_000)}0]}}`,
    name: '125,000 wrong entries',
  },
  {
    ...subscribers,
    headers: json,
    body: `{"subscriber":{"component_ids":[${'0,'.repeat(990)}0]}}`,
    name: '991 wrong entries',
  },
  {
    ...subscribers,
    headers: json,
    body: `{"subscriber":{"email":"a@example.org","component_ids":${list('x', 990)}}}`,
    name: '990 unknown components',
  },
  {
    ...subscribers,
    headers: json,
    body: `{"subscriber":{${times(990, (at) => `"component_idz_${at}":1`).join()}}}`,
    name: '990 unknown keys',
  },
  { ...subscribers, headers: json, body: '['.repeat(250_000), name: 'lists 250,000 deep' },
  { ...subscribers, headers: json, body: `{"a":"${'\\u0041'.repeat(40_000)}"}`, name: '40,000 escapes' },
  {
    ...subscribers,
    headers: form,
    body: `subscriber[email]=${'%C3%BC'.repeat(10_000)}`,
    name: 'an address of 60 KB',
  },
  { ...subscribers, headers: multipart, body: parts(times(199, (at) => [`a[${at}]`, ''])), name: '199 parts' },
  { ...subscribers, headers: multipart, body: '--b\r\n'.repeat(50_000), name: '50,000 boundaries' },
  {
    ...subscribe,
    headers: { ...form, origin },
    body: `by=email&${'component_ids=abcdefgh&'.repeat(1990)}`,
    name: 'a form with 1,990 components',
  },
  {
    ...subscribe,
    headers: { ...form, origin },
    body: `by=email&email=a@example.org&${times(990, (at) => `component_ids=c${at}`).join('&')}`,
    name: 'a form with 990 made-up components',
  },
  {
    ...subscribe,
    headers: { ...form, origin },
    body: `by=email&${'email=a@example.org&stamp=1&'.repeat(490)}`,
    name: 'a form with 490 addresses',
  },
  {
    ...subscribe,
    headers: { ...form, origin },
    body: `by=email&proof=${'A'.repeat(60_000)}`,
    name: 'a proof of 60 KB',
  },
  { ...home, headers: { 'accept-encoding': `q=0${';'.repeat(15_000)}` }, name: 'Accept-Encoding of 15,000 semicolons' },
  { ...home, headers: { 'if-none-match': '" '.repeat(7000) }, name: 'If-None-Match of 7,000 quotes' },
  { ...home, headers: { cookie: 'a=b;'.repeat(3500) }, name: '3,500 cookies' },
  { ...home, headers: { 'x-forwarded-for': '1.1.1.1,'.repeat(1800) }, name: '1,800 forwarded addresses' },
  { ...home, path: `/?${'a=b&'.repeat(3500)}`, name: '3,500 query fields' },
  { ...home, path: `/history?component=${'%2e'.repeat(4000)}`, name: 'a query of 12 KB' },
  { ...home, path: `/api/v1/pages?api_key=${'k'.repeat(14_000)}`, name: 'a wrong key of 14 KB' },
]

const keyed = (page: string): HostileRequest[] => {
  const incidents = { as: 'key', method: 'POST', path: `/api/v1/pages/${page}/incidents`, headers: json } as const
  const of = (incident: string) => `{"incident":{"name":"x",${incident}}}`
  const components = times(1990, (at) => `"c${at}":"operational"`).join()
  return [
    { ...incidents, body: of(`"components":{${components}}`), name: '1,990 unknown components of an incident' },
    {
      ...incidents,
      body: of(`"metadata":{"a":{"b":[${'[1,2,3],'.repeat(1900)}1]}},"status":"x"`),
      name: 'metadata of 7,600 values',
    },
    {
      ...incidents,
      body: of(`"name":"",${times(1990, (at) => `"scheduled_auto_z_${at}":1`).join()}`),
      name: '1,990 unknown keys of an incident',
    },
    { ...incidents, body: of(`"body":"${'a'.repeat(240_000)}"`), name: 'a text of 240 KB' },
    {
      ...incidents,
      method: 'GET',
      body: undefined,
      path: `${incidents.path}?q=${'%25_'.repeat(3000)}`,
      name: 'a search for 6,000 wildcards',
    },
  ]
}

/** Bodies for the sign-in form, through the framework's own parser; `action` is the name of its action. */
const signIns = (origin: string, action: string): HostileRequest[] => {
  const signIn = { as: 'stranger', method: 'POST', path: '/admin/sign-in', headers: { ...multipart, origin } } as const
  const call = { ...signIn, headers: { ...signIn.headers, 'next-action': action } }
  const plain = { ...call, headers: { ...call.headers, 'content-type': 'text/plain;charset=UTF-8' } }
  const bound: [string, string][] = [
    ['$ACTION_REF_1', ''],
    ['$ACTION_1:0', JSON.stringify({ id: action, bound: '$@1' })],
  ]
  const elsewhere = { ...call, path: '/admin/incidents/new' }
  const cookie = { ...elsewhere, headers: { ...elsewhere.headers, cookie: 'heliograph=made-up' } }
  const state: [string, string] = ['0', '[null,"$K1"]']
  const fields = (count: number, value = '') => times(count, (at): [string, string] => [`1_f${at}`, value])
  return [
    { ...call, body: parts([state, ...fields(48, 'a'.repeat(1000))]), name: 'sign-in with 49 parts' },
    { ...elsewhere, body: parts([state, ...fields(1990)]), name: 'a form of the desk with 1,990 fields' },
    { ...cookie, body: parts([state, ...fields(1990)]), name: '1,990 fields with a made-up cookie' },
    { ...cookie, body: parts([state, ...fields(290)]), name: '290 fields with a made-up cookie' },
    { ...signIn, body: parts(times(3900, (at) => [`f${at}`, ''])), name: 'sign-in with 3,900 fields' },
    { ...signIn, body: parts(times(1990, (at) => [`f${at}`, ''])), name: 'sign-in with 1,990 fields' },
    { ...signIn, body: parts([...bound, ['$ACTION_1:1', '['.repeat(200_000)]]), name: 'bound arguments 200,000 deep' },
    { ...signIn, body: parts([...bound, ['$ACTION_1:1', list('$x9', 40_000)]]), name: '40,000 bound iterators' },
    { ...signIn, body: parts(times(2900, (at) => [`$ACTION_ID_${at}`, ''])), name: '2,900 actions' },
    { ...call, body: parts([['0', list('$K1', 40_000)]]), name: '40,000 forms in one call' },
    {
      ...call,
      body: parts([
        ['0', list('$1:a:a', 24_000)],
        ['1', '{"a":{"a":1}}'],
      ]),
      name: '24,000 paths',
    },
    {
      ...call,
      body: parts([['0', `[${times(24_000, (at) => `"$${(at + 5).toString(16)}"`).join()}]`]]),
      name: '24,000 rows that never come',
    },
    { ...plain, body: list('$D2020-01-01', 16_000), name: '16,000 dates in one row' },
    { ...plain, body: `[${'[1],'.repeat(60_000)}1]`, name: '60,000 lists in one row' },
  ]
}

/** All of them, for a product at `origin`. */
export const hostileRequests = (origin: string, page: string, action: string): HostileRequest[] => [
  ...strangers(origin),
  ...signIns(origin, action),
  ...keyed(page),
]
