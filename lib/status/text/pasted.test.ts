import { expect, test } from 'vitest'
import { pasted } from './pasted'

test.each([
  ['ada@example.com', 'ada@example.com'],
  [' \t\u00a0ada@example.com\r\n', 'ada@example.com'],
  ['\ufeffada@example.com\u200b', 'ada@example.com'],
  ['\u202aada@example.com\u202c', 'ada@example.com'],
  ['\u200e+41 79 123 45 67\u2060', '+41 79 123 45 67'],
  ['\u00adhttps://x.example/a\u200d', 'https://x.example/a'],
  ['a\u200bb', 'a\u200bb'],
  ['\u200b \u2060', ''],
  ['', ''],
])('%j is %j', (text, meant) => expect(pasted(text)).toBe(meant))
