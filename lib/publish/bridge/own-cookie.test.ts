import { expect, test } from 'vitest'
import { sessionIn } from './own-cookie'

const [plain, secure] = ['http://127.0.0.1:3000', 'https://status.example.com']

test.each<[string | undefined, string, string | null]>([
  ['heliograph=abc', plain, 'abc'],
  ['a=b; heliograph=a-_9; c=d', plain, 'a-_9'],
  ['a=b;heliograph=x', plain, 'x'],
  ['__Host-heliograph=abc', secure, 'abc'],
  ['heliograph=planted; __Host-heliograph=ours', secure, 'ours'],
  ['heliograph=abc', secure, null],
  ['__Host-heliograph=abc', plain, null],
  ['heliograph-known=abc', plain, null],
  ['xheliograph=abc', plain, null],
  ['a="heliograph=abc"', plain, null],
  ['heliograph=', plain, null],
  ['', plain, null],
  [undefined, plain, null],
])('%j names a session under %s: %j', (header, baseUrl, token) => {
  expect(sessionIn(header, baseUrl)).toBe(token)
})
