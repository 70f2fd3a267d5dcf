import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sampleComponent, sampleFacts } from '@/e2e/support/sample-facts'
import type { Subscriber } from '@/lib/status/subscriber/subscriber'
import { csvLine, readCsv } from './csv'
import { readSubscribersCsv, subscribersCsv, subscribersCsvHead } from './subscribers-csv'

const at = new Date('2026-11-20T12:00:00.000Z')
const subscriber = (parts: Partial<Subscriber> = {}): Subscriber => ({
  id: 'zzzzzzzzzzzz',
  channel: 'email',
  address: 'zoe@example.org',
  phoneCountry: null,
  ownerEmail: null,
  incidentId: null,
  componentIds: [],
  createdAt: at,
  confirmedAt: at,
  quarantinedAt: null,
  quarantineReason: null,
  unsubscribedAt: null,
  confirmationSentAt: null,
  linkVersion: 1,
  previousSecretUntil: null,
  failingSince: null,
  lastError: null,
  lastSentAt: null,
  ...parts,
})
const table = (...rows: Subscriber[]) => subscribersCsvHead + subscribersCsv(rows, ofExport)
const ofExport = sampleFacts({ components: [sampleComponent({ id: 'a' }), sampleComponent({ id: 'b' })] })

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=cmd|" /C calc"!A0', '=1,"a"\n=2'])(
  'a spreadsheet computes nothing of %j, and it comes back as it was',
  (text) => {
    const line = csvLine([text, 'next'])
    expect(line.replace(/^"/, '')).toMatch(/^'/)
    expect(readCsv(line)[0]?.cells).toEqual([text.trim(), 'next'])
  },
)

test('no cell of any text begins with what a spreadsheet computes, and every text is read back', () => {
  const texts = fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(texts, (cells) => {
      const given = cells.map((text) => text.replace(/^'+/, '').trim())
      const line = csvLine(['x', ...given])
      const read = readCsv(line)
      expect(read[0]?.cells).toEqual(['x', ...given])
      for (const text of given) expect(csvLine([text]).replace(/\r\n$/, '')).not.toMatch(/^"?[=+\-@\t\r]/)
    }),
  )
})

const separators = [',', ';', '\t', '|', ' ', ':']
const formulas = ['=', '+', '-', '@', '＝', '＋', '－', '＠']

/** How the cells begin that a program sees which cuts at `separator` and at line ends, whatever it takes quotes and blanks for. */
const beginnings = (line: string, separator: string) =>
  line.split(/\r\n|\r|\n/).flatMap((one) => one.split(separator).map((cell) => cell.replace(/^[\s"]+/, '').charAt(0)))
const head = csvLine(Array(30).fill('h'))
const back = (line: string) => readCsv(head + line)[1]?.cells

test.each([
  "https://x/;=cmd|' /C calc'!A0",
  'https://x/\t@SUM(1)',
  'https://x/?a,-1+1',
  'a;"=1+1"',
  "a;'=1",
  'a|+1',
  'a: =1',
  'a\n=1',
  'a\r\n-1',
  '＝1+1',
  'a; ＠x',
  '"=1',
  "''=1",
  ';;;=1;=2',
  'a;\t=1',
])('no formula is seen in %j at any separator, and it comes back as it was', (text) => {
  const line = csvLine(['x', text, 'next'])
  for (const separator of separators) {
    for (const first of beginnings(line, separator)) expect(formulas).not.toContain(first)
  }
  expect(back(line)).toEqual(['x', text.trim(), 'next'])
})

test('no text at all gives a formula at any separator', () => {
  const nasty = fc.constantFrom(...separators, ...formulas, '"', "'", '\n', '\r', 'a', 'é', '\u00a0')
  const texts = fc.array(fc.string({ unit: nasty, maxLength: 12 }), { minLength: 1, maxLength: 3 })
  fc.assert(
    fc.property(texts, (cells) => {
      const line = csvLine(['x', ...cells])
      for (const separator of separators) {
        for (const first of beginnings(line, separator)) expect(formulas).not.toContain(first)
      }
      expect(back(line)).toEqual(['x', ...cells.map((text) => text.trim())])
    }),
    { numRuns: 500 },
  )
})

test('an export with an endpoint that holds a formula is imported as it was', () => {
  const address = "https://x.example.org/;=cmd|'/C calc'!A0"
  const text = table(subscriber({ channel: 'webhook', address, ownerEmail: 'own@example.com' }))
  expect(text).not.toContain(';=')
  expect(readSubscribersCsv(text)).toMatchObject([{ line: 2, draft: { channel: 'webhook', address } }])
})

test.each([
  ['60,000 columns', `email${','.repeat(60_000)}\n${'a\n'.repeat(60_000)}`, 'columns'],
  ['60,000 lines', `email\n${'a\n'.repeat(60_000)}`, 'lines'],
  ['a line of 200,000 separators', `email\n${','.repeat(200_000)}`, 'columns'],
])('a list of %s is refused', (_, text, what) => {
  expect(() => readSubscribersCsv(text)).toThrow(
    expect.objectContaining({ field: 'list', message: expect.stringContaining(what) }),
  )
})

test.each([
  ['quotes that never close', `email\n"${'""'.repeat(60_000)}`],
  ['quotes in quotes', `email\n${'"a""'.repeat(60_000)}`],
  ['apostrophes', `email\n${"'".repeat(200_000)}`],
  ['apostrophes and quotes', `email\n"${`'""`.repeat(60_000)}"`],
  ['guarded formulas', `email\n${";'=".repeat(60_000)}`],
  ['empty lines', `email\n${'\r\n'.repeat(100_000)}a@example.org`],
  ['a header of blanks', `email ${' - '.repeat(60_000)}\na`],
])('a list of %s is read in one walk', (_, text) => expect(readSubscribersCsv(text).length).toBeLessThan(3))

test('quotes, line ends and separators mean what RFC 4180 says, and lines are counted as an editor does', () => {
  const text = 'a,b\r\n"1,""2""\n3",x"y\r"p"q"r",\n\n"open,2\n'
  expect(readCsv(text)).toEqual([
    { line: 1, cells: ['a', 'b'] },
    { line: 2, cells: ['1,"2"\n3', 'x"y'] },
    { line: 4, cells: ['pq"r"', ''] },
    { line: 6, cells: ['"open', '2'] },
  ])
})

test('an export is read back as the subscriptions that it tells', () => {
  const rows = [
    subscriber({ componentIds: ['a', 'b'] }),
    subscriber({ channel: 'sms', address: '+12025550105', phoneCountry: 'US' }),
    subscriber({ channel: 'webhook', address: 'https://hook.example.com/?a=1,2', ownerEmail: 'own@example.com' }),
    subscriber({ channel: 'slack', address: 'https://hooks.slack.com/services/x' }),
  ]
  const drafts = readSubscribersCsv(table(...rows)).map((row) => ('draft' in row ? row.draft : row.problem))
  expect(drafts).toEqual(
    rows.map(({ channel, address, phoneCountry, ownerEmail, componentIds }) => ({
      channel,
      address,
      phoneCountry,
      ownerEmail,
      componentIds,
    })),
  )
})

test('who has left or cannot be reached is not taken over', () => {
  const text = table(
    subscriber({ unsubscribedAt: at }),
    subscriber({ quarantinedAt: at, quarantineReason: '=HYPERLINK("x")' }),
    subscriber({ confirmedAt: null }),
  )
  expect(readSubscribersCsv(text)).toMatchObject([
    { line: 2, problem: 'Left out: unsubscribed in the list.' },
    { line: 3, problem: 'Left out: quarantined in the list.' },
    { line: 4, draft: { address: 'zoe@example.org' } },
  ])
})

test('tables of other programs are read: semicolons, other order, a byte order mark, lines that say nothing', () => {
  const text = '\uFEFFName;Phone Number;E-mail;Email\n\nZoe;;;zoe@example.org\r\n"Yan\n2";+49 30 123456;;\nNobody;;;\n'
  expect(readSubscribersCsv(text)).toMatchObject([
    { line: 3, draft: { channel: 'email', address: 'zoe@example.org' } },
    { line: 4, draft: { channel: 'sms', address: '+49 30 123456' } },
    { line: 6, problem: 'There is no address on this line.' },
  ])
  expect(readSubscribersCsv('a,b\n1,2')).toMatchObject([{ line: 1 }])
  expect(readSubscribersCsv('')).toMatchObject([{ line: 1 }])
})

const component = (id: string, name: string, parts = {}) => sampleComponent({ id, name, ...parts })
const onPage = [
  component('wwwwwwwwwwww', 'Web App'),
  component('gggggggggggg', 'Regions', { isGroup: true }),
  component('eeeeeeeeeeee', 'EU', { groupId: 'gggggggggggg' }),
  component('uuuuuuuuuuuu', 'US', { groupId: 'gggggggggggg' }),
  component('pppppppppppp', 'Payments, cards'),
  component('hhhhhhhhhhhh', 'Other', { isGroup: true }),
  component('iiiiiiiiiiii', 'EU', { groupId: 'hhhhhhhhhhhh' }),
]
const drafts = (text: string) =>
  readSubscribersCsv(text, onPage).map((one) => ('draft' in one ? one.draft : one.problem))

test.each<[string, string]>([
  ['a line that tells Excel the separator', 'sep=;\r\nName;E-Mail\r\nZoe;zoe@example.org\r\n'],
  ['with a byte order mark before it', '\uFEFFsep=;\nE-Mail;Name\nzoe@example.org;Zoe'],
  ['a column of two words', 'First Name,Email Address\nZoe,zoe@example.org'],
  ['German', 'Name;E-Mail-Adresse\nZoe;zoe@example.org'],
  ['French', 'Nom;Adresse électronique\nZoe;zoe@example.org'],
  ['an address book', 'Name\tE-mail 1 - Value\nZoe\tzoe@example.org'],
  ['an address with a name', 'email\n"Zoe, of Example <zoe@example.org>"'],
  ['an address with a name, unquoted', 'Email;Type\nZoe <zoe@example.org>;Customer'],
  ['mailto', 'mail\nmailto:zoe@example.org'],
  ['a head of two lines in quotes', '"E-Mail\nAddress","Name"\nzoe@example.org,Zoe'],
  ['no head at all', 'zoe@example.org\n'],
  ['no head, and a name before', 'Zoe,zoe@example.org\n'],
  ['bars', 'email|name\nzoe@example.org|Zoe'],
])('a list as people have it: %s', (_, text) => {
  expect(drafts(text)).toEqual([expect.objectContaining({ channel: 'email', address: 'zoe@example.org' })])
})

test.each<[string, string[]]>([
  ['Web App', ['wwwwwwwwwwww']],
  ['web app; wwwwwwwwwwww', ['wwwwwwwwwwww']],
  ['wwwwwwwwwwww eeeeeeeeeeee', ['wwwwwwwwwwww', 'eeeeeeeeeeee']],
  ['Regions - EU; US', ['eeeeeeeeeeee', 'uuuuuuuuuuuu']],
  ['Regions', ['eeeeeeeeeeee', 'uuuuuuuuuuuu']],
  ['Payments, cards', ['pppppppppppp']],
  ['Web App|Payments, cards', ['unknown']],
  ['', []],
])('components by name: %j', (cell, ids) => {
  const [draft] = drafts(`email\tcomponents\nzoe@example.org\t${cell}`)
  if (ids[0] === 'unknown') expect(draft).toMatch(/^There is no component “Payments” on this page\.$/)
  else expect(draft).toMatchObject({ componentIds: ids })
})

test('a name that is none, or two, is told and nobody is subscribed to everything instead', () => {
  expect(drafts('email;components\na@example.org;Nowhere\nb@example.org;EU')).toEqual([
    'There is no component “Nowhere” on this page.',
    'More than one component is called “EU”: write its group before it, “Group - EU”.',
  ])
})

test('an export names no component that is gone, and nobody who chose such ones alone comes back for everything', () => {
  const text = table(
    subscriber({ componentIds: ['a', 'gone'] }),
    subscriber({ address: 'yan@example.org', componentIds: ['gone', 'away'] }),
    subscriber({ address: 'xan@example.org', componentIds: [] }),
  )
  expect(text).not.toMatch(/gone|away/)
  expect(readSubscribersCsv(text, ofExport.components)).toEqual([
    { line: 2, draft: expect.objectContaining({ address: 'zoe@example.org', componentIds: ['a'] }) },
    { line: 3, problem: 'Left out: follows_nothing in the list.' },
    { line: 4, draft: expect.objectContaining({ address: 'xan@example.org', componentIds: [] }) },
  ])
})
