import { expect, test } from 'vitest'
import { audienceInWords } from './audience-words'

test.each([
  [{ email: 412, webhook: 3, sms: 0 }, '412 by e-mail, 3 webhooks, and nobody by SMS'],
  [{ webhook: 1 }, '1 webhook'],
  [{ slack: 0, email: 12_345 }, '12,345 by e-mail and no Slack channels'],
  [{ teams: 2, slack: 1 }, '1 Slack channel and 2 Teams channels'],
  [{ email: 0, sms: 0 }, 'nobody'],
  [{}, 'nobody'],
  [{ pigeon: 2, constructor: 1 }, '2 by pigeon and 1 by constructor'],
])('%j: %s', (byChannel, words) => {
  expect(audienceInWords(byChannel)).toBe(words)
})
