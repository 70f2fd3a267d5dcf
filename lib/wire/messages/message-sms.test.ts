import { describe, expect, test } from 'vitest'
import { smsCode, smsMessage } from './message-sms'
import { isGsm, plainForSms, smsSegments } from './message-sms-segments'
import { announcedSpecimen, componentChange, maintenance, sentAt } from './message-specimens'

const link = 'https://status.example.com/incidents/r3t7k9wq2mzx'
const sms = (one: Parameters<typeof smsMessage>[0]) => smsMessage(one, sentAt)

describe('segments are counted as operators of networks do', () => {
  test.each([
    ['nothing', '', 0],
    ['160 septets', 'a'.repeat(160), 1],
    ['161 septets', 'a'.repeat(161), 2],
    ['306 septets', 'a'.repeat(306), 2],
    ['307 septets', 'a'.repeat(307), 3],
    ['80 euro signs, two septets each', '€'.repeat(80), 1],
    ['81 euro signs', '€'.repeat(81), 2],
    ['a pair at the seam is not torn apart', `${'a'.repeat(152)}€${'a'.repeat(152)}`, 3],
    ['a pair before the seam', `${'a'.repeat(151)}€${'a'.repeat(153)}`, 2],
    ['Greek capitals are GSM-7', 'ΔΦΓΛΩΠΨΣΘΞ'.repeat(16), 1],
    ['70 units of UCS-2', 'я'.repeat(70), 1],
    ['71 units', 'я'.repeat(71), 2],
    ['134 units', 'я'.repeat(134), 2],
    ['135 units', 'я'.repeat(135), 3],
    ['one foreign letter makes all UCS-2', `${'a'.repeat(70)}ê`, 2],
    ['35 emoji', '🛰'.repeat(35), 1],
    ['an emoji at the seam', `${'я'.repeat(66)}🛰${'я'.repeat(66)}`, 3],
  ])('%s', (_, text, segments) => {
    expect(smsSegments(text)).toBe(segments)
  })

  test('all 127 characters of the alphabet and ten behind the escape', () => {
    const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter(
      (c) => smsSegments(c.repeat(160)) === 1,
    )
    const pairs = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter(
      (c) => isGsm(c) && smsSegments(c.repeat(160)) > 1,
    )
    expect(all).toHaveLength(127)
    expect(pairs.sort().join('')).toBe('\f[\\]^{|}~€')
  })
})

describe('sent for', () => {
  test.each([
    [
      'a new incident',
      announcedSpecimen('u0'),
      `Coveralls - New incident: Hanging status updates. We are investigating. ${link}`,
    ],
    [
      'a resolved one',
      announcedSpecimen('u4'),
      `Coveralls - Resolved: Hanging status updates. All queues are cleared. ${link}`,
    ],
    [
      'a planned maintenance',
      maintenance('scheduled'),
      'Coveralls - Scheduled maintenance: Database upgrade, Apr 9, 2024 - 21:00 PDT to 23:00 PDT. ' +
        'We upgrade the main database. https://status.example.com/incidents/mmmmmmmmmmmm',
    ],
    [
      'its start',
      maintenance('in_progress'),
      'Coveralls - Maintenance started: Database upgrade. Word on the upgrade. https://status.example.com/incidents/mmmmmmmmmmmm',
    ],
    [
      'its end',
      maintenance('completed'),
      'Coveralls - Maintenance completed: Database upgrade. Word on the upgrade. https://status.example.com/incidents/mmmmmmmmmmmm',
    ],
  ])('%s', (_, one, text) => {
    expect(sms(one)).toBe(text)
  })

  test.each([
    ['updates', announcedSpecimen('u1')],
    ['more updates', announcedSpecimen('u3')],
    ['verifying', maintenance('verifying')],
    ['a component alone', componentChange()],
  ])('but not for %s', (_, one) => {
    expect(sms(one)).toBeNull()
  })

  test('a second word on a resolved incident is no second resolution', () => {
    const one = announcedSpecimen('u4')
    const again = { ...one.update, id: 'u5', displayAt: new Date('2024-04-05T05:00:00Z') }
    const incident = { ...one.incident, updates: [again, ...one.incident.updates] }
    expect(sms({ ...one, incident, update: again })).toBeNull()
  })
})

describe('long texts end with dots before the link', () => {
  test.each([
    ['GSM-7', 'word '.repeat(300), 306],
    ['UCS-2', 'слово '.repeat(300), 134],
    ['one endless word', 'x'.repeat(3000), 306],
  ])('%s', (_, body, limit) => {
    const text = sms(announcedSpecimen('u0', { update: { body } })) ?? ''
    expect(smsSegments(text)).toBe(2)
    expect(text.endsWith(`... ${link}`)).toBe(true)
    expect(text.length).toBeLessThanOrEqual(limit)
    expect(text.length).toBeGreaterThan(limit - 25)
  })

  test('long names too', () => {
    const text = sms(announcedSpecimen('u0', { incident: { name: 'имя '.repeat(60) } })) ?? ''
    expect(smsSegments(text)).toBeLessThanOrEqual(2)
    expect(text.endsWith(` ${link}`)).toBe(true)
  })
})

test.each([
  ['“It’s” – ok… 5 × 5 • done', `"It's" - ok... 5 x 5 - done`],
  ['🚨 down 👨‍👩‍👧 now 1️⃣ 🇩🇪', 'down now 1 DE'],
  ['cafe\u0301', 'café'],
  ['a\nb\u00a0 c', 'a b c'],
])('%j is written %j', (text, plain) => {
  expect(plainForSms(text)).toBe(plain)
})

test.each([['Coveralls'], ['Статус службы '.repeat(20)], ['x'.repeat(500)], ['🛰️'], ['']])(
  'a code for %j fits one segment',
  (name) => {
    const text = smsCode({ name }, '123456')
    expect(text).toMatch(/^123456 is your code for /)
    expect(smsSegments(text)).toBe(1)
  },
)

test('marks piled up over a letter are sorted in short rows', () => {
  expect(plainForSms(`e${'\u0315\u0300'.repeat(1000)}`).match(/\u034f/gu)).toHaveLength(66)
})
