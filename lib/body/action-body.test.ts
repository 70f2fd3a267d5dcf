import { expect, test } from 'vitest'
import { checkActionBody } from './action-body'

const type = 'multipart/form-data; boundary=b'
const bytes = (text: string) => new Uint8Array(Buffer.from(text))
const body = (parts: Record<string, string>) =>
  bytes(
    `${Object.entries(parts)
      .map(([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
      .join('')}--b--\r\n`,
  )
const many = (text: string, count: number) => `[${Array(count).fill(JSON.stringify(text)).join(',')}]`

const state = JSON.stringify([
  { turn: 1, typed: { body: ['$$5, he said "$1" and "$2"'.repeat(500)], key: ['k'] }, problem: null },
  '$K1',
])

test.each<[string, Uint8Array, boolean]>([
  ['sent by a script', body({ '0': state, '1_body': 'x'.repeat(25_000), '1_key': 'k' }), true],
  [
    'sent without scripts',
    body({
      $ACTION_REF_1: '',
      '$ACTION_1:0': '{"id":"ab","bound":"$@1"}',
      '$ACTION_1:1': state,
      $ACTION_KEY: 'k',
      body: '['.repeat(25_000),
    }),
    false,
  ],
  [
    'with a file',
    bytes(`--b\r\nContent-Disposition: form-data; name="1_list"; filename="l.csv"\r\n\r\n\xff\0\r\n--b--`),
    true,
  ],
])('a form %s is let through', (_, sent, isCall) => {
  expect(() => checkActionBody(sent, { type, isCall })).not.toThrow()
})

test.each<[string, Uint8Array, number]>([
  ['40,000 forms in one', body({ '0': many('$K1', 40_000) }), 413],
  ['1,900 streams', body({ '0': many('$x5', 1900) }), 413],
  ['long paths', body({ '0': many('$1:a:a', 1000), '1': '{"a":{"a":1}}' }), 413],
  [
    'references over many rows',
    body(Object.fromEntries(Array.from({ length: 200 }, (_, at) => [String(at), `["$${at + 1}"]`]))),
    413,
  ],
  ['references in bound arguments', body({ $ACTION_REF_1: '', '$ACTION_1:0': many('$1', 500) }), 413],
  ['60,000 lists within each other', body({ '0': '['.repeat(60_000) }), 400],
  ['30,000 entries', body({ '0': many('', 30_000) }), 413],
  ['3,000 parts', bytes('--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n'.repeat(3000)), 413],
  ['no end', bytes('--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n'), 400],
  ['an endless name', body({ [`$ACTION_ID_${'a'.repeat(1000)}`]: '' }), 400],
  ['NUL', body({ '0': '["\\u0000"]' }), 422],
])('a form with %s is refused', (_, sent, status) => {
  expect(() => checkActionBody(sent, { type, isCall: true })).toThrow(expect.objectContaining({ status }))
})

test('a call of one row is held against the same bounds, a form of another kind is not taken apart by anybody', () => {
  const plain = { type: 'text/plain;charset=UTF-8', isCall: true }
  expect(() => checkActionBody(bytes('[null,"$K1"]'), plain)).not.toThrow()
  expect(() => checkActionBody(bytes(many('$1', 1000)), plain)).toThrow(expect.objectContaining({ status: 413 }))
  expect(() => checkActionBody(bytes('[['.repeat(1000)), { ...plain, isCall: false })).not.toThrow()
})
