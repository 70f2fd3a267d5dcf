import { expect, test } from 'vitest'
import { httpOutcome, retryAfterSeconds } from './http-outcome'
import { slackOutcome } from './send-slack'
import { smsOutcome } from './send-sms'
import { teamsOutcome } from './send-teams'

const now = new Date('2024-04-04T21:11:00Z')
const answered = (status: number, text = '', retryAfter: string | null = null) =>
  ({ kind: 'answered', status, text, retryAfter }) as const

test.each([200, 201, 202, 204, 299])('%i is sent', (status) => {
  expect(httpOutcome(answered(status), now)).toEqual({ kind: 'sent' })
})

test('410 ends it for good, and so does an address that may not be called', () => {
  expect(httpOutcome(answered(410), now)).toMatchObject({ kind: 'rejected', because: 'gone' })
  expect(httpOutcome({ kind: 'blocked', error: 'No.' }, now)).toEqual({
    kind: 'rejected',
    because: 'invalid',
    error: 'No.',
  })
})

test.each([429, 502, 503, 504])('%i asks for patience, and with a Retry-After 429 for its whole host', (status) => {
  expect(httpOutcome(answered(status, '', '120'), now)).toEqual({
    kind: 'retry',
    error: `answered ${status}`,
    retryAfterSeconds: 120,
    throttled: true,
    ...(status === 429 && { wholeHost: true }),
  })
  expect(httpOutcome(answered(status), now)).toEqual({ kind: 'retry', error: `answered ${status}`, throttled: true })
})

test.each([301, 302, 304, 307, 308, 400, 401, 403, 404, 405, 418, 500, 501, 505])('%i is tried again', (status) => {
  const outcome = httpOutcome(answered(status), now)
  expect(outcome).toMatchObject({ kind: 'retry', error: expect.stringContaining(`answered ${status}`) })
  expect(outcome).not.toHaveProperty('throttled')
  expect(outcome).not.toHaveProperty('retryAfterSeconds')
})

test('failures on the way are tried again; too many connections of our own are not the destination’s fault', () => {
  expect(httpOutcome({ kind: 'failed', error: 'x' }, now)).toEqual({ kind: 'retry', error: 'x' })
  expect(httpOutcome({ kind: 'failed', error: 'x', overloaded: true }, now)).toMatchObject({ throttled: true })
})

test.each([
  ['0', 0],
  ['120', 120],
  [' 5 ', 5],
  ['86401', 86_400],
  ['999999999999999999999', 86_400],
  ['Thu, 04 Apr 2024 21:12:30 GMT', 90],
  ['Thursday, 04-Apr-24 21:12:30 GMT', null],
  ['Thu, 04 Apr 2024 20:00:00 GMT', 0],
  ['Thu, 04 Apr 2034 20:00:00 GMT', 86_400],
  ['-5', null],
  ['1.5', null],
  ['soon', null],
  ['', null],
  [null, null],
])('Retry-After %j means %j seconds', (header, seconds) => {
  expect(retryAfterSeconds(header, now)).toBe(seconds)
})

test.each([
  [403, 'invalid_token', 'gone'],
  [404, 'no_service', 'gone'],
  [404, '<html>', 'gone'],
  [404, 'channel_not_found', 'gone'],
  [410, 'channel_is_archived', 'gone'],
])('Slack: %i %s is gone', (status, text, because) => {
  expect(slackOutcome(answered(status, text), now)).toMatchObject({ kind: 'rejected', because })
})

test('Slack: everything else goes by its status, with its word', () => {
  expect(slackOutcome(answered(200, 'ok'), now)).toEqual({ kind: 'sent' })
  expect(slackOutcome(answered(400, 'invalid_payload'), now)).toEqual({
    kind: 'retry',
    error: 'answered 400 invalid_payload',
  })
  expect(slackOutcome(answered(400, 'T0 secret text'), now)).toEqual({ kind: 'retry', error: 'answered 400' })
  expect(slackOutcome(answered(429, '', '30'), now)).toMatchObject({
    kind: 'retry',
    retryAfterSeconds: 30,
    throttled: true,
  })
  expect(slackOutcome(answered(302), now)).toMatchObject({ kind: 'retry' })
})

test('Teams: a deleted workflow is gone, and an old connector’s 200 may be a failure', () => {
  expect(teamsOutcome(answered(202), now)).toEqual({ kind: 'sent' })
  expect(teamsOutcome(answered(200, '1'), now)).toEqual({ kind: 'sent' })
  expect(teamsOutcome(answered(404), now)).toMatchObject({ kind: 'rejected', because: 'gone' })
  const text =
    'Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429 with ContextId'
  expect(teamsOutcome(answered(200, text), now)).toEqual({ kind: 'retry', error: 'answered 429', throttled: true })
})

test.each([
  [400, 21211, 'invalid'],
  [400, 21610, 'refused'],
  [400, 21614, 'invalid'],
  [400, 30005, 'bounced'],
])('SMS: %i with code %i is %s for good', (status, code, because) => {
  const text = JSON.stringify({ code, message: "The 'To' number +15005550001 is not a valid phone number", status })
  const outcome = smsOutcome(answered(status, text), now)
  expect(outcome).toMatchObject({ kind: 'rejected', because })
  expect(JSON.stringify(outcome)).not.toContain('5005550001')
})

test('SMS: what is about our account or the gateway is tried again, never held against the number', () => {
  for (const status of [301, 400, 401, 403, 404, 410, 500]) {
    expect(smsOutcome(answered(status, '{"code":20003}'), now)).toMatchObject({ kind: 'retry' })
  }
  expect(smsOutcome(answered(429, '{"code":20429}', '9'), now)).toMatchObject({ throttled: true, retryAfterSeconds: 9 })
  expect(smsOutcome({ kind: 'blocked', error: 'x' }, now)).toMatchObject({ kind: 'retry' })
  expect(smsOutcome(answered(201, '{"sid":"SM0123"}'), now)).toEqual({ kind: 'sent', reference: 'SM0123' })
  expect(smsOutcome(answered(200, 'null'), now)).toEqual({ kind: 'sent' })
})
