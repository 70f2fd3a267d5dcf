import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BodyFault } from './body-fault'
import { usualBounds } from './bounds'
import { readBody, readFormBody } from './read-body'

const json = 'application/json'
const form = 'application/x-www-form-urlencoded'
const send = (body: string | Uint8Array<ArrayBuffer>, type: string) =>
  readBody(new Request('http://x/', { method: 'POST', body, headers: { 'content-type': type } }), usualBounds)
const fault = (status: number, sentence: RegExp) =>
  expect.objectContaining({ status, message: expect.stringMatching(sentence) })
const utf16 = (text: string, mark = '') => new Uint8Array(Buffer.from(mark + text, 'utf16le'))
const multipart = (parts: string, boundary = 'b') =>
  [`${parts}--${boundary}--\r\n`, `multipart/form-data; boundary=${boundary}`] as const
const part = (disposition: string, value: string, more = '') =>
  `--b\r\nContent-Disposition: form-data; ${disposition}\r\n${more}\r\n${value}\r\n`

test.each<[name: string, body: string, type: string, status: number, sentence: RegExp]>([
  ['a list of 50,000 fields', 'a[]=&'.repeat(50_000), form, 413, /more than 2000 fields/],
  ['30,000 other names', Array.from({ length: 30_000 }, (_, at) => `a${at}`).join('&'), form, 413, /2000 fields/],
  ['125,000 wrong entries', `{"subscriber":{"component_ids":[${'0,'.repeat(124_000)}0]}}`, json, 413, /2000 entries/],
  ['many short lists', `[${'[0,0,0,0,0],'.repeat(1900)}0]`, json, 413, /10000 values/],
  ['an object of 40,000 keys', `{${'"a":1,'.repeat(30_000)}"b":1}`, json, 413, /2000 entries/],
  ['lists in lists', '['.repeat(100_000), json, 400, /deeper than 20/],
  ['objects in objects', '{"a":'.repeat(40_000), json, 400, /deeper than 20/],
  ['a name of many keys', `a${'[b]'.repeat(80)}=1`, form, 400, /more than 200|cannot be read/],
  ['a name of seven keys', 'a[b][c][d][e][f][g]=1', form, 400, /cannot be read/],
  ['an endless name', `${'n'.repeat(100_000)}=1`, form, 400, /more than 200 characters/],
  ['brackets without end', `a${'['.repeat(150)}=1`, form, 400, /cannot be read/],
  ['a list within a list', 'a[][b]=1', form, 400, /cannot be read/],
  ['text, then a list', 'a=1&a[]=2', form, 400, /cannot be read/],
  ['a list, then an object', 'a[]=1&a[b]=2', form, 400, /cannot be read/],
  ['NUL in a value', 'a=x%00y', form, 422, /NUL/],
  ['NUL in a name', 'a%00=x', form, 422, /NUL/],
  ['NUL in JSON', String.raw`{"a":"x\u0000"}`, json, 422, /cannot be stored/],
  ['NUL in a key', String.raw`{"a\u0000":1}`, json, 422, /cannot be stored/],
  ['a first half alone', String.raw`["\ud83d"]`, json, 422, /cannot be stored/],
  ['a second half alone', String.raw`["\ude00"]`, json, 422, /cannot be stored/],
  ['two first halves', String.raw`["\ud83d\ud83d\ude00"]`, json, 422, /cannot be stored/],
  ['a first half before a letter', String.raw`["\uD83Dx"]`, json, 422, /cannot be stored/],
  ['bytes that are no UTF-8 in a form', 'a=%ff', form, 400, /not UTF-8/],
  ['an overlong spelling of a slash', 'a=%c0%af', form, 400, /not UTF-8/],
  ['a surrogate in UTF-8', 'a=%ed%a0%80', form, 400, /not UTF-8/],
  ['a charset that nobody reads', '{}', `${json}; charset=koi8-r`, 415, /charset/],
  ['a broken end of JSON', '{"a":"\\', json, 400, /not JSON/],
  ['UTF-16 that says nothing of it', utf16('{"a":1}').toString(), json, 400, /not JSON/],
  ['another kind', '<a/>', 'application/xml', 415, /application\/json/],
])('%s is refused', async (_, body, type, status, sentence) => {
  await expect(send(body, type)).rejects.toEqual(fault(status, sentence))
})

test.each<[name: string, body: string | Uint8Array<ArrayBuffer>, type: string, read: unknown]>([
  ['nested fields', 'a[b][c]=1&a[d][]=2&a[d][]=3&a[b][c]=4', form, { a: { b: { c: '4' }, d: ['2', '3'] } }],
  ['a percent sign that begins no byte', 'a=100%&b=50%+of%zz', form, { a: '100%', b: '50% of%zz' }],
  ['plus and %2B', 'a=1+1%2B1', form, { a: '1 1+1' }],
  ['fields without values and empty ones', 'a&b=&&=', form, undefined],
  ['umlauts', 'a=%C3%A4&b=ä', form, { a: 'ä', b: 'ä' }],
  ['a form in Latin-1', 'a=%E4', `${form}; charset=ISO-8859-1`, { a: 'ä' }],
  ['JSON in Latin-1', new Uint8Array(Buffer.from('{"a":"ä"}', 'latin1')), `${json}; charset="iso-8859-1"`, { a: 'ä' }],
  ['JSON after a byte order mark', '\uFEFF{"a":1}', json, { a: 1 }],
  ['JSON as a form, as curl sends it', ' {"a":1}', form, { a: 1 }],
  ['JSON as a form after a mark', '\uFEFF\n{"a":1}', form, { a: 1 }],
  ['JSON in UTF-16 with its mark', utf16('{"a":"ä😀"}', '\uFEFF'), json, { a: 'ä😀' }],
  ['JSON in UTF-16 that says so', utf16('{"a":"ä"}'), `${json}; charset=utf-16le`, { a: 'ä' }],
  ['a form in UTF-16', utf16('a=ä', '\uFEFF'), form, { a: 'ä' }],
  ['a pair of halves', String.raw`{"a":"\ud83d\ude00\u0041\\u0000"}`, json, { a: '😀A\\u0000' }],
  [
    'numbers out of reach',
    '{"a":1e999,"b":-1e999,"c":123456789012345600000}',
    json,
    { a: Infinity, b: -Infinity, c: Number('123456789012345600000') },
  ],
  ['a kind of 3,000 letters', '{}', `${'x'.repeat(3000)}/json; charset=utf-8`, {}],
  ['JSON of a vendor', '{"a":1}', 'application/vnd.api+json; charset=utf-8', { a: 1 }],
  [
    'brackets in a text',
    `{"a":"${'['.repeat(5000)}${',{'.repeat(5000)}"}`,
    json,
    { a: '['.repeat(5000) + ',{'.repeat(5000) },
  ],
])('%s', async (_, body, type, read) => {
  if (read === undefined) await expect(send(body, type)).rejects.toEqual(fault(400, /cannot be read/))
  else expect(await send(body, type)).toEqual(read)
})

test('a number whose digits would not come back is refused by its name, as what cannot be stored is', async () => {
  const refused = fault(422, /^c is 123456789012345678901, a number that cannot be kept exactly/)
  await expect(send('{"a":1e999,"c":123456789012345678901}', json)).rejects.toEqual(refused)
})

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__'])(
  'a field named %s is a field like any other, at any depth',
  async (name) => {
    const read = (await send(`${name}=1&a[${name}]=2&b[${name}][${name}]=3&c[${name}][]=4`, form)) as never
    const own = (value: object) => Object.getOwnPropertyDescriptor(value, name)?.value
    const { a, b, c } = read as { a: object; b: object; c: object }
    expect([own(read), own(a), own(own(b)), own(c)]).toEqual(['1', '2', '3', ['4']])
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect(Object.keys(Object.prototype)).toEqual([])
  },
)

test('a body is cut off when it is more than its bound, whatever it announced', async () => {
  const body = 'a'.repeat(300_000)
  await expect(send(body, form)).rejects.toEqual(fault(413, /more than 256 KB/))
  const request = new Request('http://x/', { method: 'POST', body: 'a=1', headers: { 'content-type': form } })
  await expect(readFormBody(request, { ...usualBounds, bytes: 2 })).rejects.toBeInstanceOf(BodyFault)
})

test('a multipart form is read as any form', async () => {
  const parts = [
    part('name="a[b]"', 'x\r\ny'),
    part('name=bare', '2', 'Content-Type: text/plain; charset=utf-8\r\n'),
    part('name="q%22uoted"', ''),
    part('filename*=utf-8\'\'x; name="l[]"', '').replace("filename*=utf-8''x; ", ''),
  ]
  expect(await send(...multipart(`preamble\r\n${parts.join('')}`))).toEqual({
    a: { b: 'x\r\ny' },
    bare: '2',
    'q"uoted': '',
    l: [''],
  })
})

test('files are none of an API, and left out of a form', async () => {
  const parts = multipart(
    part('name="a"', '1') + part('name="f"; filename="x.txt"', 'file', 'Content-Type: text/plain\r\n'),
  )
  await expect(send(...parts)).rejects.toEqual(fault(400, /is a file/))
  const [body, type] = parts
  const request = new Request('http://x/', { method: 'POST', body, headers: { 'content-type': type } })
  expect(await readFormBody(request, usualBounds)).toEqual([
    ['a', '1'],
    ['f', null],
  ])
})

test.each<[name: string, body: string, type: string, status: number]>([
  ['no boundary', part('name="a"', '1'), 'multipart/form-data', 400],
  ['a boundary of 71 characters', '', `multipart/form-data; boundary=${'b'.repeat(71)}`, 400],
  ['another boundary', part('name="a"', '1'), 'multipart/form-data; boundary=c', 400],
  ['no end', part('name="a"', '1'), 'multipart/form-data; boundary=b', 400],
  ['no empty line after the headers', ...multipart('--b\r\nContent-Disposition: form-data; name="a"\r\n'), 400],
  ['no name', ...multipart(part('title="a"', '1')), 400],
  ['headers without end', ...multipart(part(`name="${'a'.repeat(3000)}"`, '1')), 400],
  ['base64', ...multipart(part('name="a"', 'eA==', 'Content-Transfer-Encoding: base64\r\n')), 400],
  ['NUL', ...multipart(part('name="a"', 'x\0')), 422],
  ['bytes that are no text', ...multipart(part('name="a"', 'x', 'Content-Type: text/plain; charset=utf-7\r\n')), 415],
  ['4,000 parts', ...multipart(part('name="a[]"', '').repeat(4000)), 413],
  ['4,000 empty parts', ...multipart('--b\r\n\r\n\r\n'.repeat(4000)), 400],
  ['boundaries alone', ...multipart('--b\r\n'.repeat(40_000)), 400],
])('a multipart form with %s is refused', async (_, body, type, status) => {
  const bytes = body === '' ? 'x' : body
  await expect(send(bytes, type)).rejects.toEqual(fault(status, /./))
})

test('any bytes of any kind are read or refused, never a fault of ours', async () => {
  const kinds = fc.constantFrom(json, form, 'multipart/form-data; boundary=b', `${json}; charset=utf-16`, '')
  const pieces = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    '"',
    '\\',
    '\\u',
    'd83d',
    ',',
    ':',
    '&',
    '=',
    '%',
    '%00',
    '\r\n',
    '--b',
    '--',
    'name=',
    '\0',
    'é',
    '1e999',
    '__proto__',
  )
  const bodies = fc.oneof(
    fc.array(fc.oneof(pieces, fc.string({ maxLength: 5 })), { maxLength: 40 }).map((all) => Buffer.from(all.join(''))),
    fc.uint8Array({ maxLength: 100 }).map((bytes) => Buffer.from(bytes)),
  )
  await fc.assert(
    fc.asyncProperty(bodies, kinds, async (body, kind) => {
      await send(new Uint8Array(body), kind).catch((no) => expect(no).toBeInstanceOf(BodyFault))
    }),
    { numRuns: 500 },
  )
})

test('what JSON says is what JSON.parse says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.json({ maxDepth: 5, stringUnit: 'grapheme' }), async (text) => {
      expect(await send(text, json)).toEqual(JSON.parse(text))
    }),
  )
})

test('a form that URLSearchParams writes is read back', async () => {
  const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((text) => !/[[\]\0]/.test(text))
  const value = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'))
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.tuple(name, value), { selector: ([key]) => key, minLength: 1 }),
      async (fields) => {
        const read = (await send(new URLSearchParams(fields).toString(), form)) as Record<string, string>
        expect(Object.entries(read).toSorted()).toEqual([...fields].toSorted())
      },
    ),
  )
})
