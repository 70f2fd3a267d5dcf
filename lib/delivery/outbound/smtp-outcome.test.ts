import { expect, test } from 'vitest'
import { smtpOutcome, withoutAddresses } from './smtp-outcome'

const reply = (response: string, command = 'RCPT TO') => ({
  code: command === 'DATA' ? 'EMESSAGE' : 'EENVELOPE',
  command,
  response,
  responseCode: Number(response.slice(0, 3)),
})

test.each([
  '550 5.1.1 No such user here',
  '550-5.1.1 The email account that you tried to reach does not exist.',
  '553 5.1.2 Bad destination system',
  '550 5.1.10 RESOLVER.ADR.RecipientNotFound',
  '550 5.2.1 Mailbox disabled',
  '550 User unknown',
  '550 No such user',
  '551 user not found here',
  '553 mailbox does not exist',
])('%s is a hard bounce', (response) => {
  expect(smtpOutcome(reply(response))).toMatchObject({ kind: 'rejected', because: 'bounced' })
})

test.each([
  ['550 5.7.1 Blocked, see https://example.com/block?ip=1', 'RCPT TO'],
  ['550 5.7.26 unauthenticated mail', 'DATA'],
  ['552 5.2.2 Mailbox full', 'RCPT TO'],
  ['550 5.1.8 Bad sender', 'RCPT TO'],
  ['550 5.1.1 Sender unknown', 'MAIL FROM'],
  ['550 Administrative prohibition', 'RCPT TO'],
  ['550 User unknown', 'DATA'],
  ['554 Transaction failed', 'DATA'],
  ['552 5.3.4 Message too big', 'DATA'],
  ['503 Bad sequence', 'RCPT TO'],
])('%s to %s is tried again and suppresses nobody', (response, command) => {
  const outcome = smtpOutcome(reply(response, command))
  expect(outcome.kind).toBe('retry')
  expect(outcome).not.toHaveProperty('throttled')
})

test.each(['421 4.3.2 Try later', '450 Greylisted', '451 4.7.1 Slow down', '452 4.7.0 x'])(
  '%s asks for patience',
  (response) => {
    expect(smtpOutcome(reply(response))).toMatchObject({ kind: 'retry', throttled: true })
  },
)

test('our own side is never held against the address', () => {
  for (const code of ['EAUTH', 'ETLS', 'EDNS', 'ESOCKET', 'ECONNECTION', 'ETIMEDOUT', 'EWHATEVER']) {
    expect(smtpOutcome({ code }).kind).toBe('retry')
  }
  expect(smtpOutcome({ code: 'EAUTH', responseCode: 535, response: '535 5.1.1 unknown' }).kind).toBe('retry')
  expect(smtpOutcome(undefined).kind).toBe('retry')
})

test('no address and no link of a reply is kept, and it is one short line', () => {
  const told = withoutAddresses(
    `550 <ann@example.com>\r\n ann+x@bücher.example see https://x.example/?t=${'s'.repeat(900)}`,
  )
  expect(told).toBe('550 [address] [address] see [link]')
  expect(withoutAddresses('y '.repeat(900)).length).toBeLessThanOrEqual(200)
})
