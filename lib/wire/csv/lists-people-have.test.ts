import { expect, test } from 'vitest'
import { sampleComponent } from '@/e2e/support/sample-facts'
import { readSubscribersCsv } from './subscribers-csv'

const read = (text: string) =>
  readSubscribersCsv(text).map((one) => ('draft' in one ? `${one.draft.channel} ${one.draft.address}` : one.problem))
const ann = 'email ann@example.org'
const bob = 'email bob@example.org'

test.each<[string, string]>([
  ['a field of a mail', 'Ann B <ann@example.org>, "Bob, C" <bob@example.org>'],
  ['with other separators too', '"B, Ann" <ann@example.org>; mailto:bob@example.org,'],
  ['with blanks', ' ann@example.org  bob@example.org'],
  ['two on a line, with tabs', '\uFEFFann@example.org\tbob@example.org\r\n'],
  ['each in quotes', '"ann@example.org"\n\n"bob@example.org"\n'],
  ['one below the other, with names', 'Ann <ann@example.org>\rBob <bob@example.org>\r'],
])('addresses alone, as mail programs copy them: %s', (_, text) => {
  expect(read(text)).toEqual([ann, bob])
})

test.each(['E-mailadres;Naam', 'Indirizzo e-mail;Nome', 'Эл. почта;Имя', 'メールアドレス;名前', 'Adres;Imię', 'x;y'])(
  'a table in any language is read by its one column of addresses: %s',
  (head) => {
    expect(read(`${head}\nann@example.org;Ann\nbob@example.org;\n;Nobody\n`)).toEqual([
      ann,
      bob,
      'There is no address on this line.',
    ])
  },
)

test('of two columns of addresses none is guessed', () => {
  expect(read('Kunde;Betreuer\nann@example.org;boss@example.org\nbob@example.org;boss@example.org')).toEqual([
    'More than one column holds e-mail addresses: call the one that counts “email” in the first line.',
  ])
  expect(read('Email;Betreuer\nann@example.org;boss@example.org')).toEqual([ann])
})

test.each(['Subscribers of Example\n\n', '# exported 2026-11-26, 14:00\n', 'Report,2026\nBy,Zoe\n,\n'])(
  'lines above the names of the columns: %j',
  (above) => {
    expect(read(`${above}Name,Email\nAnn,ann@example.org\n`)).toEqual([ann])
  },
)

test.each<[string, string]>([
  ['Email,Opted Out', '1'],
  ['Email,Unsubscribed', 'TRUE'],
  ['email,unsubscribed_at', '2024-02-29 10:00:00'],
  ['Email;Email Opt Out', 'Yes'],
  ['Email,Subscribed', 'No'],
  ['Email,Is Active', '0'],
  ['Email,Bounced', 'x'],
  ['Email,Status', 'Complained'],
  ['Email,Status', 'removed'],
  ['Email,Status', 'Opted-Out'],
  ['Email,Email Status', 'Hard bounced'],
  ['Email,Status', 'Non-subscribed'],
  ['E-Mail;Status', 'abgemeldet'],
  ['email,status', 'blocklisted'],
  ['email_address,state', 'cancelled'],
  ['email,email_disabled', 'true'],
  ['email,subscribed_to_emails', 'false'],
  ['EMAIL;EMAIL BLOCKLISTED', 'Yes'],
  ['Email,Email hard bounce reason', 'Mailbox does not exist'],
  ['Email,IsEmailBounced', 'TRUE'],
  ['Email,Email Marketing Consent', 'NEVER_SUBSCRIBED'],
  ['Email,Email Suppressions', 'USER_SUPPRESSED'],
  ['email,isExcludedFromCampaigns', 'true'],
  ['Recipient,SuppressionReason', 'HardBounce'],
  ['Email address,Email permissions status', 'Unsubscribed'],
  ['Email address,Confirmed Opt-Out Date', '2020-01-01'],
  ['Contact Email,Contact Status', 'Do Not Mail'],
  ['email,type', 'unsubscribed'],
  ['email,Newsletter subscription', 'unsubscribed'],
])('who has left by a column %s of %s stays out, told', (head, cell) => {
  const separator = head.includes(';') ? ';' : ','
  const [left, kept] = read(`${head}\nann@example.org${separator}${cell}\nbob@example.org${separator}\n`)
  expect(left).toMatch(/^Left out: .+ in the list\.$/)
  expect(left?.toLowerCase()).toContain(cell.toLowerCase())
  expect(kept).toBe(bob)
})

test.each<[string, string]>([
  ['Email,Opted Out', 'false'],
  ['Email,Unsubscribed', '-'],
  ['Email,Subscribed', 'yes'],
  ['Email,State', 'CA'],
  ['Email,Status', 'Customer'],
  ['Email,Status', 'subscribed'],
  ['Email,Unsubscribe Link', 'https://example.org/u/1'],
  ['Email,Email Suppressions', '[]'],
  ['Email,Email Blocklisted', 'No'],
  ['Email,Email Marketing Consent', 'SUBSCRIBED'],
  ['Email,SMS Marketing Consent', 'NEVER_SUBSCRIBED'],
  ['Email,Soft bounces', '2'],
  ['Email,Bounced', '0.0'],
  ['Email,UNSUB_CAMPAIGN_TITLE', 'Spring'],
  ['Email,SMS Opt Out', 'yes'],
  ['Email,Account status', 'inactive'],
  ['Email,Plan type', 'Enterprise'],
  ['Email,active_subscription', 'false'],
])('who has not left is taken: %s of %s', (head, cell) => {
  expect(read(`${head}\nann@example.org,${cell}\n`)).toEqual([ann])
})

test('cells that a spreadsheet was kept from counting', () => {
  expect(read('Email,Name\n="ann@example.org",="007"\n"=""bob@example.org""",Bob')).toEqual([ann, bob])
})

test('a chat by its usual names, and none that is unknown taken for a webhook', () => {
  expect(
    read(
      'type,endpoint,Owner Email\nMS Teams,https://a.example/t,\nSlack Channel,https://a.example/s,\nDiscord,https://a.example/d,\n,https://a.example/w,ann@example.org',
    ),
  ).toEqual([
    'teams https://a.example/t',
    'slack https://a.example/s',
    '“Discord” is no way to be told: email, sms, webhook, slack, teams are.',
    'webhook https://a.example/w',
  ])
  const [last] = readSubscribersCsv('Webhook URL,Owner Email\nhttps://a.example/w,ann@example.org')
  expect(last).toMatchObject({ draft: { ownerEmail: 'ann@example.org' } })
})

test('a list of customers is one of addresses, with telephone numbers beside them', () => {
  const contacts =
    '"Record ID","First Name","Email","Phone Number"\n"1","Ann","ann@example.org","+41791234567"\n"2","","","+41791234568"'
  expect(read(contacts)).toEqual([ann, 'sms +41791234568'])
  expect(read('First Name,E-mail 1 - Value,Mobile Phone,Mode\nAnn,ann@example.org,+41791234567,sms')).toEqual([
    'sms +41791234567',
  ])
})

test.each([
  ['email,type', 'unactivated', 'regular'],
  ['email,isOptInPending', 'true', 'false'],
  ['email,Subscription type', 'Pending', 'Free'],
])('who never confirmed by a column %s of %s is told apart', (head, cell, other) => {
  expect(readSubscribersCsv(`${head}\nann@example.org,${cell}\nbob@example.org,${other}\n`)).toMatchObject([
    { unconfirmed: true },
    expect.not.objectContaining({ unconfirmed: true }),
  ])
})

test('an address that a page of a mailing list hides is told, not taken for a heading', () => {
  expect(read('ann at example.org\nbob@example.org\nbob@example.org')).toEqual([
    'Entry 1 on this line is no e-mail address.',
    bob,
    bob,
  ])
})

test('a list of addresses is bounded however they are put down', () => {
  for (const separator of [' ', '\t', ', ', '\n', ';\n'])
    expect(() => read(`a@b.de${separator}`.repeat(20_001)), JSON.stringify(separator)).toThrow('at most')
  expect(read('a@b.de '.repeat(20_000))).toHaveLength(20_000)
})

test('the names of components are read once for a list, not for every cell or word in it', () => {
  let reads = 0
  const names = Array.from({ length: 50 }, (_, at) => `API ${at}`)
  const components = names.map((name, at) => {
    const one = sampleComponent({ id: `c${String(at).padStart(11, '0')}` })
    return Object.defineProperty(one, 'name', { get: () => name.slice(0, reads++ + name.length) })
  })
  const cell = names.join(';')
  const lines = readSubscribersCsv(`email,components\n${`a@b.de,"${cell};${cell}"\n`.repeat(100)}`, components)
  expect(lines.map((one) => 'draft' in one && one.draft.componentIds?.length)).toEqual(Array(100).fill(50))
  expect(reads).toBeLessThan(10 * names.length)
})

test('marks piled up over a letter are read like any other text', () => {
  const marks = `e${'\u0315\u0300'.repeat(1000)}`
  const components = [sampleComponent({ id: 'aaaaaaaaaaaa', name: marks })]
  const list = `email,components,mode\na@b.de,${marks},\nb@b.de,e,${marks}`
  expect(readSubscribersCsv(list, components)).toMatchObject([
    { draft: { componentIds: [components[0]?.id] } },
    { problem: expect.stringContaining('no component “e”') },
  ])
})

test.each([
  '1. ann@example.org\n2. bob@example.org',
  '- ann@example.org\n- bob@example.org',
  '  * Ann <ann@example.org>\n  * bob@example.org',
  '•\u00a0ann@example.org\n•\u00a0bob@example.org',
  '10) ann@example.org\n11) bob@example.org',
])('a list with numbers or marks before its lines, as letters and wikis have it: %j', (text) =>
  expect(read(text)).toEqual([ann, bob]),
)

test('what only begins like a mark belongs to its address', () => {
  expect(read('1.ann@example.org\n-bob@example.org')).toEqual(['email 1.ann@example.org', 'email -bob@example.org'])
})

const noAddress = 'There is no address on this line.'
const nthIsNone = (place: number) => `Entry ${place} on this line is no e-mail address.`

test.each<[string, string]>([
  ['Markdown', '| Name | Email |\n| --- | :---: |\n| Ann | ann@example.org |\n| Bob | bob@example.org |\n'],
  ['Markdown without outer bars', 'Name | E-mail\r\n--- | ---\r\nAnn | ann@example.org\r\nBob | bob@example.org'],
  ['Markdown of one column', '| Email |\n|-------|\n| ann@example.org |\n| bob@example.org |'],
  ['Markdown with links', '|Who|\n|-|\n|[ann@example.org](mailto:ann@example.org)|\n|<bob@example.org>|'],
  [
    'Markdown with marks',
    '| **Email** | *Name* |\n|:--|:--|\n| `ann@example.org` | Ann |\n| **bob@example.org** | Bob |',
  ],
  [
    'Markdown with commas in its cells',
    '| Email | Name, first and last, as known |\n|--|--|\n| ann@example.org | A, B |\n| bob@example.org | C |',
  ],
  [
    'a terminal of MySQL',
    '+----+-----------------+\n| id | email           |\n+----+-----------------+\n|  1 | ann@example.org |\n|  2 | bob@example.org |\n+----+-----------------+\n',
  ],
  [
    'a terminal of PostgreSQL',
    ' id |      email      \n----+-----------------\n  1 | ann@example.org\n  2 | bob@example.org\n',
  ],
  [
    'a box',
    '┌──────┬─────────────────┐\n│ name │ email           │\n├──────┼─────────────────┤\n│ Ann  │ ann@example.org │\n│ Bob  │ bob@example.org │\n└──────┴─────────────────┘',
  ],
  ['a wiki with double bars', '||Name||Email||\n|Ann|ann@example.org|\n|Bob|bob@example.org|'],
  ['Markdown without a head', '| ann@example.org |\n| bob@example.org |'],
  [
    'a grid with rules between all',
    '+---+---+\n| Email | N |\n+===+===+\n| ann@example.org | A |\n+---+---+\n| bob@example.org | B |\n+---+---+',
  ],
])('a table as it was pasted: %s', (_, text) => {
  expect(read(text)).toEqual([ann, bob])
})

test.each<[string, string]>([
  ['a chat', '<mailto:ann@example.org|ann@example.org>, <mailto:bob@example.org|Bob>'],
  ['angle brackets and commas at the end', '<ann@example.org>,\n<bob@example.org>,\n'],
  ['links', 'mailto:ann@example.org?subject=Status\nMailto:bob@example.org;'],
  ['each in apostrophes', "'ann@example.org',\n'bob@example.org'"],
  ['a list of a program', '["ann@example.org", "bob@example.org"]'],
  ['in parentheses, with a full stop', '(ann@example.org),\n(bob@example.org).'],
  ['several in one cell', 'Team;Email\nWeb;"ann@example.org, bob@example.org"'],
])('addresses alone, from %s', (_, text) => {
  expect(read(text)).toEqual([ann, bob])
})

test.each<[string, string, string[]]>([
  ['on a line of its own', 'ann@example.org\n# the team\nbob@example.org', [ann, nthIsNone(1), bob]],
  ['first, and meant as an address', 'carl(at)example.org\nann@example.org\nbob@example.org', [nthIsNone(1), ann, bob]],
  [
    'among others',
    'ann@example.org, carl, bob@example.org,\nbob@example.org, ann@example.org',
    [ann, nthIsNone(2), bob, bob, ann],
  ],
  ['below a table', '| Email |\n|---|\n| ann@example.org |\n(1 row)', [ann, noAddress]],
  [
    'a line of a table without one',
    '| Name | Email |\n|---|---|\n| Ann | ann@example.org |\n| Nobody | |',
    [ann, noAddress],
  ],
])('what is no address is told by its line: %s', (_, text, told) => {
  expect(read(text)).toEqual(told)
})

test('names in a column beside are no faults, however few there are', () => {
  expect(read('ann@example.org,Ann\nbob@example.org,\n')).toEqual([ann, bob])
})

test.each([
  [
    'padded as by a database',
    `${'email'.padEnd(300)},${'name'.padEnd(300)}\n${'ann@example.org'.padEnd(300)}, A , "{""b"": 1}"\nbob@example.org,,`,
  ],
  [
    'with blanks that nobody sees',
    'E-Mail\u00a0Address\u00a0;Name\nann@example.org\u00a0;A\n\u200bbob@\u200eexample.org\ufeff;B',
  ],
  [
    'with blanks after commas and no head',
    'Batman, secret, Bruce, ann@example.org\nSuperman, secret, Clark, bob@example.org',
  ],
])('a table of a program: %s', (_, text) => {
  expect(read(text)).toEqual([ann, bob])
})

test('marks that belong to an address stay', () => {
  for (const address of ["o'neil@example.org", '_a_@example.org', '{a}@example.org', '*@example.org'])
    expect(read(`${address}\nann@example.org`)).toEqual([`email ${address}`, ann])
})

test.each<[string, string, string]>([
  ['Email,Confirmed', 'false', 'true'],
  ['Email,Verified', 'No', 'Yes'],
  ['email,verified_at', '', '2017-01-01 00:00:00'],
  ['EMAIL,CONFIRM_TIME', '-', '2024-02-29 10:00:00'],
  ['Email,Status', 'Pending', 'Subscribed'],
  ['email,state', 'unconfirmed', 'active'],
  ['E-Mail;Status', 'Nicht bestätigt: unbestätigt', 'bestätigt'],
])('who never confirmed by a column %s is marked: %j, not %j', (head, never, did) => {
  const separator = head.includes(';') ? ';' : ','
  const lines = readSubscribersCsv(`${head}\nann@example.org${separator}${never}\nbob@example.org${separator}${did}\n`)
  expect(lines).toMatchObject([{ unconfirmed: true }, { draft: { address: 'bob@example.org' } }])
  expect(lines[1]).not.toHaveProperty('unconfirmed')
})

test('a column of confirmations that nobody filled in says nothing', () => {
  for (const head of ['email,verified_at', 'Email,Confirmed'])
    expect(readSubscribersCsv(`${head}\nann@example.org,\nbob@example.org,\n`)).not.toContainEqual(
      expect.objectContaining({ unconfirmed: true }),
    )
})

test.each(['All', 'all components', '*', 'EVERYTHING', 'Alle'])('“%s” in place of components is everything', (word) => {
  const components = [sampleComponent({ id: 'a', name: 'API' }), sampleComponent({ id: 'b', name: 'Web' })]
  const list = `Email,Components\nann@example.org,${word}\nbob@example.org,API\n`
  expect(readSubscribersCsv(list, components)).toMatchObject([
    { draft: { componentIds: [] } },
    { draft: { componentIds: ['a'] } },
  ])
  // a component that is called so is meant
  const called = [...components, sampleComponent({ id: 'c', name: word })]
  expect(readSubscribersCsv(list, called)).toMatchObject([{ draft: { componentIds: ['c'] } }, {}])
})
