import { expect, test } from 'vitest'
import { parseEnv } from './env'

test('an empty environment has sensible values', () => {
  expect(parseEnv({})).toMatchObject({
    port: 3000,
    baseUrl: 'http://localhost:3000',
    smtpUrl: null,
    mailFrom: 'status@localhost',
    sms: null,
    operatorWebhook: null,
    allowedDestinations: { http: false, hosts: [], ranges: [] },
    metricsToken: null,
  })
})

test('mails come from the host of the page unless an address is given', () => {
  expect(parseEnv({ BASE_URL: 'https://status.example.com/' }).mailFrom).toBe('status@status.example.com')
  expect(parseEnv({ BASE_URL: 'http://127.0.0.1:3000' }).mailFrom).toBe('status@localhost')
  expect(parseEnv({ MAIL_FROM: 'noreply@EXAMPLE.com' }).mailFrom).toBe('noreply@example.com')
})

test('what belongs together comes together', () => {
  const sms = { SMS_URL: 'https://sms.example.com/Messages.json', SMS_FROM: '+15005550006' }
  expect(parseEnv(sms).sms).toEqual({ url: sms.SMS_URL, from: sms.SMS_FROM, user: null, password: null })
  expect(() => parseEnv({ SMS_URL: sms.SMS_URL })).toThrow('SMS_FROM and SMS_URL go together')
  const url = 'https://chat.example.com/hooks/1'
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
  expect(parseEnv({ OPERATOR_WEBHOOK: url }).operatorWebhook).toEqual({ url, secret: null })
  const both = { OPERATOR_WEBHOOK: url, OPERATOR_WEBHOOK_SECRET: secret }
  expect(parseEnv(both).operatorWebhook).toEqual({ url, secret })
  expect(() => parseEnv({ OPERATOR_WEBHOOK_SECRET: secret })).toThrow('is nothing without OPERATOR_WEBHOOK')
  expect(() => parseEnv({ ...sms, SMS_USER: 'x' })).toThrow('SMS_PASSWORD and SMS_USER go together')
})

test.each([
  ['SMTP_URL', 'https://secret-value'],
  ['SMTP_URL', 'secret-value'],
  ['SMTP_URL', 'smtp://'],
  ['MAIL_FROM', 'Secret-value <a@example.com>'],
  ['SMS_URL', 'https://user:secret-value@sms.example.com/'],
  ['SMS_URL', 'secret-value'],
  ['ALLOWED_DESTINATIONS', 'https://user:secret-value@example.com'],
  ['OPERATOR_WEBHOOK', 'https://user:secret-value@chat.example.com/'],
  ['OPERATOR_WEBHOOK_SECRET', 'secret-value'],
  ['METRICS_TOKEN', 'secret-value'],
])('a wrong %s stops the start with one line that does not hold its value (%s)', (name, value) => {
  expect(() => parseEnv({ [name]: value })).toThrow(new RegExp(`^Cannot start: .*${name} must .*\\.$`))
  expect(() => parseEnv({ [name]: value })).not.toThrow(/secret-value/i)
})
