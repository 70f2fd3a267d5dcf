import { expect, test } from 'vitest'
import { checkAdminBody } from './admin-body'

const faultOf = (body: string, headers: Record<string, string>, path = '/admin/incidents/new') =>
  checkAdminBody(path, headers, Buffer.from(body))
const small = { isLarge: false }

test('a form of the desk is handed on', async () => {
  const form = new FormData()
  form.append('email', 'ö@example.org')
  form.append('file', new Blob(['a\0b']), 'list.csv')
  const sent = new Response(form)
  const type = sent.headers.get('content-type') ?? ''
  expect(
    checkAdminBody('/admin/subscribers/import', { 'content-type': type }, Buffer.from(await sent.arrayBuffer())),
  ).toEqual(small)
  expect(faultOf('["$K1"]', { 'next-action': 'ab', 'content-type': 'text/plain' })).toEqual(small)
})

const many = (name: string, count: number) =>
  `${`--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n\r\n`.repeat(count)}--b--`
const multipart = { 'content-type': 'multipart/form-data; boundary=b' }
const call = { 'next-action': 'ab', 'content-type': 'text/plain;charset=UTF-8' }

test.each<[string, number, string, Record<string, string>]>([
  ['3,000 fields', 413, many('f', 3000), multipart],
  ['3,000 actions', 413, many('$ACTION_ID_ab', 3000), multipart],
  ['no end', 400, '--b\r\n', multipart],
  ['60,000 lists', 413, `[${'[1],'.repeat(60_000)}1]`, call],
  ['40,000 references', 413, `[${'"$1",'.repeat(1500)}"$1"]`, call],
  ['a row 1,000 deep', 400, '['.repeat(1000), call],
  ['NUL', 422, '["\\u0000"]', call],
])('a form with %s is answered with %i and never handed on', (_, status, body, headers) => {
  expect(faultOf(body, headers)).toMatchObject({ status })
})

const typed = { email: ['o@example.org'], next: ['/admin'], key: ['k'] }
const state = JSON.stringify([{ turn: 3, typed, problem: { kind: 'refused', message: 'No.' } }, '$K1'])
const parts = (fields: Record<string, string>) =>
  `${Object.entries(fields)
    .map(([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
    .join('')}--b--`
const fields = { next: '/admin', email: 'o@example.org', password: 'p'.repeat(5000), name: 'O', token: 't', key: 'k' }
const withoutScript = { $ACTION_REF_1: '', '$ACTION_1:0': '{"id":"ab","bound":"$@1"}', '$ACTION_1:1': state }
const visitors = ['/admin/sign-in', '/admin/setup', '/admin/reset']

test.each(visitors)('a form of %s is handed on, with scripts and without, also when it comes again', (path) => {
  const renamed = Object.fromEntries(Object.entries(fields).map(([name, value]) => [`1_${name}`, value]))
  expect(faultOf(parts({ '0': state, ...renamed }), { ...multipart, 'next-action': 'ab' }, path)).toEqual(small)
  expect(faultOf(parts({ ...withoutScript, $ACTION_KEY: 'k', ...fields }), multipart, path)).toEqual(small)
})

test.each<[string, number, string, Record<string, string>]>([
  ['51 parts', 413, many('f', 51), multipart],
  ['1,990 parts', 413, many('component_ids', 1990), multipart],
  ['51 forms', 413, many('$ACTION_REF_1', 51), multipart],
  ['51 entries in a row', 413, `[${'1,'.repeat(50)}1]`, call],
  ['201 values in lists', 413, `[${`[${'1,'.repeat(40)}1],`.repeat(5)}1]`, call],
  ['a row 11 deep', 400, `${'['.repeat(11)}${']'.repeat(11)}`, call],
])(
  'a form with %s is answered with %i where no one is signed in, and handed on elsewhere',
  (_, status, body, headers) => {
    for (const path of visitors) expect(faultOf(body, headers, path)).toMatchObject({ status })
    for (const path of ['/admin', '/admin/sign-in-other', '/admin/components/new'])
      expect(faultOf(body, headers, path)).not.toHaveProperty('status')
  },
)

test('50 parts are handed on everywhere', () => {
  for (const path of [...visitors, '/admin']) expect(faultOf(many('f', 50), multipart, path)).toEqual(small)
})

test.each<[string, boolean, string, Record<string, string>]>([
  ['300 parts', false, many('field', 300), multipart],
  ['301 parts', true, many('field', 301), multipart],
  ['a row of 300 values', false, `[${'1,'.repeat(298)}1]`, call],
  ['a row of 301 values', true, `[${'1,'.repeat(299)}1]`, call],
  [
    '200 parts with a row of 200 values',
    true,
    `${parts({ '0': `[${'1,'.repeat(198)}1]` }).slice(0, -5)}${many('field', 200)}`,
    multipart,
  ],
])('a form with %s is a large one: %s', (_, isLarge, body, headers) => {
  expect(faultOf(body, headers)).toEqual({ isLarge })
})
