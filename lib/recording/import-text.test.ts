import { expect, test } from 'vitest'
import { parseRecording } from './import-text'

test.each<[string, unknown]>([
  ['{"id":12345678901234567890,"name":"a"}', { id: '12345678901234567890', name: 'a' }],
  ['{"tweet_id":1234567890123456789}', { tweet_id: '1234567890123456789' }],
  ['{"tweet_id":12,"a":"1, 99999999999999999999 \\" 1e999"}', { tweet_id: '12', a: '1, 99999999999999999999 " 1e999' }],
  [
    '[9007199254740993,1e999,-1e999,9007199254740992,1.50]',
    ['9007199254740993', '1e999', '-1e999', 9007199254740992, 1.5],
  ],
  ['{"a":[{"b":18446744073709551615}]}', { a: [{ b: '18446744073709551615' }] }],
])('numbers that would become others come as text: %s', (text, value) => {
  expect(parseRecording('file', text)).toEqual([{ source: 'file', value }])
})

test('in lines too', () => {
  expect(parseRecording('file', '{"id":9007199254740993}\n{"id":2}').map(({ value }) => value)).toEqual([
    { id: '9007199254740993' },
    { id: 2 },
  ])
})
