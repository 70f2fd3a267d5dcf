import { expect, test } from 'vitest'
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
