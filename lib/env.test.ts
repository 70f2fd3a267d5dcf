import { expect, test } from 'vitest'
import { parseEnv, variables } from './env'

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

test('proxies of this machine are trusted until something else is said', () => {
  const bits = (source: Record<string, string>) => parseEnv(source).trustedProxies.map((range) => range.bits)
  expect(bits({})).toEqual([8, 128])
  expect(bits({ TRUSTED_PROXIES: '' })).toEqual([8, 128])
  expect(bits({ TRUSTED_PROXIES: '10.1.2.3, fd00::/8' })).toEqual([32, 8])
  expect(bits({ TRUSTED_PROXIES: 'none' })).toEqual([])
})

test.each([
  ['SMTP_URL', 'https://secret-value'],
  ['SMTP_URL', 'secret-value'],
  ['SMTP_URL', 'smtp://'],
  ['MAIL_FROM', 'Secret-value <a@example.com>'],
  ['SMS_URL', 'https://user:secret-value@sms.example.com/'],
  ['SMS_URL', 'secret-value'],
  ['ALLOWED_DESTINATIONS', 'https://user:secret-value@example.com'],
  ['TRUSTED_PROXIES', 'secret-value'],
  ['TRUSTED_PROXIES', '10.0.0.0/33'],
  ['OPERATOR_WEBHOOK', 'https://user:secret-value@chat.example.com/'],
  ['OPERATOR_WEBHOOK_SECRET', 'secret-value'],
  ['METRICS_TOKEN', 'secret-value'],
])('a wrong %s stops the start with one line that does not hold its value (%s)', (name, value) => {
  expect(() => parseEnv({ [name]: value })).toThrow(new RegExp(`^Cannot start: .*${name} must .*\\.$`))
  expect(() => parseEnv({ [name]: value })).not.toThrow(/secret-value/i)
})

const refusal = (name: string, value: string, rest: Record<string, string> = {}) => {
  try {
    parseEnv({ ...rest, [name]: value })
    return null
  } catch (fault) {
    return (fault as Error).message
  }
}

test.each([
  ...[
    '0',
    '65536',
    '1e3',
    '0x10',
    '-1',
    '+3000',
    '3000.0',
    '3 000',
    '03000',
    '３０００',
    'http',
    '99999999999',
    'NaN',
  ].map((value) => ['PORT', value] as const),
  ...[
    'a b',
    'http://127.0.0.1',
    'localhost:3000',
    '127.0.0.1:80',
    '[::1]:3000',
    '*',
    '-a',
    'a..b',
    ':::1',
    'ä',
    '/',
    '::1/64',
  ]
    .concat('a'.repeat(64), `${'a.'.repeat(130)}a`)
    .map((value) => ['HOST', value] as const),
  ...[
    'https://status.example.com/page',
    'https://status.example.com//page/',
    'https://status.example.com/?a=b',
    'https://status.example.com#top',
    'https://user@status.example.com',
    'https://user:pass@status.example.com',
    'https://:pass@status.example.com',
    'ftp://status.example.com',
    'ws://status.example.com',
    'file:///srv/page',
    'javascript:alert(1)',
    'status.example.com',
    '//status.example.com',
    'http:status.example.com',
    'https:/status.example.com',
    'https:\\\\status.example.com',
    'https://',
    'https:///status.example.com',
    'https://status.example.com:0',
    'https://status.example.com:99999',
    'https://status.example.com:http',
    'https://a.example.com,https://b.example.com',
    'https://*.example.com',
    'https://status..example.com',
    'https://status.example.com..',
    'https://.',
    'https://sta tus.example.com',
    'https://status.example.com\nhttps://b.example.com',
    'https://%zz.example.com',
    `https://${'a'.repeat(64)}.example.com`,
    `https://${'abcdefghi.'.repeat(26)}com`,
  ].map((value) => ['BASE_URL', value] as const),
  ...['secret', 'sqlite:///x'].map((value) => ['DATABASE_URL', value] as const),
  ...[
    'short',
    'nineteen-characters',
    'blank in the middle of it',
    'a-key-with-an-umlaut-ä',
    'a-key-with\u0000nothing-in-it',
  ].map((value) => ['API_KEY', value] as const),
  ...['true', 'yes', '2', '01', 'on'].flatMap((value) => [['SEED', value] as const, ['WORKERS', value] as const]),
  ...['verbose', 'WARN', 'warn,info'].map((value) => ['LOG_LEVEL', value] as const),
  ...['0', '61', '1.5', '1e1'].map((value) => ['LEASE_SECONDS', value] as const),
  ...['smtp://u:%zz@h', 'smtp://user:p#ss@host', 'smtp://host/path', 'smtp://host:0', 'smtp://host?maxConnections=many']
    .concat('smtp://host?maxConnections=101', 'smtp://host?maxConnections=0', 'smtp:host', 'smtp://a b')
    .map((value) => ['SMTP_URL', value] as const),
  ...['PURGE_URL', 'SMS_URL', 'OPERATOR_WEBHOOK'].flatMap((name) =>
    ['https://u@h/', 'https://u:p@h/', 'h/', 'https:h', 'https://h/#x', 'https://h /', 'ftp://h/'].map(
      (value) => [name, value] as const,
    ),
  ),
  ...['whsec_short', 'whsec_%%%%', `whsec_${'A'.repeat(31)}`, 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'].map(
    (value) => ['OPERATOR_WEBHOOK_SECRET', value] as const,
  ),
  ...['fifteen-letters', 'a token with blanks'].map((value) => ['METRICS_TOKEN', value] as const),
  ...['a@', 'Ada <ada@example.com>', 'a@example.com,b@example.com', `${'a'.repeat(250)}@example.com`].flatMap(
    (value) => [['OPERATOR_EMAIL', value] as const, ['MAIL_FROM', value] as const],
  ),
  ['OPERATOR_EMAIL', 'ops@foo-.com'],
  ['SMS_USER', 'name:password'],
  ['SMS_PASSWORD', 'line\nbreak'],
] satisfies (readonly [string, string])[])('%s=%j is refused in one line that begins with its name', (name, value) => {
  const rest = {
    SMS_URL: 'https://sms.example.com/',
    SMS_FROM: '+15005550006',
    SMS_USER: 'user',
    SMS_PASSWORD: 'password',
    OPERATOR_EMAIL: 'ada@example.com',
    OPERATOR_PASSWORD: 'correct horse battery',
    OPERATOR_WEBHOOK: 'https://chat.example.com/',
  }
  const said = refusal(name, value, rest)
  expect(said).toMatch(new RegExp(`^Cannot start: ${name} must [^\n;]+(; ${name} must [^\n;]+)*\\.$`))
  if (value.length > 3) expect(said).not.toContain(value)
})

test.each([
  ['12 code points', '🔑🔒🔓🔔🔕🔖🔗🔘🔙🔚🔛🔜', null],
  ['6 code points of 12 units', '🔑🔒🔓🔔🔕🔖', 'must have at least 12 characters'],
  ['129 characters', 'abc'.repeat(43), 'must have at most 128 characters'],
  ['a carriage return of an env file', 'correct horse battery\r', 'must not hold control characters'],
  ['blanks at its ends, which are kept', '  correct horse  ', null],
])('an operator password of %s', (_what, password, wrong) => {
  const said = refusal('OPERATOR_PASSWORD', password, { OPERATOR_EMAIL: 'ada@example.com' })
  if (wrong) expect(said).toContain(`OPERATOR_PASSWORD ${wrong}`)
  else
    expect(parseEnv({ OPERATOR_EMAIL: 'ada@example.com', OPERATOR_PASSWORD: password }).operator).toEqual({
      email: 'ada@example.com',
      password,
    })
})

test.each([
  ['https://status.example.com', 'https://status.example.com'],
  ['https://status.example.com/', 'https://status.example.com'],
  ['https://status.example.com//', 'https://status.example.com'],
  ['https://status.example.com.', 'https://status.example.com'],
  ['https://status.example.com.:8443/', 'https://status.example.com:8443'],
  ['HTTPS://Status.Example.COM', 'https://status.example.com'],
  ['https://status.example.com:443', 'https://status.example.com'],
  ['http://status.example.com:80/', 'http://status.example.com'],
  ['http://status.example.com:443', 'http://status.example.com:443'],
  ['http://status.example.com:08080', 'http://status.example.com:8080'],
  ['https://stätus.example.com', 'https://xn--sttus-hra.example.com'],
  ['https://статус.рф', 'https://xn--80a7abcbg.xn--p1ai'],
  ['  https://status.example.com \r', 'https://status.example.com'],
  ['http://[::1]:3000', 'http://[::1]:3000'],
  ['http://[0:0:0:0:0:0:0:1]:3000/', 'http://[::1]:3000'],
  ['http://127.1:3000', 'http://127.0.0.1:3000'],
  ['http://status_page.internal', 'http://status_page.internal'],
  ['http://localhost:3000', 'http://localhost:3000'],
])('BASE_URL=%j is the origin %s', (value, expected) => {
  expect(parseEnv({ BASE_URL: value }).baseUrl).toBe(expected)
})

test.each([
  ['[::1]', '::1'],
  ['::', '::'],
  ['fe80::1%eth0', 'fe80::1%eth0'],
  ['localhost', 'localhost'],
  [' 0.0.0.0 ', '0.0.0.0'],
  ['status.internal', 'status.internal'],
])('HOST=%j is %s', (value, expected) => {
  expect(parseEnv({ HOST: value }).host).toBe(expected)
})

test('a port that browsers leave out is left out of the address', () => {
  expect(parseEnv({ PORT: '80' }).baseUrl).toBe('http://localhost')
  expect(parseEnv({ PORT: ' 3000 ' })).toMatchObject({ port: 3000, baseUrl: 'http://localhost:3000' })
})

test('empty and blank variables count as unset, whichever', () => {
  const names = variables.flatMap((name) => ['', ' ', '\t', '\r\n'].map((blank) => ({ [name]: blank })))
  for (const blank of names) expect(parseEnv(blank)).toEqual(parseEnv({}))
})

test('addresses that are called stay as they were written', () => {
  const url = 'https://chat.example.com/hooks/1/?room=a/'
  expect(parseEnv({ OPERATOR_WEBHOOK: url, PURGE_URL: url })).toMatchObject({ operatorWebhook: { url }, purgeUrl: url })
})

test.each(['*', '010.0.0.1', '010.0.0.0/8', '10.0.0.08:9090', 'a*b', '*.example'])(
  'a destination that programs read as different ones, or that is no host, is refused: %s',
  (value) => {
    for (const name of ['ALLOWED_DESTINATIONS', 'METRICS_ALLOW'])
      expect(() => parseEnv({ [name]: `127.1:9090, ${value}` })).toThrow(
        `Cannot start: ${name} must hold hosts, host:port or blocks of addresses; entry 2 is none of them.`,
      )
  },
)
